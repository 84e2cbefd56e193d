//! A file of lines that survives whatever happens: each line carries a check of its own.
//!
//! A line is eight hexadecimal digits of the BLAKE3 hash of the plan and the text, a space, and the text. After
//! a crash, a full disk or a power cut the whole lines at the beginning count and the rest is cut away. A program
//! that is killed loses the lines of a tenth of a second.

#![allow(clippy::disallowed_types)] // The clock says when lines are handed on, not what they hold.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::Path;
use std::time::{Duration, Instant};

/// Lines wait so long for others: to hand each to the system by itself costs more than all else that is done for it.
const WAIT: Duration = Duration::from_millis(100);
/// So many bytes at most wait.
const ROOM: usize = 1 << 16;

/// A part open for more lines.
pub struct Part {
    file: File,
    key: [u8; 32],
    waiting: Vec<u8>,
    handed: Instant,
}

impl Part {
    /// Opens a part, cuts it off after its last good line that `wanted` accepts, and locks it. `wanted` sees each
    /// line in turn and returns false for the first that does not belong.
    ///
    /// # Errors
    /// `WouldBlock` if another process is at work on it.
    pub fn open(path: &Path, key: [u8; 32], wanted: impl FnMut(&str) -> bool) -> io::Result<Self> {
        let mut file = OpenOptions::new().create(true).truncate(false).read(true).write(true).open(path)?;
        locked(&file)?;
        let good = scan(&file, key, wanted)?;
        file.set_len(good)?;
        file.seek(SeekFrom::Start(good))?;
        Ok(Self { file, key, waiting: Vec::new(), handed: now() })
    }

    /// Adds a line to those that wait.
    pub fn add(&mut self, text: &str) {
        self.waiting.extend_from_slice(&check(self.key, text));
        self.waiting.push(b' ');
        self.waiting.extend_from_slice(text.as_bytes());
        self.waiting.push(b'\n');
    }

    /// Whether lines have waited long enough, or are many.
    pub fn due(&self) -> bool {
        self.waiting.len() >= ROOM || self.handed.elapsed() >= WAIT
    }

    /// Hands everything so far to the system: a program that is killed loses none of it.
    pub fn flush(&mut self) -> io::Result<()> {
        self.file.write_all(&self.waiting)?;
        self.waiting.clear();
        self.handed = now();
        Ok(())
    }

    /// Makes sure that everything is on the disk.
    pub fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        self.file.sync_all()
    }

    /// Reads the good lines of a part in order until `wanted` refuses one; a part that is not there has none.
    pub fn read(path: &Path, key: [u8; 32], wanted: impl FnMut(&str) -> bool) -> io::Result<()> {
        match File::open(path) {
            Ok(file) => scan(&file, key, wanted).map(|_| ()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
    }
}

#[allow(clippy::disallowed_methods)]
fn now() -> Instant {
    Instant::now()
}

/// Locks a file, unless the file system knows no locks: then it is up to people not to go on twice at once.
///
/// # Errors
/// `WouldBlock` if another process has it.
pub fn locked(file: &File) -> io::Result<()> {
    /// What Linux says where a network disk has no locks to give.
    const NO_LOCKS: i32 = 37;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(io::Error::from(io::ErrorKind::WouldBlock)),
        Err(TryLockError::Error(error))
            if error.kind() != io::ErrorKind::Unsupported && error.raw_os_error() != Some(NO_LOCKS) =>
        {
            Err(error)
        }
        _ => Ok(()),
    }
}

/// The digits before a text.
fn check(key: [u8; 32], text: &str) -> [u8; 8] {
    let hash = blake3::keyed_hash(&key, text.as_bytes());
    let digit = |n: usize| hash.as_bytes()[n / 2] >> (4 * (1 - n % 2)) & 15;
    std::array::from_fn(|n| b"0123456789abcdef"[usize::from(digit(n))])
}

/// Where the good lines end.
fn scan(file: &File, key: [u8; 32], mut wanted: impl FnMut(&str) -> bool) -> io::Result<u64> {
    let mut reader = BufReader::new(file);
    reader.seek(SeekFrom::Start(0))?;
    let (mut good, mut line) = (0, Vec::new());
    loop {
        line.clear();
        let read = reader.read_until(b'\n', &mut line)?;
        let text = std::str::from_utf8(&line).ok().and_then(|line| line.strip_suffix('\n'));
        let parted = text.and_then(|text| text.split_once(' '));
        match parted {
            Some((own, text)) if own.as_bytes() == check(key, text) && wanted(text) => good += read as u64,
            _ => return Ok(good),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: [u8; 32] = [7; 32];

    fn lines(path: &Path) -> Vec<String> {
        let mut lines = Vec::new();
        Part::read(path, KEY, |line| {
            lines.push(line.to_string());
            true
        })
        .unwrap();
        lines
    }

    #[test]
    fn what_is_cut_off_or_changed_is_done_again() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("a.part");
        let mut part = Part::open(&path, KEY, |_| true).unwrap();
        ["1,a", "2,b", "3,c"].iter().for_each(|line| part.add(line));
        assert_eq!(
            Part::open(&path, KEY, |_| true).err().map(|error| error.kind()),
            Some(io::ErrorKind::WouldBlock)
        );
        part.finish().unwrap();
        assert_eq!(lines(&path), ["1,a", "2,b", "3,c"]);
        let whole = std::fs::read(&path).unwrap();
        for cut in 0..whole.len() {
            std::fs::write(&path, &whole[..cut]).unwrap();
            let count = whole[..cut].iter().filter(|byte| **byte == b'\n').count();
            assert_eq!(lines(&path).len(), count, "cut at {cut}");
        }
        for place in 0..whole.len() {
            let mut spoiled = whole.clone();
            spoiled[place] ^= 1;
            std::fs::write(&path, &spoiled).unwrap();
            let before = whole[..place].iter().filter(|byte| **byte == b'\n').count();
            assert_eq!(lines(&path).len(), before, "spoiled at {place}");
            let mut part = Part::open(&path, KEY, |_| true).unwrap();
            ["1,a", "2,b", "3,c"][before..].iter().for_each(|line| part.add(line));
            part.finish().unwrap();
            assert_eq!(std::fs::read(&path).unwrap(), whole);
        }
    }

    #[test]
    fn lines_of_another_plan_do_not_count() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("a.part");
        let mut part = Part::open(&path, [8; 32], |_| true).unwrap();
        part.add("1,a");
        part.finish().unwrap();
        assert!(lines(&path).is_empty() && lines(&place.path().join("none")).is_empty());
    }
}
