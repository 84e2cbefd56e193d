//! A calibration in words.

use super::{Answer, Checked, Question};
use crate::story::Language;
use crate::story::table::{Table, paragraph};

/// Below this tail what was observed is hard to square with what came out.
const STRANGE: f64 = 0.05;
/// Error of the median over known runs from which a parameter counts as not found.
const VAGUE: f64 = 0.7;

/// What is known of each parameter, whether runs look like what was observed, whether the method can find them.
pub fn text(question: &Question<'_>, answer: &Answer, language: Language) -> String {
    let (kept, usable) = (answer.posterior.kept.len(), answer.usable);
    let far = out_of_reach(question, answer, language);
    let [adjusted, bijgesteld] = match far {
        None => [" and adjusted by regression", " en met regressie bijgesteld"],
        Some(_) => [", without adjustment", ", zonder bijstelling"],
    };
    let mut text = paragraph(
        &language.pick(
            format!("Of {usable} draws the {kept} nearest to {} observed statistics were kept{adjusted}:", question.observed.len()),
            format!("Van {usable} trekkingen zijn de {kept} die het dichtst bij {} waargenomen kenmerken liggen bewaard{bijgesteld}:", question.observed.len()),
        ),
        0,
        0,
    );
    let mut table = Table::new("lrllr");
    table.row(language.pick(
        ["", "median", "95% interval", "range", "learned"],
        ["", "mediaan", "95%-interval", "bereik", "geleerd"],
    ));
    for (axis, fitted) in answer.fitted.iter().enumerate() {
        let ends = [question.value(axis, 0.0), question.value(axis, 1.0)];
        let decimals = if ends[1].abs() >= 10.0 { 1 } else { 3 };
        let number = |x: f64| language.number(x, decimals);
        table.row([
            question.space.axes[axis].column(),
            number(fitted.median),
            format!("[{}; {}]", number(fitted.interval[0]), number(fitted.interval[1])),
            format!("{}–{}", number(ends[0]), number(ends[1])),
            match fitted.learned.is_nan() {
                true => "–".to_string(),
                false => format!("{}%", language.number((100.0 * fitted.learned).max(0.0), 0)),
            },
        ]);
    }
    text.push_str(&table.text(2));
    text.push('\n');
    text.push_str(&looks(question, answer, language));
    text.push('\n');
    text.push_str(&found_again(question, answer, language));
    text
}

/// Whether runs at what came out look like what was observed.
fn looks(question: &Question<'_>, answer: &Answer, language: Language) -> String {
    let mut text = paragraph(
        &language.pick(
            format!("Do {} runs with these values look like what was observed?", question.again),
            format!("Lijken {} runs met deze waarden op wat is waargenomen?", question.again),
        ),
        0,
        0,
    );
    let mut table = Table::new("lrll");
    table.row(language.pick(["", "observed", "95% of runs", ""], ["", "waargenomen", "95% van de runs", ""]));
    for (observed, checked) in question.observed.iter().zip(&answer.checked) {
        let decimals = if checked.observed.abs() >= 10.0 { 1 } else { 3 };
        let number = |x: f64| language.number(x, decimals);
        table.row([
            observed.statistic.key(),
            number(checked.observed),
            format!("[{}; {}]", number(checked.after[0]), number(checked.after[1])),
            verdict(checked, language).to_string(),
        ]);
    }
    text.push_str(&table.text(2));
    text
}

fn verdict(checked: &Checked, language: Language) -> &'static str {
    if checked.is_out_of_reach() {
        language.pick("in no draw: the model does not reach it", "in geen trekking: het model komt er niet")
    } else if checked.is_constant() {
        language.pick("the same in every draw: it tells nothing", "in elke trekking gelijk: het zegt niets")
    } else if checked.tail < STRANGE {
        language.pick("hardly", "nauwelijks")
    } else {
        language.pick("yes", "ja")
    }
}

