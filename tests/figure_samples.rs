//! Renders samples of every kind of figure, to be looked at after a change to the drawing:
//! `FIGURE_SAMPLES=/some/folder cargo test --features figures --test figure_samples`.
//! Without that folder the samples are only made, at a small size.
#![cfg(feature = "figures")]

use samenspel::figure::{
    Axis, Curves, Figure, Node, Note, Panel, Rings, Role, Series, Stage, Steps, Strip, StripRow, Table, Words,
};

/// Made-up numbers in 0..1, the same each time.
fn made_up(i: usize) -> f64 {
    ((i * 2_654_435_761 + 12_345) % 1_000_003) as f64 / 1_000_003.0
}

fn months() -> Axis {
    Axis::new("tijd", "maanden").with_steps(Steps::Months)
}

/// A wavering climb to `top` over five years.
fn climb(run: usize, top: f64, spread: f64) -> Vec<(f64, f64)> {
    let mut drift = 0.0;
    (0..=60)
        .map(|m| {
            drift = 0.9 * drift + spread * (made_up(run * 97 + m) - 0.5);
            let t = m as f64 / 60.0;
            (m as f64, (0.15 + (top - 0.15) * t * (2.0 - t) + drift).clamp(0.0, 1.0))
        })
        .collect()
}

fn ensemble(label: &str, role: Role, top: f64, bands: bool, traces: usize) -> Series {
    let median = climb(900 + (top * 100.0) as usize, top, 0.02);
    let band = median.iter().map(|(x, y)| (*x, y - 0.01 - 0.0015 * x, y + 0.01 + 0.0015 * x)).collect();
    let series = Series::new(label, role, median);
    let series = if bands { series.with_band(band) } else { series };
    series.with_traces((0..traces).map(|r| climb(r, top + 0.15 * (made_up(r) - 0.5), 0.06)).collect())
}

fn strip() -> Panel {
    let row = |label: &str, from: usize, to: usize, level: f64, mark: &str| {
        let values = (0..60).map(|m| if m >= from && m < to { level } else { 0.0 }).collect();
        StripRow::new(label, values).with_mark(mark)
    };
    let fading = (0..60).map(|m| [1.0, 0.66, 0.33, 0.0, 0.33][m / 12]).collect();
    let agenda = StripRow::new("opgave agenderen", fading).with_mark("gezamenlijk");
    let rows = vec![
        agenda,
        row("interactie faciliteren", 3, 60, 0.66, "verbreden"),
        row("actoren mobiliseren", 6, 30, 0.33, "bescheiden en oprecht"),
        row("platform creëren", 12, 48, 1.0, ""),
        row("samensturen voor impact", 24, 60, 0.66, "leidende principes"),
        row("legitimatie", 0, 60, 0.33, ""),
    ];
    Panel::Strip(Strip::new(months(), rows))
}

fn alignment(series: Vec<Series>) -> Panel {
    Panel::Curves(Curves::new(months(), Axis::new("gelijkgerichtheid", "0–1").with_range(0.0, 1.0), series))
}

fn impact(series: Vec<Series>) -> Panel {
    Panel::Curves(Curves::new(months(), Axis::new("geslaagde initiatieven", "aantal"), series))
}

fn net(n: usize, month: usize) -> Rings {
    const SECTORS: [&str; 6] = ["Gemeente", "Zorg", "Wonen", "Bewoners", "Ondernemers", "Onderwijs"];
    const NAMES: [&str; 8] = [
        "Huisarts Noord",
        "Buurtteam",
        "Woonstichting",
        "Wijkraad",
        "Basisschool",
        "GGD",
        "De Schakel",
        "Sociaal Werk",
    ];
    let growth = month as f64 / 60.0;
    let nodes = (0..n)
        .map(|i| {
            let (who, will) = (made_up(i * 7 + 3), made_up(i * 13 + 5));
            let engagement = 0.05 + 0.25 * who + growth * (0.75 * will * will + 0.1 * who);
            Node::new(
                format!("{} {}", NAMES[i % 8], i + 1),
                i * 6 / n.max(1),
                engagement,
                0.3 + made_up(i * 3),
            )
        })
        .collect();
    let ties = (0..5 * n).map(|t| {
        let (a, b) = ((made_up(t * 5) * n as f64) as usize, (made_up(t * 11 + 1) * n as f64) as usize);
        (a, b, made_up(t * 17 + month) * (0.4 + growth))
    });
    let stages = [Stage::Running, Stage::Forming, Stage::Succeeded, Stage::Stopped];
    const TABLES: [&str; 9] = [
        "Buurtkamer",
        "Warme wijk",
        "Eén loket",
        "Samen eten",
        "Schone lucht",
        "Taalmaatjes",
        "Klusteam",
        "Repair café voor de hele wijk en de stad",
        "Jongeren aan zet",
    ];
    let many = (month / 6).min(9);
    let tables = (0..many).map(|t| {
        let members = (0..(3 + t % 4)).map(|m| (made_up(t * 31 + m * 7) * n as f64) as usize).collect();
        Table::new(TABLES[t], members, stages[(t + month / 24) % 4])
    });
    let rings = ["kern", "actief", "rand", "buiten"].map(String::from);
    Rings::new(format!("maand {month}"), SECTORS.map(String::from).to_vec(), rings, nodes)
        .with_ties(ties.collect())
        .with_tables(tables.collect())
}

