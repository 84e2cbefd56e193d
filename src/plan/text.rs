//! Plans in words.

use super::{Found, METRICS, Plan, Question, Role, schedule::window};
use crate::model::metrics::Metric;
use crate::model::setup::Domain;
use crate::statistics::{Effect, mean};
use crate::story::table::{Table, paragraph};
use crate::story::{Language, domain_name};

/// Why a plan was kept, for readers: that it has most of something only where fresh chance carries that.
pub(super) fn role_name(plan: &Plan, language: Language) -> &'static str {
    match plan.role {
        Role::Most(0) if plan.apart => language.pick("most impact", "meeste impact"),
        Role::Most(1) if plan.apart => language.pick("most alignment", "meeste gelijkgerichtheid"),
        Role::Most(2) if plan.apart => language.pick("least effort", "minste uren"),
        Role::Most(_) if plan.apart => language.pick("most even", "meest gelijk verdeeld"),
        Role::Most(0) => language.pick("chosen for impact", "gekozen op impact"),
        Role::Most(1) => language.pick("chosen for alignment", "gekozen op gelijkgerichtheid"),
        Role::Most(2) => language.pick("chosen for few hours", "gekozen op weinig uren"),
        Role::Most(_) => language.pick("chosen for even involvement", "gekozen op gelijke betrokkenheid"),
        Role::Balanced => language.pick("balanced", "in balans"),
        Role::Between => language.pick("unlike the others", "anders dan de rest"),
    }
}

/// Plans with their effects, what the search promised too much, what each plan does.
pub fn text(question: &Question<'_>, found: &Found, language: Language) -> String {
    let hours = |x: f64| language.grouped(x.round());
    let (monthly, total) = (hours(question.budget.monthly), hours(question.budget.total));
    let last = found.reached.last().map_or(0, |reached| reached.tried);
    let mut text = paragraph(
        &language.pick(
            format!("Searched {last} schedules of {} periods within {monthly} hours of orchestration a month and {total} in all, on four goals: impact, alignment, hours of everyone, even involvement. {} of them are beaten by no other on all goals.", question.periods, found.front.len()),
            format!("{last} schema's van {} perioden doorzocht binnen {monthly} orkestratie-uren per maand en {total} in totaal, op vier doelen: impact, gelijkgerichtheid, uren van iedereen, gelijke betrokkenheid. {} ervan worden door geen ander op alle doelen verslagen.", question.periods, found.front.len()),
        ),
        0,
        0,
    );
    text.push('\n');
    text.push_str(&paragraph(
        &language.pick(
            format!("Effect against the baseline in {} runs with chance that the search did not use; hours are those of everyone beyond the baseline:", question.fresh),
            format!("Effect tegen de vergelijking zonder ondersteuning in {} runs met toeval dat het zoeken niet gebruikte; uren zijn die van iedereen boven die vergelijking:", question.fresh),
        ),
        0,
        0,
    ));
    text.push_str(&table(question, found, language));
    text.push_str(&beyond(question, found, language));
    text.push_str(&promised(found, language));
    text.push_str(&level(found, language));
    for (place, plan) in found.plans.iter().enumerate() {
        text.push_str(&format!("\nplan_{} ({}):\n", place + 1, role_name(plan, language)));
        text.push_str(&doing(question, plan, language));
    }
    text
}

fn effect(effects: &[Option<Effect>], metric: Metric) -> Option<&Effect> {
    effects[METRICS.iter().position(|other| *other == metric)?].as_ref()
}

fn table(question: &Question<'_>, found: &Found, language: Language) -> String {
    let mut table = Table::new("llrrrr");
    table.row(language.pick(
        ["", "impact [95%]", "better", "alignment", "even", "all hours"],
        ["", "impact [95%]", "beter", "gelijkger.", "gelijk", "alle uren"],
    ));
    let mut row = |name: String, effects: &[Option<Effect>]| {
        let number = |x: f64, decimals: usize| language.number(x, decimals);
        let impact = effect(effects, Metric::ImpactCumulative);
        let told = |metric: Metric| {
            effect(effects, metric).map_or(String::from("-"), |effect| number(effect.mean, 2))
        };
        let spent = |metric: Metric| effect(effects, metric).map_or(0.0, |effect| effect.mean);
        table.row([
            name,
            impact.map_or(String::from("-"), |e| {
                format!("{} [{}; {}]", number(e.mean, 1), number(e.interval[0], 1), number(e.interval[1], 1))
            }),
            impact.map_or(String::from("-"), |e| {
                language.pick(format!("{} of {}", e.better(), e.n), format!("{} van {}", e.better(), e.n))
            }),
            told(Metric::Alignment),
            told(Metric::Inclusion),
            language.grouped((spent(Metric::HoursOrchestration) + spent(Metric::HoursPartners)).round()),
        ]);
    };
    for (place, plan) in found.plans.iter().enumerate() {
        row(format!("plan_{}", place + 1), &plan.fresh);
    }
    if let Some(usual) = &found.usual {
        row(question.scenario.strategies[question.scenario.default_strategy].key.clone(), usual);
    }
    table.text(2)
}

