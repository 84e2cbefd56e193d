//! Robust choice: regret by strategy, and the boxes of scenario discovery.

use super::Setting;
use crate::figure::{Axis, Bar, Bars, Curves, Fault, Figure, Grid, Note, Panel, Role, Series, Words};
use crate::robust::{Found, Robust, Rule};

/// Mean and worst regret of every strategy, and in how many worlds it meets the thresholds.
pub fn regret(
    setting: &Setting<'_>,
    robust: &Robust,
    titles: &[String],
    replicates: u64,
) -> Result<Figure, Fault> {
    let language = setting.language;
    let info = robust.metric.info();
    let label = language.metric(info);
    let order = robust.order(Rule::Mean);
    let count = robust.worlds.len();
    let bars = |of: &dyn Fn(usize) -> Bar| order.iter().map(|&strategy| of(strategy)).collect::<Vec<Bar>>();
    let lost = Axis::new(language.pick("regret", "spijt"), label.clone());
    let panels = vec![
        Panel::Bars(Bars::new(
            language.pick(
                "regret: mean, and up to the worst world",
                "spijt: gemiddeld, en tot de slechtste wereld",
            ),
            lost,
            bars(&|strategy| {
                let [worst, _, mean] = robust.standings[strategy].regret;
                Bar::new(&titles[strategy], mean).with_spread(mean, worst)
            }),
        )),
        Panel::Bars(Bars::new(
            language.pick("best of all", "beste van allemaal"),
            Axis::new(
                language.pick("worlds", "werelden"),
                language.pick(format!("of {count}"), format!("van {count}")),
            )
            .with_range(0.0, count as f64),
            bars(&|strategy| Bar::new(&titles[strategy], robust.standings[strategy].wins as f64)),
        )),
    ];
    let [mean, worst] = [Rule::Mean, Rule::Worst].map(|rule| titles[robust.order(rule)[0]].clone());
    let finding = match mean == worst {
        true => language.pick(
            format!("\"{mean}\" loses least, on average and in the worst world."),
            format!("\"{mean}\" verliest het minst, gemiddeld en in de slechtste wereld."),
        ),
        false => language.pick(
            format!("\"{mean}\" loses least on average, \"{worst}\" in the worst world."),
            format!("\"{mean}\" verliest gemiddeld het minst, \"{worst}\" in de slechtste wereld."),
        ),
    };
    let title = language.pick(
        "Which strategy holds up in other worlds",
        "Welke strategie overeind blijft in andere werelden",
    );
    let meaning = language.pick(
        format!("bar: mean over worlds, line: up to the worst; a world is a draw of the assumptions, {replicates} runs of each strategy in each"),
        format!("balk: gemiddelde over werelden, lijn: tot de slechtste; een wereld is een trekking van de aannames, {replicates} runs van elke strategie in elke"),
    );
    finish(setting, title, &finding, &meaning, count, panels)
}

/// The regret of every strategy in every world, worlds in the order of the regret of what loses least on average.
pub fn regrets(
    setting: &Setting<'_>,
    robust: &Robust,
    titles: &[String],
    replicates: u64,
) -> Result<Figure, Fault> {
    let language = setting.language;
    let info = robust.metric.info();
    let label = language.metric(info);
    let order = robust.order(Rule::Mean);
    let mut worlds: Vec<usize> = (0..robust.worlds.len()).collect();
    worlds
        .sort_by(|&a, &b| robust.regret[a][order[0]].total_cmp(&robust.regret[b][order[0]]).then(a.cmp(&b)));
    let row = |&strategy: &usize| {
        (titles[strategy].clone(), worlds.iter().map(|&world| robust.regret[world][strategy]).collect())
    };
    let rows: Vec<(String, Vec<f64>)> = order.iter().map(row).collect();
    let best = &titles[order[0]];
    let first = robust.standings[order[0]].wins;
    let finding = language.pick(
        format!(
            "\"{best}\" is best in {first} of {} worlds; to the right it loses more and more.",
            worlds.len()
        ),
        format!(
            "\"{best}\" is de beste in {first} van {} werelden; naar rechts verliest het steeds meer.",
            worlds.len()
        ),
    );
    let title = language.pick("What is lost in each world", "Wat er in elke wereld verloren gaat");
    let x = Axis::new(
        language.pick(
            format!("worlds, in the order of the regret of \"{best}\""),
            format!("werelden, op volgorde van de spijt van \"{best}\""),
        ),
        language.pick("number", "aantal"),
    );
    let value = Axis::new(language.pick("regret", "spijt"), label);
    let meaning = language.pick(
        format!("white: the best of that world, darker: more lost against it; {replicates} runs of each strategy in each world"),
        format!("wit: de beste van die wereld, donkerder: meer verloren tegen de beste; {replicates} runs van elke strategie in elke wereld"),
    );
    let panel = Panel::Grid(Grid::new(
        language.pick("regret by strategy and world", "spijt per strategie en wereld"),
        x,
        value,
        rows,
    ));
    finish(setting, title, &finding, &meaning, worlds.len(), vec![panel])
}

/// How coverage is traded for density on the way to the smallest box.
pub fn boxes(setting: &Setting<'_>, found: &Found, what: &str) -> Result<Figure, Fault> {
    let language = setting.language;
    let mut line: Vec<(f64, f64)> = found.cells.iter().map(|cell| (cell.coverage, cell.density)).collect();
    line.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.total_cmp(&a.1)));
    let chosen = vec![(found.coverage, found.density)];
    let series = vec![
        Series::new(language.pick("boxes on the way", "vakken onderweg"), Role::Current, line),
        Series::new(
            language.pick("the box that is told", "het vak dat verteld wordt"),
            Role::Branch(0),
            chosen,
        ),
    ];
    let x = Axis::new(
        language.pick("coverage", "dekking"),
        language.pick("share of the cases of interest, 0–1", "deel van de gevallen, 0–1"),
    );
    let y = Axis::new(
        language.pick("density", "dichtheid"),
        language.pick("share of the box, 0–1", "deel van het vak, 0–1"),
    );
    let panels = vec![Panel::Curves(Curves::new(x.with_range(0.0, 1.0), y.with_range(0.0, 1.0), series))];
    let title = language.pick(format!("Conditions: {what}"), format!("Voorwaarden: {what}"));
    let finding = language.pick(
        "To the right a box holds more of the cases of interest, higher up it holds little else.",
        "Naar rechts bevat een vak meer van de gevallen, naar boven weinig anders.",
    );
    let meaning =
        language.pick("line: every box of the peeling (PRIM)", "lijn: elk vak van het afpellen (PRIM)");
    finish(setting, &title, finding, meaning, found.hits[1], panels)
}

fn finish(
    setting: &Setting<'_>,
    title: &str,
    finding: &str,
    meaning: &str,
    worlds: usize,
    panels: Vec<Panel>,
) -> Result<Figure, Fault> {
    let language = setting.language;
    let note = Note::new(worlds, setting.seeds(), meaning, setting.source());
    let words = Words {
        run: language.pick("world", "wereld"),
        runs: language.pick("worlds", "werelden"),
        ..setting.words()
    };
    Ok(Figure::new(title, format!("{title}. {finding}"), note, panels, words)?.with_finding(finding))
}
