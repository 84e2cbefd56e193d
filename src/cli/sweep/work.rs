//! Doing the chunks of a sweep, on as many threads as asked.

use std::fs::File;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::cli::arguments::Manner;
use crate::cli::crates;
use crate::cli::progress::Progress;
use crate::cli::{Failure, print};
use crate::run::Watch;
use crate::scenario::counted;
use crate::story::Language;
use crate::sweep::{Collected, Done, Spot, Status, Sweep, collect, locked, status};

/// Begins a sweep and, unless only its plan was asked for, does all of it.
pub fn whole(sweep: &Sweep, only_plan: bool, manner: &Manner) -> Result<(), Failure> {
    let folder = &sweep.folder;
    if folder.exists() && std::fs::read_dir(folder).map_or(true, |mut entries| entries.next().is_some()) {
        return Err(Failure::Trouble(format!(
            "{}: there is something here already, and results are never overwritten\n  hint:    choose another folder with `--out DIR`, or go on with `samenspel resume {0}`",
            folder.display()
        )));
    }
    crates::stated()?;
    let hint = "make room, or choose another folder with `--out DIR`; nothing was left behind";
    sweep
        .plan
        .begin(folder, &sweep.space.scenario)
        .map_err(|error| Failure::Trouble(format!("{}: {error}\n  hint:    {hint}", folder.display())))?;
    if only_plan {
        return planned(sweep, manner);
    }
    resume(sweep, manner)
}

/// Says what was planned: the folder for programs, the rest for people.
fn planned(sweep: &Sweep, manner: &Manner) -> Result<(), Failure> {
    let (folder, plan, hash) = (sweep.folder.display(), &sweep.plan, sweep.plan.hash());
    if manner.json {
        let told = serde_json::json!({
            "folder": folder.to_string(), "plan": hash, "runs": plan.runs, "chunks": sweep.chunks(),
            "chunk_runs": plan.chunk_runs,
        });
        return print(&(serde_json::to_string_pretty(&told).expect("plain data") + "\n"));
    }
    print(&format!("{folder}\n"))?;
    if !manner.quiet {
        anstream::eprintln!(
            "note: {} runs in {} chunks of at most {}; plan {hash}",
            plan.runs,
            sweep.chunks(),
            plan.chunk_runs
        );
    }
    Ok(())
}

/// Does whatever is missing, then collects.
pub fn resume(sweep: &Sweep, manner: &Manner) -> Result<(), Failure> {
    if complete(sweep)? {
        return Ok(());
    }
    let _lock = lock(sweep)?;
    let parts = sweep.folder.join("parts");
    std::fs::create_dir_all(&parts)
        .map_err(|error| Failure::Trouble(format!("{}: {error}", parts.display())))?;
    let chunk = |chunk, progress: &Progress| sweep.chunk(chunk, progress);
    let done = work(sweep, (0..sweep.chunks()).collect(), manner, chunk)?;
    if done.kept > 0 && !manner.quiet {
        anstream::eprintln!("note: {} runs were there already", done.kept);
    }
    put_together(sweep, manner)
}

/// Does these chunks for everybody who shares the folder.
pub fn chunks(sweep: &Sweep, own: Vec<u64>, manner: &Manner) -> Result<(), Failure> {
    if complete(sweep)? {
        return Ok(());
    }
    let count = own.len();
    let done = work(sweep, own, manner, |chunk, progress: &Progress| sweep.share(chunk, progress))?;
    print(&format!(
        "{}: {count} chunks: {} runs done, {} were there already\n",
        sweep.folder.display(),
        done.new,
        done.kept
    ))
}

/// Collects what others have done.
pub fn finish(sweep: &Sweep, manner: &Manner) -> Result<(), Failure> {
    if complete(sweep)? {
        return Ok(());
    }
    let _lock = lock(sweep)?;
    put_together(sweep, manner)
}

/// Collects, and describes what is whole.
fn put_together(sweep: &Sweep, manner: &Manner) -> Result<(), Failure> {
    crates::stated()?;
    let collected = collect(sweep).map_err(fault)?;
    if matches!(collected, Collected::Whole(_)) {
        crates::beside(&sweep.folder)?;
    }
    told(sweep, collected, manner)
}

