//! `archive`: a study as one file that an archive of models takes.

mod again;
mod citation;

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::crates::{self, Words, described};
use super::kept::Kept;
use super::whole::{free, write_whole};
use super::{Failure, print};
use crate::report::shell;
use crate::study::{FileEntry, Program, called};
use citation::cited;

/// Arguments of `archive`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The folder of a study.
    pub folder: PathBuf,
    /// The archive; it must not be there yet. [default: SCENARIO-KIND.zip here]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub words: Words,
}

const EXAMPLES: &str = "\
Examples:
  samenspel archive output/iza-regio/001 --author Zoeker,Onder --licence CC-BY-4.0
  samenspel archive output/iza-regio/001 --date 2026-11-26 --out study.zip

The archive holds, in the folders that CoMSES asks for, which code made the study (code/), the
description of the model in the order of ODD+D (docs/), the scenario and what was observed (data/),
the whole study (results/), licences, a citation of the study by its authors (of the program where
nobody is named), an RO-Crate and SHA-256 checksums (`sha256sum --check checksums.txt`). Its
README.md has the command that does the study again in the unpacked folder. The same study on the
same --date gives the same bytes.";

/// Files of the program that go along.
const OWN: [(&str, &str); 4] = [
    ("docs/ODD.md", include_str!("../../docs/model.md")),
    ("code/LICENSE-MIT", include_str!("../../LICENSE-MIT")),
    ("code/LICENSE-APACHE", include_str!("../../LICENSE-APACHE")),
    ("codemeta.json", include_str!("../../codemeta.json")),
];

/// A file of the archive: where it stands there, and its text or where it is now.
struct Item {
    name: String,
    from: From,
}

enum From {
    Text(String),
    Disk(PathBuf),
}

/// Runs the command.
pub fn archive(arguments: &Arguments) -> Result<(), Failure> {
    let kept = Kept::open(&arguments.folder)?;
    kept.unchanged()?;
    same_model(&kept)?;
    let default = || PathBuf::from(format!("{}-{}.zip", kept.text("scenario"), kept.kind()));
    let target = arguments.out.clone().unwrap_or_else(default);
    free(&target)?;
    let items = items(&kept, &arguments.words)?;
    write_whole(&target, |partial| written(partial, &items))?;
    print(&format!("{}: {} files\n", target.display(), items.len() + 1))
}

/// An error unless the description of the model that goes along is that of the model that made the study.
fn same_model(kept: &Kept) -> Result<(), Failure> {
    let this = Program::this();
    if kept.program.gives_the_rows_of(&this) {
        return Ok(());
    }
    Err(Failure::Input(format!(
        "{}: another program made this study, and the description of the model that goes along would not be of it\n  found:   {}, meaning of the model {}\n  allowed: {}, meaning of the model {}\n  hint:    archive it with the program that made it, or make it again with this one\n\nNothing was written.",
        kept.folder.display(),
        kept.program.words(),
        kept.program.semantics,
        this.words(),
        this.semantics,
    )))
}

/// Everything that goes in, in order of name, except the checksums.
fn items(kept: &Kept, words: &Words) -> Result<Vec<Item>, Failure> {
    let disk =
        |name: &str, place: &str| Item { name: place.into(), from: From::Disk(kept.folder.join(name)) };
    let text = |name: &str, text: String| Item { name: name.into(), from: From::Text(text) };
    let mut items: Vec<Item> = OWN.iter().map(|(name, own)| text(name, (*own).into())).collect();
    items.push(text("code/README.md", code(&kept.program)));
    items.push(text("LICENSE", licence(words)));
    items.push(text("CITATION.cff", cited(kept, words)?));
    items.push(text("README.md", readme(kept)));
    let mut inputs = Vec::new();
    for name in &kept.inputs {
        let place = again::placed(name);
        items.push(disk(name, &place));
        let own = kept.files.iter().find(|file| file.name == *name);
        inputs.extend(own.map(|file| FileEntry { name: place, ..file.clone() }));
    }
    let manifest = crates::manifest(kept)?;
    let mut outputs = Vec::new();
    for file in kept.files.iter().chain([&manifest]) {
        let place = format!("results/{}", file.name);
        items.push(disk(&file.name, &place));
        outputs.push(FileEntry { name: place, ..file.clone() });
    }
    let others: Vec<FileEntry> = items
        .iter()
        .filter_map(|item| match &item.from {
            From::Text(text) => Some(FileEntry {
                name: item.name.clone(),
                bytes: text.len() as u64,
                blake3: blake3::hash(text.as_bytes()).to_hex().to_string(),
            }),
            From::Disk(_) => None,
        })
        .collect();
    items.push(text(crates::FILE, described(kept, words, [&inputs, &outputs, &others])?));
    items.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(items)
}

