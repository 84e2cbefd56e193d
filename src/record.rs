//! What a run leaves behind: tidy tables, one observation per row.
//!
//! Every table starts with `strategy, replicate, step`; names of columns do not change with the scenario,
//! except that weights over aspects are spelled out. An empty cell means that there is no value (alignment
//! without effort), never zero. Numbers are the shortest that read back to the same bits, lines end in
//! `\n`, and no table holds a time or a machine, so equal runs give equal bytes. Nothing here touches a
//! disk: rows go to bytes in memory, and whoever runs the model takes them away.

mod actors;
mod barriers;
mod dictionary;
mod events;
mod initiatives;
mod keys;
mod known;
mod rows;
mod sectors;
mod steps;
mod ties;

pub use dictionary::dictionary;
pub use initiatives::name as initiative_name;
pub use known::columns as study_columns;
pub use rows::{Column, Form, Rows};

use crate::model::{Observer, World};
use crate::scenario::{Scenario, Strategy};

/// A table that a run can write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// Every metric in every month.
    Steps,
    /// Every metric at the end of each run, one row per run.
    Summary,
    /// Every sector in every month.
    Sectors,
    /// Impact on every group with needs of its own in every month.
    Groups,
    /// Every barrier between sectors in every month.
    Barriers,
    /// Every actor.
    Actors,
    /// Every tie.
    Ties,
    /// Every initiative under way and every practice that is followed.
    Initiatives,
    /// Everything that happened, with its cause.
    Events,
}

impl Table {
    /// Every table, in the order in which they are listed.
    pub const ALL: [Table; 9] = [
        Self::Steps,
        Self::Summary,
        Self::Sectors,
        Self::Groups,
        Self::Barriers,
        Self::Actors,
        Self::Ties,
        Self::Initiatives,
        Self::Events,
    ];

    /// Name in scenario files and of the file, without `.csv`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Steps => "steps",
            Self::Summary => "summary",
            Self::Sectors => "sectors",
            Self::Groups => "groups",
            Self::Barriers => "barriers",
            Self::Actors => "actors",
            Self::Ties => "ties",
            Self::Initiatives => "initiatives",
            Self::Events => "events",
        }
    }

    /// The table with this name.
    pub fn by_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.key() == key)
    }

    /// What one row is.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Steps => "one month of one run: every metric",
            Self::Summary => "one run: every metric at its end, and means over its months",
            Self::Sectors => "one sector in one month of one run",
            Self::Groups => "one group of people in one month of one run",
            Self::Barriers => "one barrier between two sectors in one month of one run",
            Self::Actors => "one actor in one month of one run",
            Self::Ties => "one tie in one month of one run",
            Self::Initiatives => "one initiative or practice in one month of one run",
            Self::Events => "one thing that happened in one run, with its cause",
        }
    }

    /// Its columns for a scenario.
    pub fn columns(self, scenario: &Scenario) -> Vec<Column> {
        let mut columns = vec![
            Column::text("strategy", "short name of the strategy"),
            Column::whole("replicate", "-", "number of the run among those of its strategy, from 0"),
        ];
        if self != Self::Summary {
            columns.push(Column::whole("step", "months", "month; 0 is the start"));
        }
        columns.extend(match self {
            Self::Steps => steps::columns(),
            Self::Summary => steps::summary_columns(),
            Self::Sectors => sectors::columns(),
            Self::Groups => sectors::group_columns(),
            Self::Barriers => barriers::columns(),
            Self::Actors => actors::columns(scenario),
            Self::Ties => ties::columns(),
            Self::Initiatives => initiatives::columns(scenario),
            Self::Events => events::columns(),
        });
        columns
    }

    /// The header line of its file.
    pub fn header(self, scenario: &Scenario) -> Vec<u8> {
        let columns = self.columns(scenario);
        let mut rows = Rows::new(columns.len());
        columns.iter().for_each(|column| rows.text(&column.key));
        rows.end();
        rows.take()
    }
}

/// Writes the tables of one run as it goes.
pub struct Recorder<'a> {
    scenario: &'a Scenario,
    strategy: &'a Strategy,
    replicate: u64,
    every: u32,
    tables: Vec<(Table, Rows)>,
    means: steps::Means,
}

impl<'a> Recorder<'a> {
    /// A recorder of these tables; actors, ties and initiatives every so many months.
    pub fn new(
        scenario: &'a Scenario,
        strategy: &'a Strategy,
        replicate: u64,
        tables: &[Table],
        every: u32,
    ) -> Self {
        let rows = |table: Table| Rows::new(table.columns(scenario).len());
        let tables = tables.iter().map(|&table| (table, rows(table))).collect();
        Self { scenario, strategy, replicate, every: every.max(1), tables, means: steps::Means::default() }
    }

    /// Whether the run has to keep a log of events.
    pub fn wants_log(&self) -> bool {
        self.tables.iter().any(|(table, _)| *table == Table::Events)
    }

    /// Takes away what has been written so far, table by table in the order given.
    pub fn take(&mut self) -> Vec<Vec<u8>> {
        self.tables.iter_mut().map(|(_, rows)| rows.take()).collect()
    }

    /// Number of bytes that wait to be taken.
    pub fn pending(&self) -> usize {
        self.tables.iter().map(|(_, rows)| rows.pending()).sum()
    }
}

impl Observer for Recorder<'_> {
    fn see(&mut self, world: &World) {
        self.means.add(world);
        let last = world.month == world.setup.months;
        let due = world.month.is_multiple_of(self.every) || last;
        for (table, rows) in &mut self.tables {
            let start = |rows: &mut Rows| {
                rows.text(&self.strategy.key);
                rows.whole(self.replicate);
                if *table != Table::Summary {
                    rows.whole(u64::from(world.month));
                }
            };
            match table {
                Table::Steps => steps::write(world, rows, &start),
                Table::Summary if last => steps::summarise(world, &self.means, rows, &start),
                Table::Sectors => sectors::write(world, self.scenario, rows, &start),
                Table::Groups => sectors::write_groups(world, rows, &start),
                Table::Barriers => barriers::write(world, rows, &start),
                Table::Actors if due => actors::write(world, rows, &start),
                Table::Ties if due => ties::write(world, rows, &start),
                Table::Initiatives if due => initiatives::write(world, self.scenario, rows, &start),
                Table::Events => events::write(world, rows, &start),
                _ => {}
            }
        }
    }
}

/// Starts a row with what it belongs to.
type Start<'a> = &'a dyn Fn(&mut Rows);

#[cfg(test)]
mod tests;
