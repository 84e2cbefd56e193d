//! The documentation says what the code does, and the model imports nothing but itself.
//!
//! `SAMENSPEL_BLESS=1 cargo test --test docs` writes the generated pages anew.

use std::fs;
use std::path::{Path, PathBuf};

use samenspel::model::PHASES;
use samenspel::model::metrics::METRICS;
use samenspel::model::parameters::REGISTRY;
use samenspel::model::setup::{Domain, EventKind, Mechanism};

#[path = "docs/pages.rs"]
mod pages;
#[path = "docs/structure.rs"]
mod structure;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    let text = fs::read_to_string(root().join(path)).unwrap_or_else(|why| panic!("{path}: {why}"));
    text.replace("\r\n", "\n")
}

/// Every file under a folder with this ending, in order.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|why| panic!("{}: {why}", folder.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Compares a page in the repository with what the registries make of it, or writes it anew.
fn is_current(path: &str, expected: &str) {
    if std::env::var_os("SAMENSPEL_BLESS").is_some() {
        fs::write(root().join(path), expected).unwrap();
    }
    let found = fs::read_to_string(root().join(path)).unwrap_or_default().replace("\r\n", "\n");
    assert!(found == expected, "{path} is not current: run with SAMENSPEL_BLESS=1");
}

#[test]
fn the_page_of_metrics_is_current() {
    is_current("docs/metrics.md", &pages::metrics());
}

#[test]
fn every_phase_has_its_heading_in_order_and_its_file() {
    let page = read("docs/model.md");
    let found: Vec<&str> = page.lines().filter(|line| line.ends_with(".rs)")).collect();
    let expected: Vec<String> = PHASES
        .iter()
        .zip(1..)
        .map(|(phase, n)| format!("### {n} {0} (src/model/phases/{0}.rs)", phase.name))
        .collect();
    assert_eq!(found, expected);
    for phase in &PHASES {
        let heading = read(&format!("src/model/phases/{}.rs", phase.name));
        let number = PHASES.iter().position(|p| p.name == phase.name).unwrap() + 1;
        assert!(heading.starts_with(&format!("//! Phase {number}: ")), "{}", phase.name);
    }
}

#[test]
fn every_phase_is_a_row_of_the_schedule() {
    let page = read("docs/model.md");
    for (phase, number) in PHASES.iter().zip(1..) {
        assert!(page.contains(&format!("| {number} | {} |", phase.name)), "{}", phase.name);
    }
}

#[test]
fn every_mechanism_is_described_as_it_is() {
    let page = read("docs/model.md");
    for mechanism in Mechanism::ALL {
        let row = format!("| `{}` | {} |", mechanism.key(), mechanism.off_means());
        assert!(page.contains(&row), "docs/model.md lacks: {row}");
    }
    assert!(page.contains("`every_tie`"));
}

#[test]
fn every_event_is_described() {
    use samenspel::model::Mix;
    use samenspel::model::setup::Who;
    let kinds = [
        EventKind::BudgetCut { sector: 0, share: 0.0 },
        EventKind::Turnover { who: Who::Sector(0) },
        EventKind::LeaderLeaves { actor: None },
        EventKind::SectorJoins { sector: 0, count: 1, contacts: 1 },
        EventKind::Newcomers { count: 1 },
        EventKind::Scandal { share: 0.0 },
        EventKind::NeedsShift { needs: Mix::ZERO, months: 1 },
        EventKind::NewRule { between: [0, 1], level: 0.0 },
        EventKind::FacilitationStops { taper: 0 },
        EventKind::Switch { mechanism: Mechanism::Meeting, on: false },
    ];
    let (model, format) = (read("docs/model.md"), read("docs/scenario-format.md"));
    for key in kinds.iter().map(EventKind::key) {
        assert!(model.contains(&format!("| `{key}` | ")), "docs/model.md lacks the event {key}");
        assert!(format.contains(key), "docs/scenario-format.md lacks the event {key}");
    }
}

#[test]
fn every_domain_and_pole_is_described() {
    let page = read("docs/model.md");
    for domain in Domain::ALL {
        let row = page.lines().find(|line| line.starts_with(&format!("| `{}` (", domain.key())));
        let row = row.unwrap_or_else(|| panic!("no row for {}", domain.key()));
        for pole in domain.poles() {
            assert!(row.contains(&format!("`{pole}`")), "{} lacks {pole}", domain.key());
        }
    }
}

#[test]
fn every_parameter_is_in_an_equation() {
    let page = read("docs/model.md");
    let known = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let words: Vec<&str> = page.split(|c| !known(c)).collect();
    for parameter in REGISTRY {
        assert!(words.contains(&parameter.name), "docs/model.md does not mention {}", parameter.name);
    }
}

