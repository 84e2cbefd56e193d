//! An earlier run again: its story with small charts, its figures, its network at one month.

use super::program::{Call, Place, reference};

fn place() -> Place {
    let place = Place::new();
    place.call(&["run", &reference(), "--replicates", "6", "--out", "done", "--quiet"]).good();
    place
}

#[test]
fn a_run_writes_six_figures_of_every_strategy_in_two_forms() {
    let place = place();
    let figures = place.list("done/figures");
    assert_eq!(figures.len(), 2 * 6 * 2, "{figures:?}");
    for kind in ["over-time", "network", "functions", "motives", "portfolio", "sectors"] {
        let text = place.read(&format!("done/figures/all_30-{kind}.svg"));
        assert!(text.contains("<title>") && text.contains("illustration"), "{kind}");
        assert!(!text.contains("NaN"), "{kind}");
    }
    // What is of one run says so.
    let portfolio = place.read("done/figures/none-portfolio.svg");
    assert!(portfolio.contains("n = 1 run") && portfolio.contains("closest to the median"));
    assert!(!portfolio.contains("waste"));
}

#[test]
fn the_story_comes_back_from_the_tables() {
    let place = place();
    let show = |arguments: &[&str], locale: &str| {
        let mut command = place.command(&[&["show", "done"], arguments].concat());
        command.env("LC_ALL", locale);
        Call::of(command.output().unwrap())
    };
    let english = show(&[], "C.UTF-8").good().out;
    assert!(english.contains("In this model, after 60 months") && english.contains('▁'), "{english}");
    assert!(english.contains("(between "), "{english}");
    let plain = show(&["--lang", "nl"], "C").good().out;
    assert!(plain.contains("In dit model, na 60 maanden") && !plain.contains('▁'), "{plain}");
    assert!(plain.contains("(tussen "), "{plain}");
    for line in plain.lines().skip_while(|line| *line != "Geen regie") {
        assert!(line.chars().count() <= 80, "{line}");
    }
    // Telling does not need the model: another meaning of it changes nothing here.
    let manifest = place.read("done/manifest.json").replace("\"semantics\": ", "\"semantics\": 9");
    place.write("done/manifest.json", manifest);
    assert_eq!(show(&[], "C.UTF-8").good().out, english);
    assert_eq!(show(&["--figure", "motives"], "C.UTF-8").code, 2);
}

#[test]
fn one_figure_is_drawn_anew() {
    let place = place();
    for kind in ["over-time", "network", "functions", "motives", "portfolio", "sectors"] {
        place.call(&["show", "done", "--figure", kind]).good();
        let drawn = place.read(&format!("all_30-{kind}.svg"));
        assert!(drawn == place.read(&format!("done/figures/all_30-{kind}.svg")), "{kind}");
    }
    place.call(&["show", "done", "--figure", "sectors", "--strategy", "none", "--out", "s.png"]).good();
    assert!(std::fs::read(place.path("s.png")).unwrap().starts_with(b"\x89PNG"));
    let taken = place.call(&["show", "done", "--figure", "sectors", "--out", "s.png"]);
    assert!(taken.code == 1 && taken.err.contains("nothing is ever overwritten"), "{}", taken.err);
    let unknown = place.call(&["show", "done", "--figure", "motivs"]);
    assert!(unknown.code == 2 && unknown.err.contains("did you mean `motives`"), "{}", unknown.err);
    let odd = place.call(&["show", "done", "--figure", "motives", "--out", "a.pdf"]);
    assert!(odd.code == 2 && odd.err.contains(".svg or .png"), "{}", odd.err);
}

#[test]
fn the_network_of_any_month_and_run() {
    let place = place();
    let call = place.call(&["network", "done", "--step", "24", "--replicate", "3", "--lang", "nl"]).good();
    assert_eq!(call.out, "all_30-network-3-24.svg\n");
    let figure = place.read("all_30-network-3-24.svg");
    assert!(figure.contains("maand 24") && figure.contains("1/3"), "{figure}");
    let late = place.call(&["network", "done", "--step", "61"]);
    assert!(late.code == 2 && late.err.contains("0 to 60"), "{}", late.err);
}