fn figure(title: &str, finding: &str, runs: usize, meaning: &str, panels: Vec<Panel>) -> Figure {
    let seeds = if runs == 1 { "7".to_string() } else { format!("1–{runs}") };
    let note = Note::new(runs, seeds, meaning, "samenspel 0.1, verzonnen gegevens");
    Figure::new(title, "Verzonnen gegevens, om de tekening te beoordelen.", note, panels, Words::DUTCH)
        .expect("a whole figure")
        .with_finding(finding)
}

fn samples() -> Vec<(&'static str, Figure)> {
    let pair = |traces, bands| {
        vec![
            ensemble("zonder ondersteuning", Role::Baseline, 0.42, bands, 0),
            ensemble("nu: verbinden eerst", Role::Current, 0.71, bands, traces),
        ]
    };
    let four = |bands| {
        vec![
            ensemble("zonder ondersteuning", Role::Baseline, 0.42, bands, 0),
            ensemble("A nu", Role::Current, 0.71, bands, 0),
            ensemble("B platform eerst", Role::Branch(0), 0.69, bands, 0),
            ensemble("C grote beloften", Role::Branch(1), 0.55, bands, 0),
            ensemble("D alleen agenderen", Role::Branch(2), 0.44, bands, 0),
        ]
    };
    let mut gap = climb(4, 0.6, 0.05);
    for month in gap.iter_mut().skip(20).take(8) {
        month.1 = f64::NAN;
    }
    let one = vec![Series::new("deze run", Role::Current, gap)];
    let net_title = "Steeds meer partijen schuiven aan";
    let snapshots = |n| [0, 12, 24, 60].map(|m| Panel::Rings(net(n, m))).to_vec();
    let net_finding = "Wie dicht bij het midden staat, doet mee; de lijnen zijn de sterkste relaties";
    vec![
        (
            "time-baseline-strip",
            figure(
                "Verbinden eerst: gelijkgerichtheid groeit sneller dan zonder ondersteuning",
                "In dit model eindigen 19 van de 20 runs boven de lijn zonder ondersteuning",
                20,
                "band: middelste 80% van de runs; lijn: mediaan",
                vec![alignment(pair(0, true)), strip()],
            ),
        ),
        (
            "time-one-run",
            figure("Eén run, met een gat in de meting", "", 1, "lijn: deze run", vec![alignment(one)]),
        ),
        (
            "time-traces",
            figure(
                "Twintig keer dezelfde aanpak",
                "De uitkomst verschilt van run tot run: toeval in ontmoetingen telt mee",
                20,
                "dunne lijnen: runs; dikke lijn: mediaan",
                vec![alignment(pair(20, false)), strip()],
            ),
        ),
        (
            "time-four",
            figure(
                "Vier aanpakken naast elkaar",
                "A en B eindigen vrijwel gelijk",
                50,
                "lijn: mediaan",
                vec![alignment(four(false)), impact(four(true)), strip()],
            ),
        ),
        (
            "time-three-panels",
            figure(
                "Drie maten",
                "",
                50,
                "band: middelste 80%; lijn: mediaan",
                vec![alignment(pair(0, true)), impact(pair(20, false)), alignment(four(false))],
            ),
        ),
        ("rings-6", figure(net_title, net_finding, 1, "één run", vec![Panel::Rings(net(6, 36))])),
        ("rings-48", figure(net_title, net_finding, 1, "één run", vec![Panel::Rings(net(48, 60))])),
        ("rings-300", figure(net_title, net_finding, 1, "één run", vec![Panel::Rings(net(300, 60))])),
        ("rings-four-48", figure(net_title, net_finding, 1, "één run", snapshots(48))),
        ("rings-four-300", figure(net_title, net_finding, 1, "één run", snapshots(300))),
        (
            "rings-and-time",
            figure(net_title, "", 20, "kaart: één run; lijn: mediaan", {
                let mut panels = snapshots(48);
                panels.push(alignment(pair(0, true)));
                panels
            }),
        ),
    ]
}

#[test]
fn every_kind_of_figure_is_drawn() {
    let folder = std::env::var_os("FIGURE_SAMPLES").map(std::path::PathBuf::from);
    for (name, figure) in samples() {
        let Some(folder) = &folder else {
            assert!(!figure.with_size(640, 360).png().is_empty());
            continue;
        };
        std::fs::create_dir_all(folder).expect("a folder for the samples");
        std::fs::write(folder.join(format!("{name}.png")), figure.png()).expect("a written PNG");
        std::fs::write(folder.join(format!("{name}.svg")), figure.svg()).expect("a written SVG");
    }
}
