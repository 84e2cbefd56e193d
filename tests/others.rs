//! Held against other people's tools: R, networkx, Snakemake, the validator of RO-Crates. Each test skips itself, and
//! says why, where the tool is not there.

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_samenspel");

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[track_caller]
fn good(output: Output) -> String {
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}\n{err}");
    out.into_owned()
}

fn there(program: &str, words: &[&str], what: &str) -> bool {
    let found = Command::new(program).args(words).output().is_ok_and(|output| output.status.success());
    if !found {
        println!("skipped: {what} is not on this machine");
    }
    found
}

/// A folder with a run in it, and what else is asked of the program.
fn place(calls: &[&[&str]]) -> TempDir {
    let place = tempfile::tempdir().expect("a temporary folder");
    let run = ["run", "iza-regio", "--set", "months=12", "--replicates", "2", "--no-figures", "--quiet"];
    let run = [&run[..], &["--out", "run"]].concat();
    for words in [&run[..]].iter().chain(calls) {
        good(Command::new(PROGRAM).args(*words).current_dir(place.path()).output().unwrap());
    }
    place
}

#[test]
fn r_runs_compares_sweeps_and_draws() {
    let place = tempfile::tempdir().unwrap();
    let script = root().join("tests/r/check.sh");
    println!("{}", good(Command::new("bash").arg(script).arg(PROGRAM).arg(place.path()).output().unwrap()));
}

#[test]
fn the_validator_of_crates_finds_nothing_that_is_required() {
    if !there(
        "python3",
        &["-c", "import rocrate_validator, rocrate"],
        "python3 with roc-validator and rocrate",
    ) {
        return;
    }
    let small = ["--set", "months=6", "--replicates", "2", "--quiet", "--out"];
    let compare = [&["compare", "iza-regio"], &small[..], &["compare"]].concat();
    let sweep = [&["sweep", "iza-regio", "--vary", "generated=20,30"], &small[..], &["sweep"]].concat();
    let attribute = [&["attribute", "iza-regio"], &small[..], &["attribute"]].concat();
    let place = place(&[
        &compare,
        &sweep,
        &attribute,
        &["crate", "run"],
        &["crate", "compare", "--author", "A. Onderzoeker", "--licence", "CC-BY-4.0"],
        &["crate", "sweep"],
        &["crate", "attribute"],
        &["archive", "compare", "--out", "study.zip"],
    ]);
    let mut archive =
        zip::ZipArchive::new(std::fs::File::open(place.path().join("study.zip")).unwrap()).unwrap();
    archive.extract(place.path().join("archive")).unwrap();
    let mut check = Command::new("python3");
    check.arg(root().join("tests/crate/check.py")).args(["run", "compare", "sweep", "attribute", "archive"]);
    println!("{}", good(check.current_dir(place.path()).output().unwrap()));
}

#[test]
fn networkx_reads_what_a_run_exports() {
    if !there("python3", &["-c", "import networkx"], "python3 with networkx") {
        return;
    }
    let place = place(&[
        &["export", "run", "--out", "a.graphml"],
        &["export", "run", "--out", "a.net"],
        &["export", "run", "--out", "a.gexf"],
        &["export", "run", "--format", "siena", "--waves", "0,6,12", "--out", "waves"],
    ]);
    let script = "import networkx as nx
g = nx.read_graphml('a.graphml'); p = nx.Graph(nx.read_pajek('a.net')); t = nx.read_gexf('a.gexf')
rows = [line.split() for line in open('waves/wave-3.txt')]
n, m = g.number_of_nodes(), g.number_of_edges()
assert n == len(rows) == p.number_of_nodes() and m == p.number_of_edges(), (n, m, p)
assert m * 2 == sum(row.count('1') for row in rows)
assert all('engagement' in d for _, d in g.nodes(data=True)) and all(d['weight'] > 0 for *_, d in g.edges(data=True))
# At month 12 the network with time is the same.
def there(d): return any(float(a or 0) <= 12 <= float(b or 1e9) for a, b in d.get('spells', [(d.get('start'), d.get('end'))]))
assert sum(there(d) for *_, d in t.edges(data=True)) == m, (t, m)
print(n, 'actors', m, 'ties, the same in four forms')";
    let output = Command::new("python3").args(["-c", script]).current_dir(place.path()).output().unwrap();
    println!("{}", good(output));
}

#[test]
fn snakemake_plans_and_does_the_sweep() {
    if !there("snakemake", &["--version"], "snakemake") {
        return;
    }
    let place = tempfile::tempdir().unwrap();
    for name in ["Snakefile", "config.yaml", "design.toml"] {
        std::fs::copy(root().join("examples/snakemake").join(name), place.path().join(name)).unwrap();
    }
    for more in [&["--dry-run"][..], &[]] {
        let mut snakemake = Command::new("snakemake");
        snakemake.env("SAMENSPEL", PROGRAM).args(["--cores", "2"]).args(more);
        good(snakemake.current_dir(place.path()).output().unwrap());
    }
    let table = std::fs::read_to_string(place.path().join("by_point.csv")).unwrap();
    assert_eq!(table.lines().count(), 1 + 3 * 2, "{table}");
    assert!(table.lines().skip(1).all(|row| row.split(',').nth(2) == Some("10")), "{table}");
}

/// RSiena is in no package of Debian; what it would read is read and held against its rules.
#[test]
fn r_reads_the_waves_for_siena() {
    if !there("Rscript", &["--version"], "R") {
        return;
    }
    let place = place(&[&["export", "run", "--format", "siena", "--waves", "0,6,12", "--out", "waves"]]);
    let rules =
        "source('siena.R'); n <- nrow(actors); stopifnot(dim(ties) == c(n, n, 3), all(ties %in% c(0, 1, 10)),
      all(apply(ties, 3, diag) == 0), all(ties == aperm(ties, c(2, 1, 3))), dim(engagement) == c(n, 3),
      is.numeric(engagement), all(engagement >= 0, na.rm = TRUE), is.numeric(actors$sector_code))
      cat(n, 'actors in 3 waves\\n')";
    let output = Command::new("Rscript").args(["-e", rules]).current_dir(place.path().join("waves")).output();
    println!("{}", good(output.unwrap()));
}
