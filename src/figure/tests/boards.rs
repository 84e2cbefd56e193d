//! Bars, cycles and lanes: everything stays on the page, no two texts meet, nothing is drawn that is no number.

use super::*;

fn bars(title: &str, long: &str, n: usize) -> Panel {
    let row = |i: usize| {
        let value = i as f64 / n as f64;
        Bar::new(format!("{long} {i}"), value).with_spread(value * 0.8, value * 1.2).with_baseline(0.3)
    };
    Panel::Bars(Bars::new(
        title,
        Axis::new("betrokkenheid", "deel van de ruimte die er is"),
        (0..n).map(row).collect(),
    ))
}

fn cycle(share: f64) -> Panel {
    let names = ["ontmoeten", "handelen", "richten", "leren"];
    let station = |name| Station::new(name, share).with_spread(0.1, 0.9).with_baseline(0.5);
    Panel::Cycle(Cycle::new("maand 24", names.map(station)))
}

fn lanes(n: usize) -> Panel {
    let lane = |i: usize| {
        let from = i as f64;
        let stretches = vec![
            (from, from + 5.0, Stretch::Forming, 0.0),
            (from + 5.0, from + 20.0, Stretch::Working, 0.5),
            (from + 20.0, 60.0, Stretch::Followed, 1.0),
        ];
        let lane = Lane::new(format!("Woningcorporatie De Goede Hoop@{i}"), stretches)
            .with_mark("12 leden, 40 volgers");
        match [Some(End::Succeeded), Some(End::Failed), Some(End::GivenUp), None][i % 4] {
            Some(end) => lane.with_end(from + 20.0, end),
            None => lane,
        }
    };
    let lanes: Vec<Lane> = (0..n).map(lane).collect();
    let half = n / 2;
    let groups =
        vec![("wonen".to_string(), lanes[..half].to_vec()), ("zorg".to_string(), lanes[half..].to_vec())];
    Panel::Lanes(Lanes::new(months().with_range(0.0, 60.0), groups))
}

/// The frames of all texts on the page.
fn texts(figure: &Figure) -> Vec<(String, scene::Frame)> {
    let frame = |mark| match mark {
        scene::Mark::Text { at, text, size, anchor, .. } => {
            let frame = scene::Frame::of_text(at, &text, size, anchor);
            Some((text, frame))
        }
        _ => None,
    };
    layout::page(figure).marks.into_iter().filter_map(frame).collect()
}

fn boards() -> Vec<Vec<Panel>> {
    vec![
        vec![bars("Hoe ver de sector meedoet", "gemeenten en zorgverzekeraars", 8); 3],
        vec![bars("Een", "kort", 3), bars("Ander", "heel andere namen van sectoren", 5)],
        vec![cycle(0.8), cycle(0.02)],
        vec![lanes(Lanes::MOST)],
        vec![lanes(3)],
    ]
}

#[test]
fn texts_stay_on_the_page_and_apart() {
    for panels in boards() {
        let figure = figure(panels);
        let page = scene::Frame::new(0.0, 0.0, 1920.0, 1080.0);
        let texts = texts(&figure);
        for (i, (text, frame)) in texts.iter().enumerate() {
            assert!(frame.within(&page), "{text}: {frame:?}");
            for (other, taken) in &texts[..i] {
                assert!(!frame.meets(taken), "{text} meets {other}");
            }
        }
    }
}

#[test]
fn nothing_is_drawn_that_is_no_number() {
    let empty = Bars::new("leeg", Axis::new("a", "b"), vec![]);
    let none = Bar::new("niets", f64::NAN).with_spread(f64::NAN, 1.0).with_baseline(f64::NAN);
    let unknown = Bars::new("onbekend", Axis::new("a", "b"), vec![none]);
    let odd = vec![
        vec![Panel::Bars(empty), Panel::Bars(unknown)],
        vec![cycle(f64::NAN)],
        vec![cycle(7.0)],
        vec![lanes(0)],
        vec![Panel::Lanes(Lanes::new(months(), vec![]))],
        vec![lanes(2), rings(4), curves(vec![])],
    ];
    for panels in boards().into_iter().chain(odd) {
        let figure = figure(panels);
        let svg = figure.svg();
        assert_well_formed(&svg);
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        assert!(!figure.with_size(480, 360).png().is_empty());
    }
}

#[test]
fn a_board_says_what_it_shows() {
    let make = |panel| Figure::new("Title", "Alt", note(), vec![panel], Words::ENGLISH).err();
    let untitled = Bars::new("", Axis::new("a", "b"), vec![]);
    assert_eq!(make(Panel::Bars(untitled)), Some(Fault::Blank("a title on each bars panel")));
    let unitless = Bars::new("t", Axis::new("a", ""), vec![]);
    assert_eq!(make(Panel::Bars(unitless)), Some(Fault::Blank("a unit on each axis")));
    let stations = ["a"; 4].map(|name| Station::new(name, 0.5));
    assert_eq!(
        make(Panel::Cycle(Cycle::new("", stations))),
        Some(Fault::Blank("a title on each cycle panel"))
    );
    let unnamed = Lanes::new(Axis::new("", "months"), vec![]);
    assert_eq!(make(Panel::Lanes(unnamed)), Some(Fault::Blank("a label on each axis")));
}
