//! What every figure keeps to, whatever it shows.

use super::*;

mod boards;

fn note() -> Note {
    Note::new(20, "1–20", "bold line: median; thin lines: runs", "samenspel 0.1")
}

fn months() -> Axis {
    Axis::new("time", "months").with_steps(Steps::Months)
}

fn curves(series: Vec<Series>) -> Panel {
    Panel::Curves(Curves::new(months(), Axis::new("alignment", "0–1"), series))
}

fn line(y: f64) -> Vec<(f64, f64)> {
    (0..=12).map(|m| (f64::from(m), y)).collect()
}

fn rings(n: usize) -> Panel {
    let nodes = (0..n).map(|i| Node::new(format!("actor {i}"), i % 3, i as f64 / n as f64, 1.0)).collect();
    let names = ["core", "active", "periphery", "outside"].map(String::from);
    let sectors = ["care", "housing", "residents"].map(String::from).to_vec();
    let tables = vec![Table::new("kitchen table", vec![0, n], Stage::Running)];
    Panel::Rings(
        Rings::new("month 0", sectors, names, nodes).with_ties(vec![(0, 1, 1.0)]).with_tables(tables),
    )
}

fn figure(panels: Vec<Panel>) -> Figure {
    Figure::new("Title", "What it shows", note(), panels, Words::ENGLISH).expect("a whole figure")
}

