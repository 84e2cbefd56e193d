//! `report`: a study as one page for those who decide.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

mod folder;
pub(super) mod print;

use super::arguments::Tongue;
use super::whole::{read_bytes, replaceable, write_whole};
use super::{Failure, print as say};
use crate::report::{Length, Options, Problem, Record, Study, html, markdown, read};
use crate::story::Language;
use folder::Folder;

/// Arguments of `report`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Folder of a study: a run, comparison, sweep, or what another command wrote.
    pub study: PathBuf,
    /// Folder of another study of the same scenario, whose parts are added; may be given more than once.
    #[arg(long = "with", value_name = "DIR")]
    pub with: Vec<PathBuf>,
    /// Another study to put beside this one: what differs in settings and outcomes.
    #[arg(long, value_name = "DIR")]
    pub compare_with: Option<PathBuf>,
    /// What a group wrote in a workshop: the session file that the page saved.
    #[arg(long, value_name = "FILE")]
    pub record: Option<PathBuf>,
    /// Calls parties by their sector instead of their names.
    #[arg(long)]
    pub roles: bool,
    /// Language of the report.
    #[arg(long, value_enum, default_value_t = Tongue::En)]
    pub lang: Tongue,
    /// Tells the message, the strategies, the effects and how they went only: a few pages.
    #[arg(long, conflicts_with = "full")]
    pub brief: bool,
    /// Tells everything. This is what happens without --brief.
    #[arg(long)]
    pub full: bool,
    /// What to write.
    #[arg(long, value_enum, default_value_t = Format::Html)]
    pub format: Format,
    /// File to write; `-` is standard output. [default: report.html, .md, .pdf or .zip in the folder]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// What to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// One page that opens without a network.
    Html,
    /// The message and the main table, for pasting into a memo.
    Md,
    /// The page on A4; needs an installed Chromium.
    Pdf,
    /// The page in an archive, for mail that takes no HTML.
    Zip,
}

impl Format {
    fn ending(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Md => "md",
            Self::Pdf => "pdf",
            Self::Zip => "zip",
        }
    }
}

const EXAMPLES: &str = "\
Examples:
  samenspel report output/iza-regio/001
  samenspel report output/iza-regio/001 --lang nl --brief
  samenspel report output/iza-regio/001 --with output/iza-regio/002 --with output/iza-regio/003
  samenspel report output/iza-regio/001 --compare-with output/iza-regio/004 --out both.html
  samenspel report output/iza-regio/001 --record samenspel-iza-regio-sessie.json
  samenspel report output/iza-regio/001 --format pdf

The page holds all it needs and loads nothing. Parts are there when their data are: a
comparison gives effects, courses and ranks; --worlds or `robust` what holds elsewhere;
`attribute`, `sensitivity`, `discover` and `plan` theirs. Folders of studies within the folder
are taken in as with --with. What is not there is named with the command that adds it. A run
of the baseline and of the best strategy is done once more for the pictures of the network.
--record adds what a group asked, expected, found and agreed in a workshop. Only a report is ever overwritten.";

/// Runs the command.
pub(super) fn report(arguments: &Arguments) -> Result<(), Failure> {
    let folder = Folder::open(&arguments.study, &arguments.with)?;
    let study = read(&folder).map_err(|problems| told(&arguments.study, &problems))?;
    let beside = arguments.compare_with.as_ref().map(|path| beside(path)).transpose()?;
    let record = arguments.record.as_ref().map(|path| record(path, &study)).transpose()?;
    let options = Options {
        record: record.as_ref(),
        roles: arguments.roles,
        language: Language::from(arguments.lang),
        length: if arguments.brief { Length::Brief } else { Length::Full },
        beside: beside.as_ref(),
    };
    let out = arguments
        .out
        .clone()
        .unwrap_or_else(|| folder.root().join(format!("report.{}", arguments.format.ending())));
    let page = match arguments.format {
        Format::Md => markdown(&study, &options),
        _ => html(&study, &options),
    };
    if out == Path::new("-") {
        return to_standard_output(arguments.format, &page);
    }
    allowed(&out)?;
    let bytes = match arguments.format {
        Format::Html | Format::Md => page.into_bytes(),
        Format::Pdf => print::pdf(&page)
            .map_err(|reason| Failure::Trouble(format!("--format pdf: {reason}\n\nNothing was written.")))?,
        Format::Zip => zipped(&page, &markdown(&study, &options))?,
    };
    write_whole(&out, |partial| fs::write(partial, &bytes))?;
    if !study.manifest().complete {
        anstream::eprintln!("note: this study is not finished; the report is about the runs that are done");
    }
    say(&format!("{}\n", out.display()))
}

