use super::*;
use crate::model::metrics::Metric;
use crate::model::phases::testing::world_with;
use crate::model::setup::*;

#[test]
#[ignore]
fn reference_numbers() {
    use Domain::*;
    let cases: Vec<(&str, Vec<(Domain, f64, f64)>, Box<dyn Fn(&mut Setup)>)> = vec![
        ("none 4.0/.40/.02/.58", vec![], Box::new(|_| {})),
        ("agenda 7.0/.53/.06/.61", vec![(Agenda, 0.6, 0.0)], Box::new(|_| {})),
        ("interaction 6.7/.48/.05/.58", vec![(Interaction, 0.6, 0.0)], Box::new(|_| {})),
        ("mobilisation 7.2/.43/.06/.58", vec![(Mobilisation, 0.6, 0.0)], Box::new(|_| {})),
        ("platform 5.4/.44/.02/.58", vec![(Platform, 0.6, 0.0)], Box::new(|_| {})),
        ("steering 6.0/.44/.04/.71", vec![(Steering, 0.6, 0.0)], Box::new(|_| {})),
        ("legitimacy 4.5/.41/.02/.58", vec![(Legitimacy, 0.6, 0.0)], Box::new(|_| {})),
        ("all .1 8.0/.51/.07/.61", Domain::ALL.map(|d| (d, 0.1, 0.0)).to_vec(), Box::new(|_| {})),
        ("all .3 14.7/.57/.15/.72", Domain::ALL.map(|d| (d, 0.3, 0.0)).to_vec(), Box::new(|_| {})),
        ("all .6 20.8/.61/.18/.86", Domain::ALL.map(|d| (d, 0.6, 0.0)).to_vec(), Box::new(|_| {})),
        ("imposed vm .54", vec![(Agenda, 0.6, 1.0)], Box::new(|_| {})),
        ("monitoring sM .32", vec![(Steering, 0.6, 1.0)], Box::new(|_| {})),
        ("steer (sM .49)", vec![(Steering, 0.6, 0.0)], Box::new(|_| {})),
        ("grand 6.3", vec![(Mobilisation, 0.6, 1.0)], Box::new(|_| {})),
        (
            "linear all .1 6.2",
            Domain::ALL.map(|d| (d, 0.1, 0.0)).to_vec(),
            Box::new(|s| s.parameters.lever_curvature = 0.0),
        ),
        ("linear mob 6.8", vec![(Mobilisation, 0.6, 0.0)], Box::new(|s| s.parameters.lever_curvature = 0.0)),
        (
            "stop 24: impact .16",
            Domain::ALL.map(|d| (d, 0.3, 0.0)).to_vec(),
            Box::new(|s| s.interventions.iter_mut().for_each(|i| i.to = 24)),
        ),
    ];
    for (name, lines, change) in cases {
        let mut sums = [0.0; 12];
        let n = 100;
        let mut counts = [0.0; 12];
        for r in 0..n {
            let mut world = world_with(|s| {
                s.interventions =
                    lines.iter().map(|&(d, u, x)| Intervention::constant(d, u, x, 60)).collect();
                change(s);
            });
            world = World::new(world.setup.clone(), Draws::new(1, r));
            for _ in 0..60 {
                world.step();
            }
            let o = &world.observed;
            let ms = [
                Metric::ImpactCumulative,
                Metric::Alignment,
                Metric::Core,
                Metric::VisionMatch,
                Metric::SalienceMoral,
                Metric::Impact,
                Metric::Succeeded,
                Metric::Failed,
                Metric::Launched,
                Metric::Trust,
                Metric::Degree,
                Metric::Engagement,
            ];
            for (k, m) in ms.into_iter().enumerate() {
                let v = o.get(m);
                if !v.is_nan() {
                    sums[k] += v;
                    counts[k] += 1.0;
                }
            }
        }
        print!("{name:34}");
        for k in 0..12 {
            print!(" {:7.3}", sums[k] / counts[k]);
        }
        println!();
    }
}