/// Writes the archive: no file has a time of its own, so the same files give the same bytes.
fn written(path: &Path, items: &[Item]) -> io::Result<()> {
    let mut archive = ZipWriter::new(File::create(path)?);
    let options = |bytes: u64| {
        SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644)
            .large_file(bytes > u64::from(u32::MAX) / 2)
    };
    let mut checksums = String::new();
    for item in items {
        let (mut reader, bytes): (Box<dyn Read>, u64) = match &item.from {
            From::Text(text) => (Box::new(text.as_bytes()), text.len() as u64),
            From::Disk(path) => {
                let file = File::open(path)?;
                let bytes = file.metadata()?.len();
                (Box::new(file), bytes)
            }
        };
        archive.start_file(&item.name, options(bytes))?;
        let mut both = Summed { archive: &mut archive, sum: Sha256::new() };
        io::copy(&mut reader, &mut both)?;
        let sum: String = both.sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        checksums.push_str(&format!("{sum}  {}\n", item.name));
    }
    archive.start_file("checksums.txt", options(0))?;
    archive.write_all(checksums.as_bytes())?;
    archive.finish()?.sync_all()
}

/// Writes and counts up a hash at once.
struct Summed<'a> {
    archive: &'a mut ZipWriter<File>,
    sum: Sha256,
}

impl Write for Summed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.archive.write(bytes)?;
        self.sum.update(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.archive.flush()
    }
}

fn code(program: &Program) -> String {
    let changed = match program.changed {
        true => "\nFiles had been changed since that commit: the commit alone does not give this program.\n",
        false => "",
    };
    format!(
        "# The code\n\nSamenspel {version}, commit `{commit}`, meaning of the model {semantics}.\n{changed}\nChance: {generator}. Functions: {maths}. Licensed under either of LICENSE-MIT and LICENSE-APACHE, beside this file.\n\nThe sources build with a Rust toolchain and nothing else: `cargo build --release`. Any version with meaning {semantics}\ngives the same numbers on any machine.\n",
        version = program.version,
        commit = program.commit,
        semantics = program.semantics,
        generator = program.generator,
        maths = program.maths,
    )
}

fn licence(words: &Words) -> String {
    match &words.licence {
        Some(name) => format!(
            "The study (data/ and results/) is given under {name}: https://spdx.org/licenses/{name}\nThe program has licences of its own: see code/.\n"
        ),
        None => "No licence was stated for the study (data/ and results/): ask its makers before you use it.\nThe program has licences of its own: see code/.\n".into(),
    }
}

fn readme(kept: &Kept) -> String {
    let words = kept.command();
    let command = match (called(&words), words.get(1..).unwrap_or_default()) {
        (Some(call), _) => call.to_string(),
        (None, []) => "samenspel sweep".into(),
        (None, words) => typed(words),
    };
    let again = match kept.kind() {
        "run" | "compare" => "samenspel rerun results --out again".into(),
        "sweep" => {
            "samenspel sweep results --run 0   # one run; results/plan.json says what was asked".into()
        }
        _ => again::from_here(kept).unwrap_or_else(|| command.clone()),
    };
    format!(
        "# {kind} of {scenario}\n\n{note}\n\nMade with {program} by\n\n    {command}\n\n| folder | what is in it |\n|---|---|\n| code/ | which program made it, and its licences |\n| docs/ | the model in the order of ODD+D |\n| data/ | what went in: the scenario, and what was observed |\n| results/ | what came out: tables, what every column means (dictionary.csv), how to repeat it (manifest.json) |\n\nCheck the files: `sha256sum --check checksums.txt`. Do it again, in this folder:\n\n    {again}\n",
        kind = kept.kind(),
        scenario = kept.text("scenario"),
        note = kept.text("note"),
        program = kept.program.words(),
    )
}

/// A command as it would be typed.
fn typed(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| shell(word)).collect();
    format!("samenspel {}", words.join(" "))
}