#[test]
fn every_metric_has_its_row_once() {
    let page = pages::metrics();
    for metric in METRICS {
        let rows = page.matches(&format!("\n| `{}` | ", metric.key)).count();
        assert_eq!(rows, 1, "{}", metric.key);
    }
}

#[test]
fn decisions_are_numbered_without_gaps_and_have_their_parts() {
    let decisions = files("docs/decisions", "md");
    assert!(!decisions.is_empty());
    for (path, number) in decisions.iter().zip(1..) {
        let name = path.file_name().unwrap().to_string_lossy();
        assert!(name.starts_with(&format!("{number:04}-")), "{name} should be number {number:04}");
        let text = fs::read_to_string(path).unwrap();
        assert!(text.starts_with(&format!("# {number:04} ")), "{name}: title");
        for part in ["## Context", "## Decision", "## Consequences"] {
            assert!(text.contains(part), "{name} lacks {part}");
        }
    }
}

/// Links to files of the repository lead somewhere.
#[test]
fn links_between_pages_hold() {
    let mut pages = files("docs", "md");
    pages.push(root().join("CHANGELOG.md"));
    for page in pages {
        let text = fs::read_to_string(&page).unwrap();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = target.split('#').next().unwrap_or("");
            if file.is_empty() || file.contains("://") {
                continue;
            }
            let path = page.parent().unwrap().join(file);
            assert!(path.exists(), "{}: no {target}", page.display());
        }
    }
}

#[test]
fn no_page_names_a_place_on_one_machine() {
    let mut pages = files("docs", "md");
    pages.extend(["CHANGELOG.md", "CITATION.cff", "codemeta.json"].map(|name| root().join(name)));
    for page in pages {
        let text = fs::read_to_string(&page).unwrap();
        for folder in ["work", "root", "home", "tmp", "Users"] {
            assert!(!text.contains(&format!("/{folder}/")), "{} names /{folder}/", page.display());
        }
        assert!(!text.contains("C:\\"), "{} names a disk", page.display());
    }
}

#[test]
fn the_version_is_the_same_everywhere() {
    let version = env!("CARGO_PKG_VERSION");
    assert!(read("CITATION.cff").contains(&format!("\nversion: {version}\n")));
    assert!(read("codemeta.json").contains(&format!("\"version\": \"{version}\"")));
    assert!(read("CHANGELOG.md").contains(&format!("## [{version}]")));
}

/// What a test says or calls that may skip itself.
const SKIPS: [&str; 5] = ["\"skipped: ", "'skipped: ", "`skipped: ", "importorskip(", "pytest.skip("];

#[test]
fn the_page_of_tests_names_every_file_with_a_test_that_may_skip_itself() {
    let page = read("docs/tests.md");
    let places = [("tests", "rs"), ("tests", "mjs"), ("tests", "sh"), ("src", "rs"), ("python/tests", "py")];
    let all = places.into_iter().flat_map(|(folder, ending)| files(folder, ending));
    let ours = all.filter(|path| !path.to_string_lossy().contains("node_modules"));
    let mut found = 0;
    for path in ours {
        let text = fs::read_to_string(&path).unwrap();
        if SKIPS.iter().any(|said| text.contains(said)) {
            found += 1;
            let name = path.file_name().unwrap().to_string_lossy();
            assert!(page.contains(&format!("{name}`")), "docs/tests.md does not name {}", path.display());
        }
    }
    assert!(found > 20, "{found}");
}

/// Where the table of parameters of the description lies beside the repository, the registry follows it.
#[test]
fn the_registry_follows_the_table_of_the_description() {
    let path = root().join("../shared/parameters.csv");
    let Ok(table) = fs::read_to_string(&path) else {
        println!("skipped: the table of parameters of the description is not beside this repository");
        return;
    };
    let mut rows = table.lines();
    assert_eq!(rows.next(), Some("name,phase,default,low,high,unit,grade,meaning"));
    let mut count = 0;
    for row in rows.filter(|row| !row.is_empty()) {
        let cells: Vec<&str> = row.splitn(8, ',').collect();
        let [name, _, default, low, high, unit, grade, _] = cells[..] else { panic!("{row}") };
        let found = REGISTRY.iter().find(|p| p.name == name).unwrap_or_else(|| panic!("no {name}"));
        let numbers = [default, low, high].map(|cell| cell.parse::<f64>().unwrap());
        assert_eq!(numbers, [found.default, found.low, found.high], "{name}");
        assert_eq!((unit, grade), (found.unit, format!("{:?}", found.grade).as_str()), "{name}");
        count += 1;
    }
    assert_eq!(count, REGISTRY.len());
}