/// That the scenario's own strategy takes more than the budget, where it does: it is no match for the plans then.
fn beyond(question: &Question<'_>, found: &Found, language: Language) -> String {
    let usual = &question.scenario.strategies[question.scenario.default_strategy];
    let spent = |effects| effect(effects, Metric::HoursOrchestration).map_or(0.0, |effect| effect.mean);
    let spent = found.usual.as_deref().map_or(0.0, spent);
    let total = question.budget.total.min(question.budget.monthly * f64::from(usual.setup.months));
    if spent <= total {
        return String::new();
    }
    let [key, spent, total] =
        [usual.key.clone(), language.grouped(spent.round()), language.grouped(total.round())];
    paragraph(
        &language.pick(
            format!("{key} is over this budget: {spent} hours of orchestration, of at most {total}."),
            format!("{key} past niet in dit budget: {spent} orkestratie-uren, van ten hoogste {total}."),
        ),
        0,
        0,
    )
}

/// How much more the search saw than fresh chance does.
fn promised(found: &Found, language: Language) -> String {
    let both: Vec<[f64; 2]> = found
        .plans
        .iter()
        .filter_map(|plan| {
            let of = |effects| effect(effects, Metric::ImpactCumulative).map(|effect| effect.mean);
            Some([of(&plan.searched)?, of(&plan.fresh)?])
        })
        .collect();
    if both.is_empty() {
        return String::new();
    }
    let [searched, fresh] =
        [0, 1].map(|side| mean(&both.iter().map(|pair| pair[side]).collect::<Vec<f64>>()));
    let number = |x: f64| language.number(x, 1);
    let (seen, held) = (number(searched), number(fresh));
    let opening = language.pick(
        format!("The search saw a mean effect on impact of {seen}; with fresh chance it is {held}."),
        format!("Het zoeken zag een gemiddeld effect op impact van {seen}; met nieuw toeval is het {held}."),
    );
    let rest = if seen != held && searched > fresh {
        let lost = number(searched - fresh);
        language.pick(
            format!("The difference of {lost} is chance: few runs, and luck that the search chose along with its plans (the winner's curse)."),
            format!("Het verschil van {lost} is toeval: weinig runs, en geluk dat bij het kiezen is meegekomen (de vloek van de winnaar)."),
        )
    } else {
        language.pick(
            "The search promised no more than fresh chance gives.".to_string(),
            "Het zoeken beloofde niet meer dan nieuw toeval geeft.".to_string(),
        )
    };
    paragraph(&format!("{opening} {rest}"), 0, 0)
}

/// Which plans not to choose for the goal that the search chose them for: fresh chance does not carry that they are best
/// at it.
fn level(found: &Found, language: Language) -> String {
    let plans = found.plans.iter().enumerate().filter(|(_, plan)| !plan.apart);
    let level: Vec<String> = plans
        .filter_map(|(place, plan)| {
            let (name, goal) = (format!("plan_{}", place + 1), goal_name(plan.role, language)?);
            Some(language.pick(format!("{name} for {goal}"), format!("voor {name} om {goal}")))
        })
        .collect();
    if level.is_empty() || found.plans.len() < 2 {
        return String::new();
    }
    let list = either(&level, language);
    let [it, plan] = match level.len() {
        1 => ["it", "is dat plan"],
        _ => ["them", "zijn die plannen"],
    };
    let text = language.pick(
        format!("Do not choose {list}. That is why the search kept {it}, but in the runs with fresh chance another plan may be just as good at it, or better."),
        format!("Kies niet {list}. Daarom {plan} bij het zoeken bewaard, maar in de runs met nieuw toeval is een ander plan daarin misschien net zo goed of beter."),
    );
    paragraph(&text, 0, 0)
}

/// The one goal that a plan was chosen for, as what speaks for it.
fn goal_name(role: Role, language: Language) -> Option<&'static str> {
    match role {
        Role::Most(0) => Some(language.pick("its impact", "de impact")),
        Role::Most(1) => Some(language.pick("its alignment", "de gelijkgerichtheid")),
        Role::Most(2) => Some(language.pick("its few hours", "de weinige uren")),
        Role::Most(_) => Some(language.pick("its even involvement", "de gelijke betrokkenheid")),
        Role::Balanced | Role::Between => None,
    }
}

/// `a`, `a or b`, `a, b or c`.
fn either(names: &[String], language: Language) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {} {last}", first.join(", "), language.pick("or", "of")),
    }
}

fn doing(question: &Question<'_>, plan: &Plan, language: Language) -> String {
    let months = question.scenario.strategies[question.scenario.baseline].setup.months;
    let periods = plan.tried.schedule.periods();
    let columns = format!("l{}", "r".repeat(periods as usize));
    let mut table = Table::new(&columns);
    let mut head = vec![language.pick("months", "maanden").to_string()];
    head.extend((0..periods).map(|period| {
        let [from, to] = window(period, periods, months);
        format!("{from}–{to}")
    }));
    table.row(head);
    for (place, domain) in Domain::ALL.into_iter().enumerate() {
        let levels: Vec<f64> = (0..periods).map(|period| plan.tried.schedule.level(place, period)).collect();
        if levels.iter().all(|level| *level == 0.0) {
            continue;
        }
        let mut cells = vec![domain_name(domain, language).to_string()];
        cells.extend(levels.iter().map(|level| match *level == 0.0 {
            true => "·".to_string(),
            false => language.number(*level, 2),
        }));
        table.row(cells);
    }
    table.text(2)
}
