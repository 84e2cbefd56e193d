//! `crate`: describes a study for archives, beside its files.

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::NonEmptyStringValueParser;

use super::kept::Kept;
use super::{Failure, print};
use crate::study::{Described, FileEntry};

/// The file with the description.
pub const FILE: &str = "ro-crate-metadata.json";

/// Arguments of `crate`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The folder of a study.
    pub folder: PathBuf,
    #[command(flatten)]
    pub words: Words,
}

/// What a study cannot know of itself.
#[derive(Debug, Args)]
pub(super) struct Words {
    /// Who did the study; again for each author. `Family,Given` for a person, other names as they are.
    #[arg(long = "author", value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub authors: Vec<String>,
    /// Licence of the results, as an SPDX name such as CC-BY-4.0.
    #[arg(long, value_name = "NAME", value_parser = licence)]
    pub licence: Option<String>,
    /// Day of the study, as year-month-day. [default: that of SOURCE_DATE_EPOCH, or today]
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub date: Option<String>,
}

impl Words {
    /// The day of the study.
    pub fn day(&self) -> Result<String, Failure> {
        match &self.date {
            Some(day) => Ok(day.clone()),
            None => Ok(stated()?.unwrap_or_else(today)),
        }
    }
}

const EXAMPLES: &str = "\
Examples:
  samenspel crate output/iza-regio/001
  samenspel crate output/iza-regio/001 --author Zoeker,Onder --licence CC-BY-4.0

Writes ro-crate-metadata.json into the folder: an RO-Crate (Process Run Crate) that says which
program made which files of which. Nothing else is touched, and the folder can still be repeated
to the byte with `samenspel rerun`. With the same --date the crate is the same to the byte too.

Where the environment says SOURCE_DATE_EPOCH (seconds since 1970, as other tools take it), every
command that writes a study writes its crate too, of that day.";

fn licence(text: &str) -> Result<String, String> {
    let good = !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "-.+".contains(c));
    good.then(|| text.to_string()).ok_or_else(|| "allowed: an SPDX name such as CC-BY-4.0".into())
}

fn day(text: &str) -> Result<String, String> {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: &str, length: usize| {
        part.parse::<u32>().ok().filter(|_| part.len() == length && part.bytes().all(|b| b.is_ascii_digit()))
    };
    let good = match parts[..] {
        [year, month, day] => {
            number(year, 4).zip(number(month, 2)).zip(number(day, 2)).is_some_and(|((year, month), day)| {
                let length = lengths(u64::from(year)).get((month as usize).wrapping_sub(1)).copied();
                length.is_some_and(|length| (1..=length).contains(&u64::from(day)))
            })
        }
        _ => false,
    };
    good.then(|| text.to_string()).ok_or_else(|| "allowed: a day of the calendar such as 2026-11-26".into())
}

/// Runs the command.
pub fn describe(arguments: &Arguments) -> Result<(), Failure> {
    let kept = Kept::open(&arguments.folder)?;
    kept.unchanged()?;
    let (path, count) = written(&kept, &arguments.words)?;
    print(&format!("{}: {count} files described\n", path.display()))
}

/// Describes a folder that is whole, where the environment states a day.
pub fn beside(folder: &Path) -> Result<(), Failure> {
    let Some(date) = stated()? else { return Ok(()) };
    let words = Words { authors: Vec::new(), licence: None, date: Some(date) };
    written(&Kept::open(folder)?, &words).map(drop)
}

/// Writes the crate; gives its path and how many files it describes.
fn written(kept: &Kept, words: &Words) -> Result<(PathBuf, usize), Failure> {
    let path = kept.folder.join(FILE);
    let (outputs, inputs): (Vec<FileEntry>, Vec<FileEntry>) =
        kept.files.iter().cloned().partition(|file| !kept.inputs.contains(&file.name));
    let others = [manifest(kept)?];
    let text = described(kept, words, [&inputs, &outputs, &others])?;
    let waiting = kept.folder.join(format!("{FILE}.new"));
    std::fs::write(&waiting, text)
        .and_then(|()| std::fs::rename(&waiting, &path))
        .map_err(|error| Failure::Trouble(format!("{}: {error}", path.display())))?;
    Ok((path, kept.files.len() + 1))
}

/// The manifest as a file.
pub fn manifest(kept: &Kept) -> Result<FileEntry, Failure> {
    let path = kept.folder.join("manifest.json");
    FileEntry::of("manifest.json".into(), &path)
        .map_err(|error| Failure::Trouble(format!("{}: {error}", path.display())))
}

/// The description of files that went in, came out and stand beside.
pub fn described(kept: &Kept, words: &Words, files: [&[FileEntry]; 3]) -> Result<String, Failure> {
    let [inputs, outputs, others] = files;
    let day = words.day()?;
    let described = Described {
        kind: kept.kind(),
        manifest: &kept.manifest,
        program: &kept.program,
        inputs,
        outputs,
        others,
        day: &day,
        authors: &words.authors,
        licence: words.licence.as_deref(),
    };
    Ok(described.json())
}

/// The day that the environment states, if it does: a day that is given, not read off a clock, so that the same
/// command in the same environment gives the same bytes. <https://reproducible-builds.org/specs/source-date-epoch>
pub fn stated() -> Result<Option<String>, Failure> {
    let Some(text) = std::env::var_os("SOURCE_DATE_EPOCH") else { return Ok(None) };
    let text = text.to_string_lossy();
    match text.parse::<u64>() {
        Ok(seconds) if seconds / 86_400 < LAST => Ok(Some(civil(seconds / 86_400))),
        _ => Err(Failure::Input(format!(
            "SOURCE_DATE_EPOCH: this is no time\n  found:   {text}\n  allowed: whole seconds since 1970, up to the year 9999\n  hint:    export SOURCE_DATE_EPOCH=$(date +%s), or unset it\n\nNothing was run or written."
        ))),
    }
}

/// Days from 1970 to the end of the year 9999.
const LAST: u64 = 2_932_897;

/// The day, in UTC. A crate must have one, and no study knows it: results do not depend on a clock.
#[allow(clippy::disallowed_types, clippy::disallowed_methods)] // The clock is read for people, not for results.
fn today() -> String {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    civil(since.map_or(0, |since| since.as_secs() / 86_400))
}

/// How many days the months of a year have.
fn lengths(year: u64) -> [u64; 12] {
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    [31, 28 + u64::from(leap), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
}

/// The calendar day so many days after 1 January 1970.
fn civil(mut days: u64) -> String {
    let mut year = 1970;
    while days >= lengths(year).iter().sum() {
        days -= lengths(year).iter().sum::<u64>();
        year += 1;
    }
    let mut month = 0;
    while days >= lengths(year)[month] {
        days -= lengths(year)[month];
        month += 1;
    }
    format!("{year}-{:02}-{:02}", month + 1, days + 1)
}

#[cfg(test)]
mod tests {
    use super::{civil, day};

    #[test]
    fn days_are_those_of_the_calendar() {
        for (days, text) in
            [(0, "1970-01-01"), (59, "1970-03-01"), (11_016, "2000-02-29"), (20_783, "2026-11-26")]
        {
            assert_eq!(civil(days), text);
            assert_eq!(day(text).as_deref(), Ok(text));
        }
        assert!(
            [
                "2026-13-01",
                "2026-02-29",
                "2026-04-31",
                "2026-00-10",
                "2026-01-00",
                "26-1-1",
                "2026-11",
                "2026-11-+6"
            ]
            .iter()
            .all(|text| day(text).is_err())
        );
    }
}
