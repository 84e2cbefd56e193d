//! The explanation in words and tables, in Dutch and English.

use super::facts::{changed_parameters, mechanisms_off};
use super::{Explanation, Range, events, strip, strips, words};
use crate::model::setup::{Governance, Setup};
use crate::scenario::Strategy;
use crate::story::table::{Table, paragraph};
use crate::story::{Language, caution, domain_name, heading, style_words};

pub fn text(explanation: &Explanation<'_>, language: Language) -> String {
    let scenario = explanation.plan.scenario;
    let parts = [
        format!("{}{}", heading(scenario, language), paragraph(language.of(&scenario.question), 2, 0)),
        plan(explanation, language),
        people(explanation, language),
        network(explanation, language),
        month(explanation, language),
        schedule(explanation, language),
        timeline(explanation, language),
        parameters(explanation, language),
        cost(explanation, language),
        caution::text(&explanation.cautions(), language),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n")
}

fn plan(explanation: &Explanation<'_>, language: Language) -> String {
    let plan = explanation.plan;
    let mut table = Table::new("ll");
    for strategy in chosen(explanation) {
        let baseline = plan.scenario.strategies[plan.scenario.baseline].key == strategy.key;
        let mark = if baseline { language.pick(" (baseline)", " (zonder ondersteuning)") } else { "" };
        table.row([strategy.key.clone(), format!("{}{mark}", language.of(&strategy.title))]);
    }
    let (count, runs, seed) = (plan.strategies.len(), plan.replicates, plan.seed);
    let months = alike(explanation, ", ", |setup| setup.months.to_string());
    let sum = language.pick(
        format!("{count} × {runs} runs of {months} months, seed {seed}. Pairs of runs share all chance but the intervention."),
        format!("{count} × {runs} runs van {months} maanden, toevalsreeks {seed}. Paren van runs delen alle toeval behalve de interventie."),
    );
    let title = language.pick("What will run", "Wat er gedraaid wordt");
    format!("{title}\n{}{}", table.text(2), paragraph(&sum, 2, 0))
}

fn people(explanation: &Explanation<'_>, language: Language) -> String {
    let (start, scenario) = (&explanation.start, explanation.plan.scenario);
    let mut table = Table::new("lrlrr");
    table.row(language.pick(
        ["sector", "actors", "", "ties each", "within sector"],
        ["sector", "actoren", "", "relaties elk", "binnen sector"],
    ));
    let mut row = |name: &str, actors: Range, degree: Range, within: Range| {
        let spread = match actors {
            Range { low, high, .. } if low == high => String::new(),
            Range { low, high, .. } => format!("{low} {} {high}", language.pick("to", "tot")),
        };
        let within = number(100.0 * within.mean, 0, language);
        let within = if within.is_empty() { within } else { format!("{within}%") };
        table.row([
            name.to_string(),
            number(actors.mean, usize::from(actors.low != actors.high), language),
            spread,
            number(degree.mean, 1, language),
            within,
        ]);
    };
    for (label, sector) in scenario.sectors.iter().zip(&start.sectors) {
        row(language.of(&label.text), sector.actors, sector.degree, sector.within);
    }
    row(language.pick("all", "samen"), start.actors, start.degree, start.within);
    let note = match start.worlds {
        1 => language.pick("One start world.".to_string(), "Eén startwereld.".to_string()),
        n if start.sectors.iter().all(|sector| sector.actors.low == sector.actors.high) => {
            language.pick(format!("Means of {n} start worlds."), format!("Gemiddeld over {n} startwerelden."))
        }
        n => language.pick(
            format!("Means of {n} start worlds, with the lowest and highest number of parties."),
            format!("Gemiddeld over {n} startwerelden, met het laagste en hoogste aantal partijen."),
        ),
    };
    let own = |setup: &Setup| (setup.generated, setup.actors.len(), setup.network.generator);
    let first = own(setup(explanation));
    let note = match chosen(explanation).find(|strategy| own(&strategy.setup) != first) {
        None => note,
        Some(other) => language.pick(
            format!("{note} This is the start of the first strategy; {} starts otherwise.", other.key),
            format!("{note} Dit is de start van de eerste strategie; {} begint anders.", other.key),
        ),
    };
    let title = language.pick("Who takes part", "Wie er meedoen");
    format!("{title}\n{}{}", table.text(2), paragraph(&note, 2, 0))
}

fn network(explanation: &Explanation<'_>, language: Language) -> String {
    let start = &explanation.start;
    let shown = |range: Range| number(range.mean, usize::from(range.low != range.high), language);
    let sector = |place: usize| language.of(&explanation.plan.scenario.sectors[place].text);
    let yes_no = |yes: bool| if yes { language.pick("yes", "ja") } else { language.pick("no", "nee") };
    let mut table = Table::new("ll");
    let mut ties = vec![number(start.ties.mean, 0, language)];
    if start.isolated.high > 0.0 {
        let none = shown(start.isolated);
        ties.push(
            language.pick(format!("{none} parties have none"), format!("{none} partijen hebben er geen")),
        );
    }
    ties.push(if start.parts.high <= 1.0 {
        language.pick("everybody is connected".to_string(), "alles hangt samen".to_string())
    } else {
        let (parts, largest) = (shown(start.parts), number(100.0 * start.largest.mean, 0, language));
        language.pick(
            format!("{parts} parts that are not connected, the largest with {largest}% of the parties"),
            format!("{parts} delen die los van elkaar staan, het grootste met {largest}% van de partijen"),
        )
    });
    table.row([language.pick("ties", "relaties").to_string(), ties.join("; ")]);
    let barriers = alike(explanation, " | ", |setup| {
        let percent = |level| number(100.0 * level, 0, language);
        let words: Vec<String> = setup
            .barriers
            .iter()
            .map(|b| format!("{} – {}: {}%", sector(b.between[0]), sector(b.between[1]), percent(b.level)))
            .collect();
        if words.is_empty() { language.pick("none", "geen").to_string() } else { words.join("; ") }
    });
    table.row([language.pick("barriers", "belemmeringen").to_string(), barriers]);
    for barrier in &explanation.plan.scenario.rules {
        for rule in &barrier.rules {
            let label = language.pick("  the rule", "  de regel").to_string();
            let [a, b] = barrier.between;
            table.row([label, format!("{} – {}: \"{}\"", sector(a), sector(b), language.of(rule))]);
        }
    }
    let governance = alike(explanation, " | ", |setup| match setup.governance {
        Governance::Shared => language.pick("shared".to_string(), "gezamenlijk".to_string()),
        Governance::LeadOrganisation { lead } => {
            let lead = sector(lead);
            language.pick(format!("led by {lead}"), format!("geleid door {lead}"))
        }
        Governance::Administrative => {
            language.pick("administrative organisation".into(), "aparte netwerkorganisatie".into())
        }
    });
    table.row([language.pick("governance", "bestuur").to_string(), governance]);
    let approval = alike(explanation, " | ", |setup| yes_no(setup.approval).to_string());
    table.row([language.pick("approval", "goedkeuring").to_string(), approval]);
    let open = alike(explanation, " | ", |setup| yes_no(setup.open_membership).to_string());
    table.row([language.pick("coming, going", "komen, gaan").to_string(), open]);
    format!("{}\n{}", language.pick("The network at the start", "Het netwerk bij de start"), table.text(2))
}

fn month(explanation: &Explanation<'_>, language: Language) -> String {
    let title = language.pick("Every month", "Elke maand");
    let opening = language.pick("phases", "fasen");
    let phases = format!("{opening}: {}", words::phases(language));
    let mut text = format!("{title}\n{}", paragraph(&phases, 2, 2));
    let off = alike(explanation, " | ", |setup| match mechanisms_off(setup, language) {
        off if off.is_empty() => {
            language.pick("every mechanism is on", "alle mechanismen staan aan").to_string()
        }
        off => format!("{}: {}", language.pick("switched off", "uitgezet"), off.join("; ")),
    });
    text.push_str(&paragraph(&off, 2, 2));
    text
}

fn schedule(explanation: &Explanation<'_>, language: Language) -> String {
    let mut text = String::new();
    for strategy in chosen(explanation) {
        let strips = strips(&strategy.setup);
        if strips.is_empty() {
            continue;
        }
        text.push_str(&format!("  {}: {}\n", strategy.key, language.of(&strategy.title)));
        let mut table = Table::new("lll");
        let mut notes = Table::new("ll");
        table.row([language.pick("month", "maand").to_string(), strip::ruler(strategy.setup.months)]);
        for strip in &strips {
            let name = domain_name(strip.domain, language);
            let style = style_words(&strategy.setup.interventions, strip.domain, language);
            table.row([name.to_string(), strip.marks(), style.unwrap_or_default()]);
            if let Some(conditions) = strip.conditions(language) {
                notes.row([name.to_string(), conditions]);
            }
        }
        text.push_str(&table.text(4));
        text.push_str(&notes.text(4));
    }
    if text.is_empty() {
        return String::new();
    }
    let legend = match strip::months_per_mark(setup(explanation).months) {
        1 => language.pick("One mark is a month".to_string(), "Eén teken is een maand".to_string()),
        n => language.pick(format!("One mark is {n} months"), format!("Eén teken is {n} maanden")),
    };
    language.pick(
        format!("Facilitation as planned\n{text}  {legend}: tenths of full strength, # full, · none.\n"),
        format!("Netwerkregie volgens plan\n{text}  {legend}: tienden van de volle inzet, # vol, · niets.\n"),
    )
}

fn timeline(explanation: &Explanation<'_>, language: Language) -> String {
    let mut table = Table::new("rl");
    let mut lines: Vec<(u32, String)> = Vec::new();
    let all = chosen(explanation).count();
    for strategy in chosen(explanation) {
        let names: Vec<String> = strategy.setup.actors.iter().map(|actor| actor.name.clone()).collect();
        for event in &strategy.setup.events {
            let words = events::words(&event.kind, explanation.plan.scenario, &names, language);
            let shared =
                chosen(explanation).filter(|other| other.setup.events.contains(event)).count() == all;
            let words = if shared { words } else { format!("{words} ({})", strategy.key) };
            if !lines.contains(&(event.month, words.clone())) {
                lines.push((event.month, words));
            }
        }
    }
    if lines.is_empty() {
        return String::new();
    }
    lines.sort_by_key(|line| line.0);
    for (month, words) in lines {
        table.row([format!("{} {month}", language.pick("month", "maand")), words]);
    }
    format!("{}\n{}", language.pick("What happens to the network", "Wat het netwerk overkomt"), table.text(2))
}

fn parameters(explanation: &Explanation<'_>, language: Language) -> String {
    let changed = changed_parameters(explanation);
    let title = language.pick("Parameters that differ from their default", "Parameters anders dan standaard");
    if changed.is_empty() {
        return format!("{title}: {}\n", language.pick("none", "geen"));
    }
    let mut table = Table::new("lrrlll");
    table.row(language.pick(
        ["parameter", "here", "default", "plausible", "", "meaning"],
        ["parameter", "hier", "standaard", "aannemelijk", "", "betekenis"],
    ));
    for change in changed {
        let info = change.info;
        let only = match &change.only {
            None => String::new(),
            Some(keys) => format!(" ({} {})", language.pick("in", "bij"), keys.join(", ")),
        };
        table.row([
            info.name.to_string(),
            change.value.to_string(),
            info.default.to_string(),
            format!("{} {} {}", info.low, language.pick("to", "tot"), info.high),
            format!("{:?}", info.grade),
            format!("{}{only}", info.meaning),
        ]);
    }
    let grades = language.pick(
        "B: a published estimate of this or a neighbouring quantity; C: an assumption",
        "B: een gepubliceerde schatting van dit of iets verwants; C: een aanname",
    );
    format!("{title}\n{}{}", table.text(2), paragraph(grades, 2, 0))
}

fn cost(explanation: &Explanation<'_>, language: Language) -> String {
    let cost = &explanation.cost;
    let mut table = Table::new("lrrl");
    table.row(language.pick(["table", "rows", "size", ""], ["tabel", "rijen", "omvang", ""]));
    for each in &cost.tables {
        table.row([
            each.table.key().to_string(),
            grouped(each.rows, language),
            size(each.bytes, language),
            String::new(),
        ]);
    }
    let total = size(cost.tables.iter().map(|each| each.bytes).sum(), language);
    let time = duration(cost.seconds, language);
    let threads = explanation.plan.threads;
    let sum = language.pick(
        format!("About {total} and {time} on {threads} threads of this machine, by a short trial; figures take some more."),
        format!("Ongeveer {total} en {time} op {threads} rekenlijnen van deze machine, na een korte proef; figuren kosten nog wat meer."),
    );
    let title = language.pick("What to expect", "Wat te verwachten");
    format!("{title}\n{}{}", table.text(2), paragraph(&sum, 2, 0))
}

/// The strategies of the plan.
pub fn chosen<'a>(explanation: &'a Explanation<'_>) -> impl Iterator<Item = &'a Strategy> {
    let scenario = explanation.plan.scenario;
    explanation.plan.strategies.iter().map(move |&place| &scenario.strategies[place])
}

/// What holds for all strategies, or for which of them what.
fn alike(explanation: &Explanation<'_>, between: &str, words: impl Fn(&Setup) -> String) -> String {
    let mut said: Vec<(String, Vec<&str>)> = Vec::new();
    for strategy in chosen(explanation) {
        let words = words(&strategy.setup);
        match said.iter_mut().find(|(known, _)| *known == words) {
            Some((_, keys)) => keys.push(&strategy.key),
            None => said.push((words, vec![&strategy.key])),
        }
    }
    match &said[..] {
        [(words, _)] => words.clone(),
        many => {
            let each: Vec<String> =
                many.iter().map(|(words, keys)| format!("{words} ({})", keys.join(", "))).collect();
            each.join(between)
        }
    }
}

fn setup<'a>(explanation: &'a Explanation<'_>) -> &'a Setup {
    let place = explanation.plan.strategies.first().copied().unwrap_or(explanation.plan.scenario.baseline);
    &explanation.plan.scenario.strategies[place].setup
}

/// A number, or nothing where there is none.
fn number(x: f64, decimals: usize, language: Language) -> String {
    if x.is_nan() { String::new() } else { language.number(x, decimals) }
}

/// A whole number with its thousands apart, to three digits that count.
fn grouped(x: f64, language: Language) -> String {
    language.grouped(crate::story::sensible(x))
}

fn size(bytes: f64, language: Language) -> String {
    let (x, unit) = match bytes {
        b if b < 1e3 => (b, "B"),
        b if b < 1e6 => (b / 1e3, "kB"),
        b if b < 1e9 => (b / 1e6, "MB"),
        b => (b / 1e9, "GB"),
    };
    format!("{} {unit}", language.number(x, usize::from(x < 10.0)))
}

fn duration(seconds: f64, language: Language) -> String {
    let (x, english, dutch) = match seconds {
        s if s < 120.0 => (s.max(1.0), "seconds", "seconden"),
        s if s < 7200.0 => (s / 60.0, "minutes", "minuten"),
        s => (s / 3600.0, "hours", "uur"),
    };
    match language.number(x, 0).as_str() {
        "1" if seconds < 120.0 => language.pick("1 second".into(), "1 seconde".into()),
        x => format!("{x} {}", language.pick(english, dutch)),
    }
}
