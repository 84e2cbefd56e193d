//! The summary as Markdown, for pasting into a memo.

use super::message::index;
use super::names::Names;
use super::parts::ending::cautions;
use super::{Options, Study, Words, message};

/// The message, the strategies that come first and where the numbers come from.
pub fn markdown(study: &Study, options: &Options<'_>) -> String {
    let words = Words { language: options.language };
    let language = words.language;
    let mut text = format!("# {}\n\n", safe(language.of(&study.scenario.title)));
    let mut paragraph = |line: &str| text.push_str(&format!("{line}\n\n"));
    paragraph(&format!("*{}*", safe(language.of(&study.scenario.question))));
    for (lead, sentence) in message(study, words).sentences {
        paragraph(&format!("**{}** {}", safe(&lead), safe(&sentence)));
    }
    if let Some(compared) = study.compared.as_ref().filter(|compared| !compared.effects.is_empty())
        && let Some(headline) = compared.headline()
    {
        let columns =
            ["column.strategy", "column.index", "column.difference", "column.better", "column.verdict"];
        let head = columns.map(|key| words.say(key));
        text.push_str(&format!("| {} |\n|---|---:|---:|---:|---|\n", head.join(" | ")));
        for place in compared.ordered() {
            let key = &compared.strategies[place];
            let Some(effect) = compared.effect(key, &headline.key) else { continue };
            let cells = [
                safe(&study.title(key, language)),
                index(effect).map_or("–".into(), |x| words.two(x)),
                words.interval(effect.difference, effect.interval, headline.decimals),
                words.fill("count.of", &[("k", &effect.better.to_string()), ("n", &effect.n.to_string())]),
                words.verdict(effect.verdict).into(),
            ];
            text.push_str(&format!("| {} |\n", cells.join(" | ")));
        }
        text.push_str(&format!("\n{}\n\n", safe(words.say("dots.meaning"))));
    }
    for caution in cautions(study, language) {
        text.push_str(&format!("- {}\n", safe(&caution)));
    }
    text.push_str(&format!("\n{} {}\n", safe(words.say("page.caution")), safe(&study.manifest.program)));
    if !study.manifest.command.is_empty() {
        let names = if options.roles { Names::of(&study.scenario) } else { Names::default() };
        text.push_str(&format!("\n    {}\n", study.manifest.typed(&names).replace(['\n', '\r'], " ")));
    }
    text
}

/// Text without anything that Markdown, or HTML within it, would take for a mark.
fn safe(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '*' | '_' | '`' | '|' | '[' | ']' | '\\' | '#' => {
                safe.push('\\');
                safe.push(c);
            }
            c if c.is_control() => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}