fn beside(path: &Path) -> Result<Study, Failure> {
    read(&Folder::open(path, &[])?).map_err(|problems| told(path, &problems))
}

/// What a group wrote in a workshop about this study.
fn record(path: &Path, study: &Study) -> Result<Record, Failure> {
    let place = path.display().to_string();
    let bytes =
        read_bytes(path).map_err(|reason| Failure::Input(format!("{reason}\n\nNothing was written.")))?;
    let record = Record::read(&place, &bytes).and_then(|record| record.fits(&place, study).map(|()| record));
    record.map_err(|problem| Failure::Input(format!("{problem}\n\nNothing was written.")))
}

/// All problems at once.
fn told(folder: &Path, problems: &[Problem]) -> Failure {
    let list: Vec<String> =
        problems.iter().map(|problem| format!("{}/{problem}", folder.display())).collect();
    Failure::Input(format!("{}\n\nNothing was written.", list.join("\n\n")))
}

fn to_standard_output(format: Format, page: &str) -> Result<(), Failure> {
    match format {
        Format::Html | Format::Md => say(page),
        _ => Err(Failure::Input(format!(
            "--out -: a {} is no text\n  found:   --format {0}\n  allowed: html and md\n  hint:    name a file with --out",
            format.ending()
        ))),
    }
}

/// An error where the name is taken by something that is no report, or has no folder.
fn allowed(out: &Path) -> Result<(), Failure> {
    let refuse = |found: &str, allowed: &str| {
        Failure::Input(format!(
            "--out {}: the report cannot be written here\n  found:   {found}\n  allowed: {allowed}\n\nNothing was written.",
            out.display()
        ))
    };
    if let Some(parent) = out.parent().filter(|parent| !parent.as_os_str().is_empty() && !parent.is_dir()) {
        return Err(refuse(&format!("no folder {}", parent.display()), "a file in a folder that exists"));
    }
    replaceable(out, ours).map_err(|found| refuse(&found, "a new name, or an earlier report"))
}

/// Whether a file that begins like this is a report, or empty.
fn ours(bytes: &[u8]) -> bool {
    let begins = |mark: &[u8]| bytes.starts_with(mark);
    let words = |mark: &str| bytes.windows(mark.len()).any(|window| window == mark.as_bytes());
    let page = begins(b"<!DOCTYPE html>") && words("content=\"Samenspel ");
    let memo = begins(b"# ") && words("Samenspel ");
    let other = (begins(b"%PDF") && words("Samenspel")) || (begins(b"PK") && words("report.html"));
    page || memo || other || bytes.is_empty()
}

/// The page and the summary in an archive; without a clock its entries have no time.
fn zipped(page: &str, memo: &str) -> Result<Vec<u8>, Failure> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let how = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    let trouble =
        |error: &dyn std::fmt::Display| Failure::Trouble(format!("the archive cannot be made: {error}"));
    for (name, text) in [("report.html", page), ("report.md", memo)] {
        archive.start_file(name, how).map_err(|error| trouble(&error))?;
        archive.write_all(text.as_bytes()).map_err(|error| trouble(&error))?;
    }
    archive.finish().map(std::io::Cursor::into_inner).map_err(|error| trouble(&error))
}
