//! The report as one page that opens anywhere.

use std::fmt::Write;

use super::{Kind, Report, Row};
use crate::study::Program;
use crate::written::with_minus;

/// The page: what did not come out first, then every check, then the spoiled equations.
pub fn html(report: &Report, settings: &str) -> String {
    let program = Program::this();
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Samenspel: verification</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n\
         <h1>Samenspel: verification</h1>\n<p class=\"summary\">{}</p>\n\
         <p>Program {}, {}. A <b>fault</b> means the program is wrong. A <b>miss</b> is a finding about the \
         model: it does not show what was declared beforehand or measured elsewhere. A model that passes is \
         what its description says; that does not make it a prediction.</p>\n",
        include_str!("verification.css"),
        escape(&report.summary()),
        escape(&program.version),
        escape(settings),
    );
    wanting(report, &mut page);
    for kind in Kind::ALL {
        if report.of(kind).next().is_none() {
            continue;
        }
        let _ = writeln!(page, "<h2 id=\"{}\">{}</h2>", kind.key(), escape(kind.title()));
        report.of(kind).for_each(|row| block(row, 3, &mut page));
    }
    spoiled(report, &mut page);
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

/// What did not come out, on top.
fn wanting(report: &Report, page: &mut String) {
    page.push_str("<h2 id=\"wanting\">What did not come out</h2>\n");
    let rows: Vec<&Row> =
        ["fault", "unreadable", "miss", "skipped"].iter().flat_map(|key| report.with(key)).collect();
    if rows.is_empty() {
        page.push_str("<p>Every check holds.</p>\n");
        return;
    }
    page.push_str("<table>\n<thead><tr><th scope=\"col\">Check</th><th scope=\"col\">Verdict</th><th scope=\"col\">What should hold</th><th scope=\"col\">Best explanation</th></tr></thead>\n<tbody>\n");
    for row in rows {
        let _ = writeln!(
            page,
            "<tr><td><a href=\"#{0}\">{0}</a></td><td class=\"{1}\">{1}</td><td>{2}</td><td>{3}</td></tr>",
            row.check.key,
            row.verdict.key(),
            escape(row.check.what),
            escape(row.note()),
        );
    }
    page.push_str("</tbody>\n</table>\n");
}

fn block(row: &Row, level: u8, page: &mut String) {
    let check = &row.check;
    let _ = writeln!(
        page,
        "<section id=\"{0}\" class=\"check\">\n<h{level}><span class=\"{1}\">{1}</span> {0}</h{level}>\n\
         <p>{2}</p>\n<p class=\"why\"><b>Why it matters.</b> {3} <b>Source.</b> {4}. <b>Took</b> {5:.2} s.</p>",
        check.key,
        row.verdict.key(),
        escape(check.what),
        escape(check.why),
        escape(check.source.trim_end_matches('.')),
        row.seconds,
    );
    if row.parts().next().is_some() {
        page.push_str("<table>\n<thead><tr><th scope=\"col\">Expected</th><th scope=\"col\">Observed</th><th scope=\"col\">Holds</th></tr></thead>\n<tbody>\n");
        for (expected, observed, holds) in row.parts() {
            let (class, word) = if holds { ("holds", "yes") } else { ("fault", "no") };
            let _ = writeln!(
                page,
                "<tr><td>{}</td><td>{}</td><td class=\"{class}\">{word}</td></tr>",
                escape(expected),
                escape(observed)
            );
        }
        page.push_str("</tbody>\n</table>\n");
    }
    if !row.note().is_empty() {
        let _ = writeln!(page, "<p class=\"note\">{}</p>", escape(row.note()));
    }
    if !row.finding.probes.is_empty() {
        page.push_str("<table>\n<thead><tr><th scope=\"col\">Looked into afterwards</th><th scope=\"col\">Observed</th><th scope=\"col\">As said</th></tr></thead>\n<tbody>\n");
        for probe in &row.finding.probes {
            let (class, word) = if probe.as_said { ("holds", "yes") } else { ("fault", "no") };
            let _ = writeln!(
                page,
                "<tr><td>{}</td><td>{}</td><td class=\"{class}\">{word}</td></tr>",
                escape(&probe.said),
                escape(&probe.observed)
            );
        }
        page.push_str("</tbody>\n</table>\n");
    }
    page.push_str("</section>\n");
}

fn spoiled(report: &Report, page: &mut String) {
    if report.caught.is_empty() {
        return;
    }
    page.push_str(
        "<h2 id=\"spoiled\">Spoiled equations</h2>\n<p>Each row is the product with one equation changed on purpose, and \
         what a check said of it. A check that never fails proves nothing.</p>\n<table>\n\
         <thead><tr><th scope=\"col\">Changed</th><th scope=\"col\">Check</th><th scope=\"col\">It found</th></tr></thead>\n<tbody>\n",
    );
    for caught in &report.caught {
        let (class, word) = match caught.red() {
            true => ("holds", format!("a {}", caught.verdict.key())),
            false if caught.verdict.key() == "holds" => ("fault", "nothing".to_string()),
            false => ("skipped", caught.verdict.key().to_string()),
        };
        let _ = writeln!(
            page,
            "<tr><td>{}</td><td><a href=\"#{1}\">{1}</a></td><td class=\"{class}\">{word}</td></tr>",
            escape(caught.what),
            caught.check
        );
    }
    page.push_str("</tbody>\n</table>\n");
}

/// What people read, none of it markup.
fn escape(text: &str) -> String {
    with_minus(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::{Check, Effort, Finding};

    #[test]
    fn a_miss_stands_on_top_and_nothing_is_markup() {
        let check = Check {
            key: "a/b",
            kind: Kind::Pattern,
            effort: Effort::Quick,
            what: "1 < 2",
            why: "why",
            source: "Somebody 1999",
            run: |_| Finding::new(),
        };
        let finding = Finding::new().part("x > 0 & y", "\"none\", -0.25", false).note("<script>");
        let verdict = finding.verdict(check.kind);
        let row = Row { check, finding, verdict, seconds: 0.5 };
        let page = html(&Report { rows: vec![row], caught: Vec::new() }, "quick");
        let top = &page[page.find("What did not come out").unwrap()..page.find("id=\"pattern\"").unwrap()];
        assert!(top.contains("1 &lt; 2") && top.contains("miss"), "{top}");
        assert!(!page.contains("<script") && page.contains("&quot;none&quot;, −0.25"));
    }
}
