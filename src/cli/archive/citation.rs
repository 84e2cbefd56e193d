//! How an archive is cited: the study by its authors, which used the program.

use serde_json::json;

use super::super::Failure;
use super::super::crates::Words;
use super::super::kept::Kept;

/// How the program is cited.
const PROGRAM: &str = include_str!("../../../CITATION.cff");

/// The text of `CITATION.cff`.
///
/// A citation must have authors, and nothing in a study knows them: where none are named, it is of the program alone,
/// and says so.
pub fn cited(kept: &Kept, words: &Words) -> Result<String, Failure> {
    let text = |text: &str| json!(text).to_string();
    if words.authors.is_empty() {
        let (kind, scenario) = (kept.kind(), kept.text("scenario"));
        anstream::eprintln!(
            "note: nobody is named as author, so CITATION.cff cites the program alone\n  hint:    --author NAME, again for each author"
        );
        let message = format!(
            "The authors of this study ({kind} of {scenario}) were not stated: ask its makers. This is how the program that made it is cited."
        );
        return Ok(PROGRAM.lines().fold(String::new(), |all, line| match line.split_once(':') {
            Some(("message", _)) => format!("{all}message: {}\n", text(&message)),
            _ => format!("{all}{line}\n"),
        }));
    }
    let mut citation = format!(
        "cff-version: 1.2.0\nmessage: If you use this study, please cite it, and the program that made it, as below.\ntype: dataset\ntitle: {}\nauthors:\n",
        text(&format!("Samenspel: {} of {}", kept.kind(), kept.text("scenario"))),
    );
    for author in &words.authors {
        match author.split_once(',') {
            Some((family, given)) if !given.trim().is_empty() => citation.push_str(&format!(
                "  - family-names: {}\n    given-names: {}\n",
                text(family.trim()),
                text(given.trim())
            )),
            _ => citation.push_str(&format!("  - name: {}\n", text(author.trim()))),
        }
    }
    citation.push_str(&format!("date-released: {}\n", words.day()?));
    if let Some(licence) = &words.licence {
        citation.push_str(&format!("license: {}\n", text(licence)));
    }
    citation.push_str("references:\n");
    // The fields of a reference are those of a citation, without what is about the file itself.
    let own = PROGRAM.lines().take_while(|line| !line.starts_with("keywords:"));
    let fields = own.filter(|line| !line.starts_with("cff-version:") && !line.starts_with("message:"));
    for (place, line) in fields.enumerate() {
        citation.push_str(&format!("{}{line}\n", if place == 0 { "  - " } else { "    " }));
    }
    Ok(citation)
}
