//! What the reader must know to judge a figure: how many runs, which, and what bands and lines mean.

use super::text::plain;
use super::words::Words;

/// The line below a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    runs: usize,
    seeds: String,
    meaning: String,
    source: String,
}

impl Note {
    /// `meaning` says what bands, bold and thin lines are; where there are none, what one mark stands for.
    pub fn new(
        runs: usize,
        seeds: impl AsRef<str>,
        meaning: impl AsRef<str>,
        source: impl AsRef<str>,
    ) -> Self {
        Self {
            runs,
            seeds: plain(seeds.as_ref()),
            meaning: plain(meaning.as_ref()),
            source: plain(source.as_ref()),
        }
    }

    pub fn runs(&self) -> usize {
        self.runs
    }

    pub fn meaning(&self) -> &str {
        &self.meaning
    }

    pub(super) fn required(&self) -> [(&'static str, &String); 3] {
        [
            ("the seeds of its runs", &self.seeds),
            ("the meaning of its bands and lines", &self.meaning),
            ("a source line", &self.source),
        ]
    }

    /// The note in one line, e.g. `n = 50 runs · seeds 1–50 · line: median · source`.
    pub fn sentence(&self, words: &Words) -> String {
        let runs = if self.runs == 1 { words.run } else { words.runs };
        let seeds = if self.runs == 1 { words.seed } else { words.seeds };
        format!("n = {} {runs} · {seeds} {} · {} · {}", self.runs, self.seeds, self.meaning, self.source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_run_is_singular() {
        let one = Note::new(1, "7", "line: the run", "model 0.1").sentence(&Words::ENGLISH);
        assert_eq!(one, "n = 1 run · seed 7 · line: the run · model 0.1");
        let many = Note::new(50, "1–50", "lijn: mediaan", "model 0.1").sentence(&Words::DUTCH);
        assert!(many.starts_with("n = 50 runs · toevalsreeksen 1–50"));
    }
}
