//! Doing the chunks of a sweep, on as many threads as asked.

use std::fs::{File, TryLockError};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::cli::arguments::Manner;
use crate::cli::progress::Progress;
use crate::cli::{Failure, print};
use crate::run::Watch;
use crate::story::Language;
use crate::sweep::{Collected, Done, Spot, Sweep, collect};

/// Begins a sweep and, unless only its plan was asked for, does all of it.
pub fn whole(sweep: &Sweep, only_plan: bool, manner: &Manner) -> Result<(), Failure> {
    let folder = &sweep.folder;
    if folder.exists() && std::fs::read_dir(folder).map_or(true, |mut entries| entries.next().is_some()) {
        return Err(Failure::Trouble(format!(
            "{}: there is something here already, and results are never overwritten\n  hint:    choose another folder with `--out DIR`, or go on with `samenspel resume {0}`",
            folder.display()
        )));
    }
    sweep
        .plan
        .begin(folder, &sweep.space.scenario)
        .map_err(|error| Failure::Trouble(format!("{}: {error}", folder.display())))?;
    if only_plan {
        print(&format!("{}\n", folder.display()));
        return Ok(());
    }
    resume(sweep, manner)
}

/// Does whatever is missing, then collects.
pub fn resume(sweep: &Sweep, manner: &Manner) -> Result<(), Failure> {
    if sweep.folder.join("manifest.json").is_file() {
        let folder = sweep.folder.display();
        print(&format!("{folder}: this sweep is complete; there is nothing left to do\n"));
        return Ok(());
    }
    let _lock = lock(sweep, false)?;
    let parts = sweep.folder.join("parts");
    std::fs::create_dir_all(&parts)
        .map_err(|error| Failure::Trouble(format!("{}: {error}", parts.display())))?;
    let done = work(sweep, (0..sweep.chunks()).collect(), manner)?;
    if done.kept > 0 && !manner.quiet {
        anstream::eprintln!("note: {} runs were there already", done.kept);
    }
    told(sweep, collect(sweep).map_err(fault)?, manner)
}

/// Does every n-th chunk from the i-th.
pub fn chunks(sweep: &Sweep, i: u64, n: u64, manner: &Manner) -> Result<(), Failure> {
    let _lock = lock(sweep, true)?;
    let own: Vec<u64> = (0..sweep.chunks()).filter(|chunk| chunk % n == i).collect();
    let count = own.len();
    let done = work(sweep, own, manner)?;
    print(&format!(
        "{}: {count} chunks: {} runs done, {} were there already\n",
        sweep.folder.display(),
        done.new,
        done.kept
    ));
    Ok(())
}

/// Collects what others have done.
pub fn finish(sweep: &Sweep, manner: &Manner) -> Result<(), Failure> {
    let _lock = lock(sweep, false)?;
    told(sweep, collect(sweep).map_err(fault)?, manner)
}

fn told(sweep: &Sweep, collected: Collected, manner: &Manner) -> Result<(), Failure> {
    let language = Language::from(manner.lang);
    let folder = sweep.folder.display();
    match collected {
        Collected::Missing(chunks) => {
            let list: Vec<String> = chunks.iter().take(12).map(|chunk| (chunk + 1).to_string()).collect();
            let more = if chunks.len() > 12 { " …" } else { "" };
            Err(Failure::Trouble(format!(
                "{folder}: {} of {} chunks have runs that are still to be done: {}{more}\n  hint:    `samenspel resume {folder}` does them",
                chunks.len(),
                sweep.chunks(),
                list.join(", ")
            )))
        }
        Collected::Whole([done, refused, failed]) => {
            let counts = serde_json::json!({ "folder": folder.to_string(), "done": done, "refused": refused, "failed": failed });
            print(&if manner.json {
                serde_json::to_string_pretty(&counts).expect("plain data") + "\n"
            } else if manner.quiet {
                format!("{folder}\n")
            } else {
                let rest = match (refused, failed) {
                    (0, 0) => String::new(),
                    _ => language.pick(
                        format!(
                            "{refused} refused and {failed} failed: see `status` and `cause` in runs.csv\n"
                        ),
                        format!(
                            "{refused} geweigerd en {failed} mislukt: zie `status` en `cause` in runs.csv\n"
                        ),
                    ),
                };
                let points = sweep.plan.points;
                language.pick(
                    format!("{done} runs over {points} points are done\n{rest}Results: {folder}\nThis illustrates what the assumptions imply. It is not a prediction.\n"),
                    format!("{done} runs over {points} punten zijn gedaan\n{rest}Resultaten: {folder}\nDit laat zien wat uit de aannames volgt. Het is geen voorspelling.\n"),
                )
            });
            Ok(())
        }
    }
}

