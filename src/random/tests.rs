use super::*;

const SAMPLE: u32 = 200_000;

fn moments(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let values: Vec<f64> = values.collect();
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    (mean, values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0))
}

/// Fails unless `found` lies within `errors` standard errors of `expected`.
#[track_caller]
fn close(found: f64, expected: f64, standard_error: f64) {
    let z = (found - expected) / standard_error;
    assert!(z.abs() < 4.5, "found {found}, expected {expected}: z = {z:.2}");
}

#[test]
fn a_draw_depends_on_every_part_of_its_name() {
    let draws = Draws::new(1, 0);
    let base = draws.words(Purpose::Contact, 3, pair(1, 2), 0);
    assert_eq!(base, draws.words(Purpose::Contact, 3, pair(1, 2), 0));
    for other in [
        Draws::new(2, 0).words(Purpose::Contact, 3, pair(1, 2), 0),
        Draws::new(1, 1).words(Purpose::Contact, 3, pair(1, 2), 0),
        draws.words(Purpose::Accept, 3, pair(1, 2), 0),
        draws.words(Purpose::Contact, 4, pair(1, 2), 0),
        draws.words(Purpose::Contact, 3, pair(2, 1), 0),
        draws.words(Purpose::Contact, 3, pair(1, 2), 1),
    ] {
        assert_ne!(base, other);
    }
}

/// Neighbouring names (seed, replicate, step, entity, purpose, block) must look unrelated: the
/// correlation of uniform numbers at neighbouring keys is zero within chance, for every direction.
#[test]
fn neighbouring_keys_are_independent() {
    type Neighbour = fn(u32) -> (f64, f64);
    fn u(seed: u64, replicate: u64, step: u32, entity: u64, purpose: Purpose, block: u32) -> f64 {
        Draws::new(seed, replicate).uniform(purpose, step, entity, block)
    }
    let directions: [(&str, Neighbour); 7] = [
        ("seed", |i| {
            (u(u64::from(i), 0, 1, 1, Purpose::Join, 0), u(u64::from(i) + 1, 0, 1, 1, Purpose::Join, 0))
        }),
        ("replicate", |i| {
            (u(1, u64::from(i), 1, 1, Purpose::Join, 0), u(1, u64::from(i) + 1, 1, 1, Purpose::Join, 0))
        }),
        ("seed against replicate", |i| {
            (u(u64::from(i), 1, 1, 1, Purpose::Join, 0), u(u64::from(i) + 1, 0, 1, 1, Purpose::Join, 0))
        }),
        ("step", |i| (u(1, 0, i, 1, Purpose::Join, 0), u(1, 0, i + 1, 1, Purpose::Join, 0))),
        ("entity", |i| {
            (u(1, 0, 1, u64::from(i), Purpose::Join, 0), u(1, 0, 1, u64::from(i) + 1, Purpose::Join, 0))
        }),
        ("pair", |i| {
            (
                u(1, 0, 1, pair(3, u64::from(i)), Purpose::Join, 0),
                u(1, 0, 1, pair(u64::from(i), 3), Purpose::Join, 0),
            )
        }),
        ("purpose", |i| (u(1, 0, i, 1, Purpose::Join, 0), u(1, 0, i, 1, Purpose::Success, 0))),
    ];
    let n = SAMPLE / 4;
    for (name, neighbour) in directions {
        let product = (0..n).map(|i| {
            let (a, b) = neighbour(i);
            12.0 * (a - 0.5) * (b - 0.5)
        });
        let (correlation, _) = moments(product);
        let z = correlation * f64::from(n).sqrt();
        assert!(z.abs() < 4.5, "{name}: correlation {correlation:.5}, z = {z:.2}");
    }
}

