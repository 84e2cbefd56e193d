//! What we put in and what came out: the headline conclusions, each with the checks that it rests on.
//!
//! The words stand in [`CONCLUSIONS`]; verdicts and numbers are taken from the page that `samenspel verify --full`
//! writes, and the count of assumptions from the registry of parameters. A conclusion that says it holds while
//! its checks do not is an error.

mod statements;

use std::fmt::Write;

pub use statements::CONCLUSIONS;

use crate::model::parameters::{Grade, REGISTRY};

/// How far a conclusion holds in this model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// Every check it rests on holds.
    Holds,
    /// Some do.
    Partly,
    /// None does.
    Missed,
}

/// A headline conclusion.
#[derive(Clone, Copy, Debug)]
pub struct Conclusion {
    /// The conclusion, in a sentence.
    pub says: &'static str,
    /// How far it holds; a test holds this against the checks.
    pub stands: Stands,
    /// The checks it rests on.
    pub checks: &'static [&'static str],
    /// Phases whose equations it rests on.
    pub phases: &'static [&'static str],
    /// Equations and parameters that push it by construction.
    pub put_in: &'static str,
    /// What is in no equation.
    pub came_out: &'static str,
    /// What makes it flip or vanish, as measured in the checks.
    pub flips: &'static str,
}

/// What the page of the verification says of a check.
struct Found<'a> {
    verdict: &'a str,
    /// What was expected or said, what was observed, and whether they agree.
    rows: Vec<[&'a str; 3]>,
}

impl Stands {
    fn words(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Partly => "holds in part",
            Self::Missed => "does not hold",
        }
    }

    fn of(held: usize, of: usize) -> Self {
        match held {
            0 => Self::Missed,
            held if held == of => Self::Holds,
            _ => Self::Partly,
        }
    }
}

/// Number of parameters of these phases, and how many of them are assumptions.
pub fn assumptions(phases: &[&str]) -> (usize, usize) {
    let concerned = || REGISTRY.iter().filter(|parameter| phases.contains(&parameter.phase));
    (concerned().count(), concerned().filter(|parameter| parameter.grade == Grade::C).count())
}

/// The page, from the page of the verification; an error names what does not agree.
pub fn page(verification: &str) -> Result<String, String> {
    let mut page = String::from(HEAD);
    for conclusion in CONCLUSIONS {
        page.push_str(&section(conclusion, verification)?);
    }
    Ok(page)
}

const HEAD: &str = "\
# What we put in, what came out

A model gives back part of what is put into it. For each headline conclusion this page says which equations push it by
construction, what came out that is in no equation, what makes it flip, and how many of the parameters in the phases
concerned are assumptions (grade C in [parameters.md](parameters.md)). All of it is about this model, on its reference
scenario, and none of it is a prediction. The numbers are those of [verification.md](verification.md), which tells each
check in full; a test keeps both together (`SAMENSPEL_BLESS=1 cargo test --test pages` writes this page anew).
";