/// Takes the folder: alone, or together with others that do chunks.
fn lock(sweep: &Sweep, together: bool) -> Result<File, Failure> {
    let path = sweep.folder.join(".lock");
    let trouble = |error: std::io::Error| Failure::Trouble(format!("{}: {error}", sweep.folder.display()));
    let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(trouble)?;
    match if together { file.try_lock_shared() } else { file.try_lock() } {
        Ok(()) => Ok(file),
        Err(TryLockError::Error(error)) => Err(trouble(error)),
        Err(TryLockError::WouldBlock) => Err(Failure::Trouble(format!(
            "{}: another process is at work in this folder\n  hint:    wait until it is done; a process that was killed keeps nothing locked",
            sweep.folder.display()
        ))),
    }
}

fn work(sweep: &Sweep, chunks: Vec<u64>, manner: &Manner) -> Result<Done, Failure> {
    // A run that breaks off is told in its row, not on the terminal.
    std::panic::set_hook(Box::new(|_| {}));
    let months = sweep.space.scenario.strategies[sweep.strategies[0]].setup.months;
    let runs: u64 = chunks.iter().map(|&chunk| sweep.runs_of(chunk)).map(|runs| runs.end - runs.start).sum();
    let progress = Progress::new(u64::from(months) * runs, manner.quiet);
    let next = AtomicU64::new(0);
    let total = Mutex::new((Done::default(), None::<Spot>));
    std::thread::scope(|scope| {
        for _ in 0..manner.threads().clamp(1, chunks.len().max(1)) {
            scope.spawn(|| {
                while let Some(&chunk) = chunks.get(next.fetch_add(1, Ordering::Relaxed) as usize) {
                    if progress.stopped() {
                        break;
                    }
                    let outcome = sweep.chunk(chunk, &progress);
                    let mut total = total.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                    match outcome {
                        Ok(done) => {
                            total.0.kept += done.kept;
                            total.0.new += done.new;
                        }
                        Err(spot) => {
                            total.1.get_or_insert(spot);
                            break;
                        }
                    }
                }
            });
        }
    });
    progress.clear();
    drop(std::panic::take_hook());
    let (done, spot) = total.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(spot) = spot {
        return Err(fault(spot));
    }
    if progress.stopped() {
        return Err(Failure::Stopped(format!(
            "Stopped after {} of {runs} runs; `samenspel resume {}` goes on.",
            done.kept + done.new,
            sweep.folder.display()
        )));
    }
    Ok(done)
}

fn fault(spot: Spot) -> Failure {
    let path = spot.path.display();
    Failure::Trouble(match spot.error.kind() {
        std::io::ErrorKind::WouldBlock => format!("{path}: another process is at work on this chunk"),
        std::io::ErrorKind::StorageFull => format!(
            "{path}: {}\n  hint:    make room, then `samenspel resume` goes on; nothing that was done is lost",
            spot.error
        ),
        _ => format!(
            "{path}: {}\n  hint:    `samenspel resume` goes on; nothing that was done is lost",
            spot.error
        ),
    })
}
