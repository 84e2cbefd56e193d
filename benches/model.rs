//! How long the model takes: a reference run, each phase, and months of growing networks.
//!
//! `cargo bench` runs all of it; `cargo bench -- reference` one group. Figures depend on the machine:
//! compare them with each other, never with another machine's.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use samenspel::model::{Observer, PHASES, Setup, World, run};
use samenspel::random::Draws;
use samenspel::scenario::{Memory, Patch, Scenario};

const TEXT: &str = include_str!("../scenarios/iza-regio.toml");

/// The reference scenario with all six domains at .3, and changes.
fn setup(changes: &[&str]) -> Arc<Setup> {
    let patches: Vec<Patch> = changes.iter().map(|text| Patch::parse(text).unwrap()).collect();
    let scenario =
        Scenario::from_text("scenarios/iza-regio.toml", TEXT, &Memory::default(), &patches).unwrap();
    Arc::new(scenario.strategy("all_30").unwrap().setup.clone())
}

/// Looks at nothing.
struct Blind;

impl Observer for Blind {
    fn see(&mut self, world: &World) {
        black_box(&world.observed);
    }
}

fn reference(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("reference");
    group.throughput(Throughput::Elements(1));
    for (name, changes) in
        [("cheap metrics", ["structure_every=0"]), ("structure every month", ["structure_every=1"])]
    {
        let setup = setup(&changes);
        let mut replicate = 0;
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                replicate += 1;
                run(&mut World::new(Arc::clone(&setup), Draws::new(1, replicate)), &mut Blind);
            });
        });
    }
    group.finish();
}

fn phases(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("phase");
    let setup = setup(&["structure_every=0"]);
    let mut world = World::new(setup, Draws::new(1, 0));
    (0..30).for_each(|_| world.step());
    for phase in &PHASES {
        // Every phase starts from the world as it is when its turn comes.
        let before = world.clone();
        group.bench_function(phase.name, |bencher| {
            bencher.iter_batched_ref(|| before.clone(), |world| (phase.run)(world), BatchSize::SmallInput);
        });
        (phase.run)(&mut world);
    }
    group.finish();
}

fn growth(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("month");
    group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(3));
    for actors in [1_000u64, 10_000, 100_000] {
        let setup = setup(&[&format!("generated={actors}"), "structure_every=0"]);
        let mut world = World::new(setup, Draws::new(1, 0));
        (0..12).for_each(|_| world.step());
        group.throughput(Throughput::Elements(actors));
        group.bench_function(BenchmarkId::from_parameter(actors), |bencher| bencher.iter(|| world.step()));
    }
    group.finish();
}

criterion_group!(benches, reference, phases, growth);
criterion_main!(benches);
