//! `workshop`: one file that opens in any browser and holds everything for an hour with a group.

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use zip::write::SimpleFileOptions;

use super::arguments::Tongue;
use super::check::{read, warn};
use super::whole::{read_bytes, write_file};
use super::{Failure, print};
use crate::scenario::Scenario;
use crate::story::Language;
use crate::threads::machine;
use crate::workshop::assemble::{ENGINE, Matter, Page, assemble, paper};

/// Arguments of `workshop`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// Scenarios: files, with or without .toml, or names of those that come with the program; the first is opened.
    #[arg(required = true)]
    pub scenario: Vec<String>,
    /// File to write; it must not exist yet. [default: SCENARIO.html]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Writes the hour on paper instead: A4, to print from a browser.
    #[arg(long)]
    pub paper: bool,
    /// Writes an archive with the file and the hour on paper in both languages, for mail that holds back pages.
    #[arg(long, conflicts_with = "paper")]
    pub zip: bool,
    /// Leaves out the answers that are stored for rooms where the engine cannot run; the file is smaller.
    #[arg(long)]
    pub no_stored: bool,
    #[command(flatten)]
    pub shown: Shown,
}

/// What the one file and the served page are made with alike.
#[derive(Debug, Args)]
pub(super) struct Shown {
    /// Changes a value of the scenarios first, such as months=36.
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    /// Language the page starts in; it can be changed there.
    #[arg(long, value_enum, default_value_t = Tongue::Nl)]
    pub lang: Tongue,
    /// Takes the files of the page from a folder, to work on them.
    #[arg(long, value_name = "DIR", hide = true)]
    pub page: Option<PathBuf>,
    /// Takes the compiled engine from a file.
    #[arg(long, value_name = "FILE", hide = true)]
    pub engine: Option<PathBuf>,
}

const EXAMPLES: &str = "\
The file holds the page, the scenarios with their texts in Dutch and English, and the engine. It opens with
a double click, needs no network and sends nothing anywhere.

Examples:
  samenspel workshop iza-regio
  samenspel workshop iza-regio --out hour.html --lang en
  samenspel workshop my-network.toml langer-thuis
  samenspel workshop iza-regio --paper
  samenspel workshop iza-regio --zip";

/// Runs the command.
pub fn workshop(arguments: &Arguments) -> Result<(), Failure> {
    let scenarios = arguments.shown.scenarios(&arguments.scenario)?;
    let language = Language::from(arguments.shown.lang);
    let first = &scenarios[0];
    let ending = match (arguments.paper, arguments.zip) {
        (true, _) => "-paper.html",
        (_, true) => ".zip",
        _ => ".html",
    };
    let target = arguments.out.clone().unwrap_or_else(|| PathBuf::from(format!("{}{ending}", first.name)));
    if arguments.paper {
        return written(
            &target,
            paper(first, language).as_bytes(),
            "the hour on paper; print it from a browser",
        );
    }
    let page = arguments.shown.page()?;
    let text = assembled(&page, &scenarios, language, !arguments.no_stored)?;
    if !page.has_engine() {
        anstream::eprintln!(
            "There is no compiled engine in this program: the page shows stored answers only (docs/workshop.md says how it is made)."
        );
    }
    if arguments.zip {
        let file = |ending: &str, text: String| (format!("{}{ending}", first.name), text);
        let [nl, en] = Language::BOTH
            .map(|language| file(&format!("-paper-{}.html", language.code()), paper(first, language)));
        let bytes =
            zipped(&[file(".html", text), nl, en]).map_err(|fault| Failure::Trouble(fault.to_string()))?;
        return written(&target, &bytes, "take the files out first, then open the page with a double click");
    }
    written(&target, text.as_bytes(), "open it with a double click; it needs nothing else")
}

/// Files in an archive, without any time.
fn zipped(files: &[(String, String)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let how = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, text) in files {
        archive.start_file(name.as_str(), how)?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

impl Shown {
    /// The scenarios, each with its warnings told.
    pub fn scenarios(&self, paths: &[String]) -> Result<Vec<Scenario>, Failure> {
        let read = |path: &String| read(path, &self.set, machine()).map(|(scenario, _)| scenario);
        let scenarios = paths.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        scenarios.iter().for_each(warn);
        Ok(scenarios)
    }

    /// The page that comes with the program, or one to work on.
    pub fn page(&self) -> Result<Page, Failure> {
        let folder = self.page.as_deref();
        let mut page = match folder {
            None => Page::own(),
            Some(folder) => Page::of(files(folder)?.into_iter()),
        };
        let engine = self.engine.clone().or_else(|| {
            let beside = folder?.parent()?.join(ENGINE);
            beside.is_file().then_some(beside)
        });
        if let Some(path) = engine {
            page = page.with_engine(
                read_bytes(&path).map_err(|fault| Failure::Input(format!("{}: {fault}", path.display())))?,
            );
        }
        Ok(page)
    }
}

fn files(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let refuse =
        |fault: &dyn std::fmt::Display| Failure::Input(format!("--page {}: {fault}", folder.display()));
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|fault| refuse(&fault))? {
        let path = entry.map_err(|fault| refuse(&fault))?.path();
        if path.is_file() {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.push((name, read_bytes(&path).map_err(|fault| refuse(&fault))?));
        }
    }
    Ok(files)
}

fn assembled(
    page: &Page,
    scenarios: &[Scenario],
    language: Language,
    stored: bool,
) -> Result<String, Failure> {
    let matter = Matter { scenarios, language, served: None, stored };
    assemble(page, &matter).map_err(|fault| {
        Failure::Trouble(format!("The page cannot be put together: {fault}\n\nNothing was written."))
    })
}

fn written(target: &Path, bytes: &[u8], what: &str) -> Result<(), Failure> {
    write_file(target, bytes)?;
    print(&format!("{} ({} kB): {what}\n", target.display(), bytes.len().div_ceil(1000)))
}