/// Whether parameters are found where they are known.
fn found_again(question: &Question<'_>, answer: &Answer, language: Language) -> String {
    let n = answer.recovered;
    let mut text = paragraph(
        &language.pick(
            format!("Can this be found at all? Each of {n} runs with known values took the place of what was observed (error: 0 is found exactly, 1 is nothing learned):"),
            format!("Is dit wel te vinden? Elk van {n} runs met bekende waarden nam de plaats in van wat is waargenomen (fout: 0 is precies gevonden, 1 is niets geleerd):"),
        ),
        0,
        0,
    );
    let mut table = Table::new("lrrl");
    for (axis, fitted) in question.space.axes.iter().zip(&answer.fitted) {
        let error = language.number(fitted.error, 2);
        table.row([
            axis.column(),
            language.pick(
                format!("in the interval in {} of {n}", fitted.covered),
                format!("in het interval in {} van {n}", fitted.covered),
            ),
            language.pick(format!("error {error}"), format!("fout {error}")),
            if fitted.error > VAGUE {
                language.pick("hardly found", "nauwelijks gevonden").to_string()
            } else {
                String::new()
            },
        ]);
    }
    text.push_str(&table.text(2));
    let cautions = cautions(question, answer, language);
    if !cautions.is_empty() {
        text.push('\n');
        text.push_str(language.pick("Be careful:\n", "Let op:\n"));
    }
    for caution in cautions {
        text.push_str(&paragraph(&format!("- {caution}"), 2, 2));
    }
    text
}

/// What keeps the values from being relied on.
pub fn cautions(question: &Question<'_>, answer: &Answer, language: Language) -> Vec<String> {
    out_of_reach(question, answer, language).into_iter().chain(narrow(question, answer, language)).collect()
}

/// What was observed that no draw reaches; nothing where all is reached.
fn out_of_reach(question: &Question<'_>, answer: &Answer, language: Language) -> Option<String> {
    let both = question.observed.iter().zip(&answer.checked);
    let far = both.filter(|(_, checked)| checked.is_out_of_reach());
    let far: Vec<String> = far
        .map(|(observed, checked)| {
            let number = |x: f64| language.number(x, 3);
            let [low, high] = checked.ends.map(number);
            format!("{} {} [{low}; {high}]", observed.statistic.key(), number(checked.observed))
        })
        .collect();
    (!far.is_empty()).then(|| {
        let far = far.join(", ");
        language.pick(
            format!("No draw of these parameters comes to what was observed (observed, and the ends of all draws: {far}). The values above are those of the draws that come nearest, not values that explain it: do not run the variant as if it were your network. Try: other parameters, wider ranges (--fit NAME=LOW..HIGH), another strategy or start of the scenario; or check whether the statistic is measured as here."),
            format!("Geen trekking van deze parameters komt tot wat is waargenomen (waargenomen, en de uiteinden van alle trekkingen: {far}). De waarden hierboven zijn die van de trekkingen die het dichtst in de buurt komen, geen waarden die het verklaren: draai de variant niet alsof het jullie netwerk is. Probeer: andere parameters, ruimere bereiken (--fit NAAM=LAAG..HOOG), een andere strategie of een ander begin van het scenario; of ga na of het kenmerk hetzelfde is gemeten als hier."),
        )
    })
}

/// Which intervals cannot be relied on, and what to try; nothing where all held known values as often as they say.
fn narrow(question: &Question<'_>, answer: &Answer, language: Language) -> Option<String> {
    let n = answer.recovered;
    let rows = question.space.axes.iter().zip(&answer.fitted).filter(|(_, fitted)| fitted.is_narrow());
    let each: Vec<String> = rows
        .map(|(axis, fitted)| {
            format!("{} {} {} {n}", axis.column(), fitted.covered, language.pick("of", "van"))
        })
        .collect();
    let least = answer.fitted.first().map_or(0, |fitted| fitted.least);
    (!each.is_empty()).then(|| {
        language.pick(
            format!(
                "The interval missed known values too often ({}); of 95% intervals chance leaves at least {least} of {n} (all parameters in 19 of 20 studies). It is narrower than what is known: do not rely on its ends, nor on the median alone. Try: more draws (--draws) of which a smaller share is kept (--keep), fewer parameters, or other statistics.",
                each.join(", ")
            ),
            format!(
                "Het interval miste bekende waarden te vaak ({}); bij 95%-intervallen laat toeval er ten minste {least} van {n} over (alle parameters in 19 van 20 studies). Het is smaller dan wat bekend is: vertrouw niet op de uiteinden, en niet op de mediaan alleen. Probeer: meer trekkingen (--draws) waarvan een kleiner deel wordt bewaard (--keep), minder parameters of andere kenmerken.",
                each.join(", ")
            ),
        )
    })
}
