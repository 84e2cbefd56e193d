//! A script for Slurm: an array of a few tasks, each of which works through many chunks.

use clap::Args;

use crate::cli::{Failure, print};
use crate::sweep::Sweep;

/// How a cluster is used.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Slurm")]
pub(in crate::cli) struct Slurm {
    /// Prints a script for `sbatch` that does the sweep in this folder on a cluster.
    #[arg(long, conflicts_with_all = ["chunk", "collect", "plan", "run", "status"])]
    pub slurm_script: bool,
    /// Tasks of the array.
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u64).range(1..=10_000), requires = "slurm_script")]
    pub tasks: u64,
    /// Most tasks at once. [default: all]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=10_000), requires = "slurm_script")]
    pub at_once: Option<u64>,
    /// Cores of a task: take the smallest slice that is paid for.
    #[arg(long, value_name = "N", default_value_t = 16, value_parser = clap::value_parser!(u64).range(1..=1024), requires = "slurm_script")]
    pub cpus: u64,
    /// Longest time of a task.
    #[arg(long, value_name = "HH:MM:SS", default_value = "08:00:00", value_parser = length, requires = "slurm_script")]
    pub time: String,
    /// Partition. [default: that of the cluster]
    #[arg(long, value_name = "NAME", value_parser = word, requires = "slurm_script")]
    pub partition: Option<String>,
}

fn length(text: &str) -> Result<String, String> {
    let good = text.chars().all(|c| c.is_ascii_digit() || c == ':' || c == '-') && text.contains(':');
    good.then(|| text.to_string()).ok_or_else(|| "allowed: a time such as 08:00:00 or 2-00:00:00".into())
}

fn word(text: &str) -> Result<String, String> {
    let good = !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_,.".contains(c));
    good.then(|| text.to_string())
        .ok_or_else(|| "allowed: letters, digits, -, _, and commas between names".into())
}

impl Slurm {
    /// Prints the script.
    pub fn tell(&self, sweep: &Sweep) -> Result<(), Failure> {
        let folder = std::path::absolute(&sweep.folder)
            .map_err(|error| Failure::Trouble(format!("{}: {error}", sweep.folder.display())))?;
        let tasks = self.tasks.min(sweep.chunks());
        let at_once = self.at_once.unwrap_or(tasks).min(tasks);
        let partition =
            self.partition.as_ref().map_or(String::new(), |name| format!("#SBATCH --partition={name}\n"));
        print(&format!(
            r#"#!/bin/bash
# The sweep in the folder below, on a cluster. Hand in with `sbatch THIS_FILE`. Handing it in again, after a time
# limit or a mishap, goes on with what is left. Then: samenspel sweep FOLDER --collect
#SBATCH --job-name=samenspel-{name}
#SBATCH --array=1-{tasks}%{at_once}
#SBATCH --ntasks=1
#SBATCH --cpus-per-task={cpus}
#SBATCH --time={time}
{partition}#SBATCH --requeue
#SBATCH --open-mode=append
set -u
program="${{SAMENSPEL:-samenspel}}"
folder={folder}
# A task that loses its node starts again, but not for ever.
if [ "${{SLURM_RESTART_COUNT:-0}}" -gt 5 ]; then
  echo "this task lost its node more than five times; look at the nodes" >&2
  exit 1
fi
for try in 1 2 3; do
  "$program" sweep "$folder" --chunk "$SLURM_ARRAY_TASK_ID/{tasks}" --expect {hash} \
    --threads "${{SLURM_CPUS_PER_TASK:-1}}" --quiet
  code=$?
  # 0 done; 2 another program or plan, which no second try heals; 1 may be a disk that was full or away for a while.
  [ "$code" -eq 1 ] || exit "$code"
  sleep 30
done
exit 1
"#,
            name = sweep.plan.scenario,
            cpus = self.cpus,
            time = self.time,
            folder = quoted(&folder.to_string_lossy()),
            hash = sweep.plan.hash(),
        ))
    }
}

/// A text as one word of a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