/// Checks that tags close in order, attributes are quoted and no bare `&` or `<` is left.
fn assert_well_formed(xml: &str) {
    let mut open: Vec<String> = Vec::new();
    for (i, part) in xml.split('<').enumerate() {
        let Some((tag, text)) = part.split_once('>') else {
            assert!(i == 0 && part.is_empty(), "bare < before {part:?}");
            continue;
        };
        assert_eq!(tag.matches('"').count() % 2, 0, "quotes in <{tag}>");
        for after in format!("{tag}{text}").split('&').skip(1) {
            assert!(["amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|e| after.starts_with(e)), "&{after}");
        }
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(tag.split(' ').next().unwrap_or_default().to_string());
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
}

#[test]
fn a_figure_that_lacks_something_is_refused() {
    let make = |title: &str, alt: &str, note: Note, panels: Vec<Panel>| {
        Figure::new(title, alt, note, panels, Words::ENGLISH).err()
    };
    let ok = || vec![curves(vec![])];
    assert_eq!(make("Title", "Alt", note(), ok()), None);
    assert_eq!(make(" \n", "Alt", note(), ok()), Some(Fault::Blank("a title")));
    assert_eq!(make("Title", "", note(), ok()), Some(Fault::Blank("a text alternative")));
    assert_eq!(make("Title", "Alt", note(), vec![]), Some(Fault::NoPanel));
    let no_meaning = Note::new(1, "7", "", "source");
    assert_eq!(
        make("Title", "Alt", no_meaning, ok()),
        Some(Fault::Blank("the meaning of its bands and lines"))
    );
    let no_unit = Panel::Curves(Curves::new(months(), Axis::new("alignment", " "), vec![]));
    assert_eq!(make("Title", "Alt", note(), vec![no_unit]), Some(Fault::Blank("a unit on each axis")));
    let four = (0..4).map(|_| curves(vec![])).collect();
    assert_eq!(make("Title", "Alt", note(), four), Some(Fault::TooManyCurves(4)));
}

#[test]
fn hostile_text_stays_text() {
    let hostile = "<script>&\"'\u{1}</script>";
    let names = ["a"; 4].map(|_| hostile.to_string());
    let nodes = vec![Node::new(hostile, 0, 0.9, 1.0), Node::new(hostile, usize::MAX, 0.2, 1.0)];
    let net = Rings::new(hostile, vec![hostile.into()], names, nodes).with_tables(vec![Table::new(
        hostile,
        vec![0, 1],
        Stage::Stopped,
    )]);
    let panels = vec![
        Panel::Curves(Curves::new(
            Axis::new(hostile, hostile),
            Axis::new(hostile, hostile),
            vec![Series::new(hostile, Role::Current, line(0.5))],
        )),
        Panel::Strip(Strip::new(months(), vec![StripRow::new(hostile, vec![1.0]).with_mark(hostile)])),
        Panel::Rings(net),
    ];
    let note = Note::new(1, hostile, hostile, hostile);
    let svg =
        Figure::new(hostile, hostile, note, panels, Words::DUTCH).expect("whole").with_finding(hostile).svg();
    assert!(!svg.contains("<script") && svg.contains("&lt;script&gt;"));
    assert_well_formed(&svg);
}

#[test]
fn equal_data_gives_equal_bytes() {
    let make = || {
        figure(vec![curves(vec![Series::new("now", Role::Current, line(0.4))]), rings(6)]).with_size(640, 360)
    };
    assert_eq!(make().svg(), make().svg());
    assert_eq!(make().png(), make().png());
}

#[test]
fn a_png_has_the_size_asked_for() {
    let png = figure(vec![rings(6)]).with_size(640, 360).png();
    assert_eq!(png[..8], [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n']);
    let number = |at: usize| u32::from_be_bytes([png[at], png[at + 1], png[at + 2], png[at + 3]]);
    assert_eq!((number(16), number(20)), (640, 360));
    let held = figure(vec![rings(1)]).with_size(1, 1);
    assert_eq!(held.size, (480, 360));
}

#[test]
fn title_and_description_lead_the_svg() {
    let svg = figure(vec![curves(vec![])]).svg();
    assert!(svg.contains("<title>Title</title>\n<desc>What it shows</desc>") && svg.contains("role=\"img\""));
    assert!(svg.contains("n = 20 runs · seeds 1–20 · bold line: median; thin lines: runs · samenspel 0.1"));
}

#[test]
fn gaps_and_nothing_at_all_are_drawn_without_a_number_that_is_none() {
    let mut gap = line(0.3);
    gap[4].1 = f64::NAN;
    let whole = figure(vec![curves(vec![Series::new("a", Role::Current, line(0.3))])]).svg();
    let broken = figure(vec![curves(vec![Series::new("a", Role::Current, gap)])]).svg();
    let lines = |svg: &str| svg.matches("stroke-width=\"6\"").count();
    assert_eq!((lines(&whole), lines(&broken)), (1, 2));
    let band = vec![(0.0, 0.1, 0.2), (1.0, f64::NAN, 0.2), (2.0, 0.1, f64::NAN), (3.0, 0.1, 0.2)];
    let odd = vec![
        Series::new("empty", Role::Baseline, vec![]),
        Series::new("nothing", Role::Branch(200), line(f64::NAN)).with_band(band),
        Series::new("point", Role::Branch(1), vec![(3.0, 0.2)])
            .with_traces(vec![vec![], line(f64::INFINITY)]),
    ];
    let strip = |rows| Panel::Strip(Strip::new(months(), rows));
    for panels in [
        vec![curves(odd)],
        vec![curves(vec![])],
        vec![strip(vec![])],
        vec![strip(vec![StripRow::new("agenda", vec![])])],
        vec![rings(0)],
        vec![rings(1)],
        vec![rings(300)],
        vec![Panel::Rings(Rings::new("t", vec![], ["a", "b", "c", "d"].map(String::from), vec![]))],
    ] {
        let figure = figure(panels);
        let svg = figure.svg();
        assert_well_formed(&svg);
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        assert!(!figure.with_size(480, 360).png().is_empty());
    }
}

#[test]
fn no_text_is_below_a_fiftieth_of_the_page() {
    for panels in
        [vec![curves(vec![Series::new("a", Role::Current, line(0.3))]), rings(48)], vec![rings(300)]]
    {
        let figure = figure(panels);
        for mark in layout::page(&figure).marks {
            if let scene::Mark::Text { size, text, .. } = mark {
                assert!(size >= text::PAGE_HEIGHT / 50.0, "{text}");
            }
        }
    }
}