/// Chi-square over 256 cells for each of the four words, over names that differ in one bit at most.
#[test]
fn words_are_uniform_over_structured_names() {
    let draws = Draws::new(0, 0);
    for word in 0..4 {
        let mut cells = [0u32; 256];
        for i in 0..SAMPLE {
            let words = draws.words(Purpose::Contact, i % 60, u64::from(i / 60), 0);
            cells[(words[word] >> 24) as usize] += 1;
        }
        let expected = f64::from(SAMPLE) / 256.0;
        let chi: f64 = cells.iter().map(|&c| f64::from(c) - expected).map(|off| off * off / expected).sum();
        close(chi, 255.0, (2.0f64 * 255.0).sqrt());
    }
}

#[test]
fn probabilities_at_the_ends_are_certain() {
    for word in [0, 1, u32::MAX] {
        assert!(!below(word, 0.0) && !below(word, -1.0));
        assert!(below(word, 1.0) && below(word, 7.0));
    }
}

#[test]
fn distributions_have_their_moments() {
    let draws = Draws::new(7, 3);
    let n = f64::from(SAMPLE);
    let (mean, variance) = moments((0..SAMPLE).map(|i| draws.normal(Purpose::Trait, 0, u64::from(i), 0)));
    close(mean, 0.0, 1.0 / n.sqrt());
    close(variance, 1.0, (2.0 / n).sqrt());

    for rate in [0.03, 0.7, 9.0] {
        let (mean, variance) = moments(
            (0..SAMPLE).map(|i| f64::from(draws.poisson(Purpose::Encounters, 0, u64::from(i), rate))),
        );
        close(mean, rate, (rate / n).sqrt());
        close(variance, rate, ((rate + 2.0 * rate * rate) / n).sqrt());
    }

    for shape in [0.05, 0.8, 1.6, 15.0] {
        let (mean, variance) =
            moments((0..SAMPLE).map(|i| draws.gamma(Purpose::Theme, 0, u64::from(i), 2, shape)));
        close(mean, shape, (shape / n).sqrt());
        close(variance, shape, ((6.0 * shape + 2.0 * shape * shape) / n).sqrt());
    }

    let (mean, variance) = moments((0..SAMPLE).map(|i| {
        let block = |b| draws.words(Purpose::Benefit, 0, u64::from(i), b);
        beta_2_3(block(0), block(1))
    }));
    close(mean, 0.4, (0.04 / n).sqrt());
    close(variance, 0.04, 0.04 * (1.5 / n).sqrt());

    let (mean, _) =
        moments((0..SAMPLE).map(|i| exponential(draws.words(Purpose::Broker, 0, u64::from(i), 0))));
    close(mean, 1.0, 1.0 / n.sqrt());
}

/// Also at the edges of words, where the bound lies closest.
#[test]
fn no_exponential_is_below_its_bound() {
    let draws = Draws::new(9, 0);
    let drawn = (0..SAMPLE).map(|i| draws.words(Purpose::Broker, 0, u64::from(i), 0));
    let high = [0, 1, 2, 1 << 31, u32::MAX - 2, u32::MAX - 1, u32::MAX];
    let edges = high.into_iter().flat_map(|high| [0, u32::MAX].map(|low| [high, low, 0, 0]));
    for words in drawn.chain(edges) {
        assert!(exponential(words) >= exponential_at_least(words[0]), "{words:?}");
    }
}

#[test]
fn poisson_grows_with_its_mean() {
    for i in 0..1000 {
        let u = (f64::from(i) + 0.5) / 1000.0;
        assert!(poisson(u, 0.4) <= poisson(u, 0.5));
    }
    assert_eq!(poisson(0.999_999_999_999_999_9, 0.25), 11);
    assert_eq!(poisson(0.0, 3.0), 0);
}

/// Quantiles from standard tables.
#[test]
fn normal_quantiles() {
    for (p, z) in [
        (0.5, 0.0),
        (0.975, 1.959_963_984_540_054),
        (0.001, -3.090_232_306_167_813_5),
        (1e-10, -6.361_340_902_404_056),
    ] {
        assert!((inverse_normal(p) - z).abs() < 1e-12, "{p}");
    }
}