/// Whether the sweep has been collected, which is said.
fn complete(sweep: &Sweep) -> Result<bool, Failure> {
    let complete = sweep.folder.join("manifest.json").is_file();
    if complete {
        let folder = sweep.folder.display();
        print(&format!("{folder}: this sweep is complete; there is nothing left to do\n"))?;
    }
    Ok(complete)
}

/// Says how far a sweep is.
pub fn standing(sweep: &Sweep, manner: &Manner) -> Result<(), Failure> {
    let found = status(sweep).map_err(fault)?;
    let folder = sweep.folder.display();
    print(&if manner.json {
        serde_json::to_string_pretty(&found).expect("plain data") + "\n"
    } else {
        let Status { there, runs, whole, chunks, not_done, plan, .. } = &found;
        let mut text = format!("{folder}: {there} of {runs} runs, {whole} of {chunks} chunks\nplan {plan}\n");
        if *not_done > 0 {
            text.push_str(&format!(
                "{not_done} runs were refused or failed: they are rows with their cause\n"
            ));
        }
        for (list, words) in [
            (&found.begun, "begun"),
            (&found.missing, "missing"),
            (&found.damaged, "cut off or changed, to be done again"),
        ] {
            if !list.is_empty() {
                text.push_str(&format!("{} {words}: {}\n", list.len(), some(list)));
            }
        }
        text.push_str(match (found.collected, whole == chunks) {
            (true, _) => "it is complete\n",
            (_, true) => "`--collect` puts them together\n",
            _ => "`--chunk` or `samenspel resume` does what is left\n",
        });
        text
    })
}

/// The first dozen of a list.
fn some(list: &[u64]) -> String {
    let first: Vec<String> = list.iter().take(12).map(u64::to_string).collect();
    first.join(", ") + if list.len() > 12 { " …" } else { "" }
}

fn told(sweep: &Sweep, collected: Collected, manner: &Manner) -> Result<(), Failure> {
    let language = Language::from(manner.lang);
    let folder = sweep.folder.display();
    match collected {
        Collected::Missing(found) => {
            let to_do = found.to_do();
            let damaged = match found.damaged.len() {
                0 => String::new(),
                n => format!("\n  damaged: {n} of them were cut off or changed: {}", some(&found.damaged)),
            };
            Err(Failure::Trouble(format!(
                "{folder}: {} of {} chunks have runs that are still to be done: {}{damaged}\n  hint:    `samenspel resume {folder}` does them, or `samenspel sweep {folder} --chunk N` each",
                to_do.len(),
                found.chunks,
                some(&to_do)
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
                let points = sweep.plan.points as usize;
                let are = if done == 1 { "is" } else { "are" };
                let zijn = if done == 1 { "is" } else { "zijn" };
                let runs = counted(done as usize, ["run", "runs"]);
                language.pick(
                    format!("{runs} over {} {are} done\n{rest}Results: {folder}\nThis illustrates what the assumptions imply. It is not a prediction.\n", counted(points, ["point", "points"])),
                    format!("{runs} over {} {zijn} gedaan\n{rest}Resultaten: {folder}\nDit laat zien wat uit de aannames volgt. Het is geen voorspelling.\n", counted(points, ["punt", "punten"])),
                )
            })
        }
    }
}

/// Takes the folder.
fn lock(sweep: &Sweep) -> Result<File, Failure> {
    let path = sweep.folder.join(".lock");
    let file = File::options().create(true).truncate(false).write(true).open(&path);
    file.and_then(|file| locked(&file).map(|()| file)).map_err(|error| {
        let folder = sweep.folder.display();
        Failure::Trouble(match error.kind() {
            std::io::ErrorKind::WouldBlock => format!(
                "{folder}: another process is at work in this folder\n  hint:    wait until it is done; a process that was killed keeps nothing locked"
            ),
            _ => format!("{folder}: {error}"),
        })
    })
}

fn work(
    sweep: &Sweep,
    chunks: Vec<u64>,
    manner: &Manner,
    one: impl Fn(u64, &Progress) -> Result<Done, Spot> + Sync,
) -> Result<Done, Failure> {
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
                    let outcome = one(chunk, &progress);
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
            "{path}: {}\n  hint:    make room, then go on with the same command; nothing that was done is lost",
            spot.error
        ),
        _ => format!(
            "{path}: {}\n  hint:    the same command goes on; nothing that was done is lost",
            spot.error
        ),
    })
}