fn section(conclusion: &Conclusion, verification: &str) -> Result<String, String> {
    let found: Vec<(&str, Found<'_>)> = conclusion
        .checks
        .iter()
        .map(|key| Ok((*key, found(verification, key).ok_or(format!("no check is named {key}"))?)))
        .collect::<Result<_, String>>()?;
    let held = found.iter().filter(|(_, found)| found.verdict == "holds").count();
    let stands = Stands::of(held, found.len());
    if stands != conclusion.stands {
        let [says, is] = [conclusion.stands, stands].map(Stands::words);
        return Err(format!(
            "\"{}\" is said to be one that {says}; its checks say that it {is}",
            conclusion.says
        ));
    }
    if let Some(phase) = conclusion.phases.iter().find(|phase| assumptions(&[phase]).0 == 0) {
        return Err(format!("no parameter is of a phase {phase}"));
    }
    let (parameters, assumed) = assumptions(conclusion.phases);
    let mut text = format!(
        "\n## {}\n\n*In this model it {}: {held} of {} checks hold.*\n\n**Put in.** {}\n\n**Came out.** {}\n\n\
         **Flips when.** {}\n\n**Leans on.** {assumed} of the {parameters} parameters of {} are assumptions.\n\n\
         | check | expected or looked into | observed | |\n|---|---|---|---|\n",
        conclusion.says.trim_end_matches('.'),
        stands.words(),
        found.len(),
        conclusion.put_in,
        conclusion.came_out,
        conclusion.flips,
        listed(conclusion.phases),
    );
    for (key, found) in &found {
        let mut name = format!("`{key}` ({})", found.verdict);
        for [expected, observed, word] in &found.rows {
            let _ = writeln!(text, "| {name} | {expected} | {observed} | {word} |");
            name.clear();
        }
    }
    Ok(text)
}

fn listed(phases: &[&str]) -> String {
    match phases {
        [] => String::new(),
        [one] => format!("*{one}*"),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(|phase| format!("*{phase}*")).collect();
            format!("{} and *{last}*", first.join(", "))
        }
    }
}

/// What the page says of a check: the rows of its tables under their heading.
fn found<'a>(page: &'a str, key: &str) -> Option<Found<'a>> {
    let (_, rest) = page.split_once(&format!("\n### {key}: "))?;
    let (title, rest) = rest.split_once('\n')?;
    let block = rest.split("\n### ").next()?.split("\n## ").next()?;
    let cells = |line: &'a str| -> Option<[&'a str; 3]> {
        let line = line.strip_prefix("| ")?.strip_suffix(" |")?;
        let (rest, word) = line.rsplit_once(" | ")?;
        let (expected, observed) = rest.rsplit_once(" | ")?;
        Some([expected, observed, word])
    };
    let rows =
        block.lines().filter(|line| line.starts_with("| ") && !line.ends_with("| |")).filter_map(cells);
    Some(Found { verdict: title.split(',').next()?, rows: rows.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::checks;

    const PAGE: &str = "# Verification\n\n### a/b: miss, with `--full`\n\nWhat.\n\n| expected | observed | |\n|---|---|---|\n| x: higher | 1 against 2 | **no** |\n\n### a/c: holds\n";

    #[test]
    fn every_conclusion_names_checks_there_are() {
        let known: Vec<&str> = checks().iter().map(|check| check.key).collect();
        for conclusion in CONCLUSIONS {
            assert!(!conclusion.checks.is_empty(), "{}", conclusion.says);
            let unknown = conclusion.checks.iter().find(|key| !known.contains(key));
            assert_eq!(unknown, None, "{}", conclusion.says);
        }
    }

    #[test]
    fn a_conclusion_that_says_more_than_its_checks_is_refused() {
        let conclusion = Conclusion {
            says: "B.",
            stands: Stands::Missed,
            checks: &["a/b"],
            phases: &["meet"],
            put_in: "",
            came_out: "",
            flips: "",
        };
        let text = section(&conclusion, PAGE).unwrap();
        assert!(text.contains("| `a/b` (miss) | x: higher | 1 against 2 | **no** |"), "{text}");
        assert!(section(&Conclusion { stands: Stands::Holds, ..conclusion }, PAGE).is_err());
        assert!(section(&Conclusion { checks: &["a/b", "a/c"], ..conclusion }, PAGE).is_err());
        assert!(section(&Conclusion { checks: &["a/d"], ..conclusion }, PAGE).is_err());
        assert!(section(&Conclusion { phases: &["sleep"], ..conclusion }, PAGE).is_err());
    }

    #[test]
    fn assumptions_are_counted_from_the_registry() {
        let (all, assumed) = assumptions(&["meet", "exchange"]);
        assert!(assumed < all && all == assumptions(&["meet"]).0 + assumptions(&["exchange"]).0);
    }
}
