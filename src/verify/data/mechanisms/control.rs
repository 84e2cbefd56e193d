//! Contagion where it was, and none where there was none.

use std::path::Path;

use crate::model::setup::{Spread, Trait};
use crate::random::{Draws, Purpose};
use crate::statistics::mean;
use crate::verify::data::files;
use crate::verify::docking::imitation::{imitate, imitation};
use crate::verify::{Bench, Check, Finding, Sample};

use super::measures::{contagion, moran};
use super::naming::Naming;
use super::{check, with_set, within};

const WORLDS: u64 = 20;

/// Farmers and hybrid corn.
pub const BRAZIL: Check = check(
    "mechanism/brazil_farmers",
    "Farmers who know each other adopt at about the same time, in the files and in worlds that imitate.",
    "If imitation did not follow ties, visibility and platforms would be all that spreads a practice.",
    "Rogers et al. 1970; Valente 1995",
    |bench| with_set(bench, "brazil_farmers", brazil),
);

/// Doctors and tetracycline.
pub const MEDICAL: Check = check(
    "mechanism/medical_innovation",
    "Negative control: on doctors who did not follow each other the influence found is about zero; on worlds \
     in which they do, the same estimate finds it.",
    "A measure that always finds contagion says nothing where it finds it.",
    "Burt 1987; Van den Bulte & Lilien 2001",
    |bench| with_set(bench, "medical_innovation", medical),
);

/// A set of adopters: who knows whom, where, and when each adopted, in steps from 1.
struct Adopters {
    naming: Naming,
    places: Vec<String>,
    times: Vec<Option<u32>>,
    steps: u32,
}

fn read(folder: &Path, place: &str, time: &str, first: u32, steps: u32) -> Result<Adopters, String> {
    let naming = Naming::read(folder, None)?;
    let nodes = files::table(folder, "nodes.csv")?;
    let [place, time] = [nodes.column(place)?, nodes.column(time)?];
    let places = nodes.rows.iter().map(|row| row[place].clone()).collect();
    let times = nodes.rows.iter().map(|row| row[time].parse::<u32>().ok().map(|t| t + 1 - first)).collect();
    Ok(Adopters { naming, places, times, steps })
}

impl Adopters {
    /// Times with those who did not adopt after all others.
    fn ranked(&self, times: &[Option<u32>]) -> Vec<f64> {
        times.iter().map(|time| f64::from(time.unwrap_or(self.steps + 1))).collect()
    }

    /// The earliest tenth of the adopters of each place.
    fn first(&self) -> Vec<usize> {
        let mut first = Vec::new();
        let mut places = self.places.clone();
        places.sort();
        places.dedup();
        for place in places {
            let here = |i: &usize| self.places[*i] == place && self.times[*i].is_some();
            let mut adopters: Vec<usize> = (0..self.times.len()).filter(here).collect();
            adopters.sort_by_key(|&i| (self.times[i], i));
            adopters.truncate(adopters.len().div_ceil(10));
            first.extend(adopters);
        }
        first.sort_unstable();
        first
    }

    /// Times of adoption in a world that starts from the first adopters; a step is a month of the model.
    fn simulated(&self, bench: &Bench<'_>, imitates: bool, replicate: u64) -> Vec<Option<u32>> {
        let mut setup = imitation(0, 0.3);
        self.naming.enter(&mut setup);
        setup.practices[0].followers = self.first();
        setup.parameters.adoption_rate = 0.3;
        setup.parameters.adoption_noise = 0.1;
        if !imitates {
            // Nobody asks for others first, and others weigh nothing.
            setup.sectors[0].traits.numbers[Trait::AdoptionThreshold as usize] = Some(Spread::Fixed(0.0));
            setup.parameters.adoption_noise = 1e9;
        }
        let mut world = bench.subject.start(&setup, 1, replicate);
        let mut times = vec![None; self.times.len()];
        for step in 1..=self.steps {
            for &follower in world.practices.iter().flat_map(|practice| &practice.followers) {
                times[follower as usize].get_or_insert(step);
            }
            imitate(bench.subject, &mut world);
        }
        times
    }

    /// Estimated contagion over its standard error.
    fn z(&self, times: &[Option<u32>]) -> f64 {
        let [beta, error] = contagion(times, &self.places, &self.naming.contacts());
        beta / error
    }

    /// Moran's I, and its mean if times are dealt anew within each place.
    fn moran(&self, times: &[Option<u32>], contacts: &[Vec<usize>]) -> [f64; 2] {
        let times = self.ranked(times);
        let dealt = |round: u64| {
            let draws = Draws::new(1995, round);
            let mut order: Vec<usize> = (0..times.len()).collect();
            order.sort_by_cached_key(|&i| {
                (&self.places[i], draws.uniform(Purpose::Frame, 0, i as u64, 0).to_bits())
            });
            let mut kept: Vec<usize> = (0..times.len()).collect();
            kept.sort_by_key(|&i| (&self.places[i], i));
            let mut dealt = times.clone();
            order.iter().zip(&kept).for_each(|(&from, &to)| dealt[to] = times[from]);
            moran(&dealt, contacts)
        };
        [moran(&times, contacts), mean(&(0..100).map(dealt).collect::<Vec<_>>())]
    }
}

fn brazil(bench: &Bench<'_>, folder: &Path) -> Result<Finding, String> {
    let set = read(folder, "village", "toa_year", 1946, 19)?;
    let contacts = set.naming.contacts();
    let excess = |times: &[Option<u32>]| {
        let [found, dealt] = set.moran(times, &contacts);
        found - dealt
    };
    let [found, dealt] = set.moran(&set.times, &contacts);
    let worlds = |imitates| {
        let excess = |replicate| excess(&set.simulated(bench, imitates, replicate));
        (0..WORLDS).map(excess).collect::<Sample>()
    };
    let (with, without) = (worlds(true), worlds(false));
    let finding =
        within(Finding::new(), "in the files, Moran's I above times dealt anew", found - dealt, [0.05, 0.25]);
    let finding = within(finding, "in worlds that imitate, the same", with.mean(), [0.05, 0.25]);
    let finding = within(finding, "in worlds that do not, the same", without.mean(), [-0.03, 0.03]);
    Ok(finding.note(format!(
        "In the files {found:.3}, dealt anew within villages {dealt:.3}. {WORLDS} worlds of {} steps from the first tenth of the adopters of each village, seeds 1/0-{}; a step stands for a year.",
        set.steps,
        WORLDS - 1
    )))
}

fn medical(bench: &Bench<'_>, folder: &Path) -> Result<Finding, String> {
    let set = read(folder, "city", "toa_month", 1, 17)?;
    let zs = |imitates| (0..WORLDS).map(|r| set.z(&set.simulated(bench, imitates, r))).collect::<Sample>();
    let (with, without) = (zs(true), zs(false));
    let seen = with.0.iter().filter(|z| **z > 2.0).count();
    let finding = within(
        Finding::new(),
        "in the files, contagion over its standard error",
        set.z(&set.times),
        [-2.0, 2.0],
    );
    let finding = finding.part(
        format!("in worlds that imitate, it is above 2 in at least 16 of {WORLDS}"),
        format!("{seen}; mean {:.2}", with.mean()),
        seen >= 16,
    );
    let finding = within(finding, "in worlds that do not, its mean", without.mean(), [-1.0, 1.0]);
    Ok(finding.note(format!(
        "A partial likelihood of adopting among those at risk in the same city and month, by share of contacts that adopted before. {WORLDS} worlds of {} months, seeds 1/0-{}.",
        set.steps,
        WORLDS - 1
    )))
}
