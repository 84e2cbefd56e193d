//! What commands have in common in how they are asked.

use clap::{Args, ValueEnum};

use crate::story::Language;
use crate::threads::machine;

/// How a command talks and works.
#[derive(Clone, Debug, Args)]
pub(super) struct Manner {
    /// Threads. [default: as many as the machine runs at once]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Language of the story and the figures.
    #[arg(long, value_enum, default_value_t = Tongue::En)]
    pub lang: Tongue,
    /// Prints the result as JSON.
    #[arg(long)]
    pub json: bool,
    /// Prints no progress and no story, only where the results are.
    #[arg(long)]
    pub quiet: bool,
}

impl Manner {
    /// Number of threads to use.
    pub fn threads(&self) -> usize {
        threads(self.threads)
    }
}

/// The threads asked for, or as many as the machine runs at once.
pub fn threads(asked: Option<u16>) -> usize {
    asked.map_or_else(machine, usize::from)
}

/// A language, as typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Tongue {
    /// English.
    En,
    /// Dutch.
    Nl,
}

impl From<Tongue> for Language {
    fn from(tongue: Tongue) -> Self {
        match tongue {
            Tongue::En => Self::English,
            Tongue::Nl => Self::Dutch,
        }
    }
}
