//! Chunks of a sweep in a folder that many machines share: whoever does them, and whatever happens to them.

use std::fs;
use std::path::PathBuf;

use super::program::Place;

const SWEEP: [&str; 16] = [
    "sweep",
    "iza-regio",
    "--set",
    "months=6",
    "--set",
    "structure_every=0",
    "--vary",
    "parameters.trust_gain=0.05,0.1",
    "--vary",
    "generated=20,30",
    "--metrics",
    "impact,trust",
    "--replicates",
    "3",
    "--steps",
    "--quiet",
];
const FILES: [&str; 4] = ["runs.csv", "steps.csv", "dictionary.csv", "manifest.json"];

/// A place with a sweep done on one machine, and one that is planned in six chunks.
fn planned() -> Place {
    let place = Place::new();
    place.call(&[&SWEEP[..], &["--out", "whole"]].concat()).good();
    place.call(&[&SWEEP[..], &["--plan", "--chunk-runs", "2", "--out", "shared"]].concat()).good();
    place
}

fn status(place: &Place) -> serde_json::Value {
    serde_json::from_str(&place.call(&["sweep", "shared", "--status", "--json"]).good().out).unwrap()
}

/// Every file of the store, in order of name.
fn store(place: &Place) -> Vec<PathBuf> {
    let folders = fs::read_dir(place.path("shared/store")).into_iter().flatten();
    let files = folders.flat_map(|folder| fs::read_dir(folder.unwrap().path()).unwrap());
    let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    files
}

#[track_caller]
fn equal(place: &Place) {
    place.call(&["sweep", "shared", "--collect"]).good();
    for file in FILES {
        assert!(place.read(&format!("whole/{file}")) == place.read(&format!("shared/{file}")), "{file}");
    }
    assert_eq!(place.list("whole"), place.list("shared"));
    let late = place.call(&["sweep", "shared", "--chunk", "2"]).good();
    assert!(late.out.contains("nothing left to do"), "{}", late.out);
}

#[test]
fn chunks_are_done_by_anybody_in_any_order_and_at_once() {
    let place = planned();
    assert_eq!(status(&place)["missing"].as_array().unwrap().len(), 6);
    // Two workers with the same work at the same time, and others before and after.
    place.call(&["sweep", "shared", "--chunk", "5"]).good();
    let command = ["sweep", "shared", "--chunk", "1/2", "--threads", "2"];
    let mut both = [place.command(&command).spawn().unwrap(), place.command(&command).spawn().unwrap()];
    assert!(both.iter_mut().all(|worker| worker.wait().unwrap().success()));
    let again = place.call(&["sweep", "shared", "--chunk", "1/2"]).good();
    assert!(again.out.contains("0 runs done, 6 were there already"), "{}", again.out);
    let call = place.call(&["sweep", "shared", "--collect"]);
    assert!(
        call.code == 1 && call.err.contains("3 of 6 chunks") && call.err.contains("2, 4, 6"),
        "{}",
        call.err
    );
    assert_eq!(store(&place).len(), 3, "no leftovers");
    // What is left may be done on one machine, which keeps what is shared.
    let call = place.call(&["resume", "shared"]).good();
    assert!(call.err.contains("6 runs were there already"), "{}", call.err);
    for file in FILES {
        assert_eq!(place.read(&format!("whole/{file}")), place.read(&format!("shared/{file}")), "{file}");
    }
}

#[test]
fn a_copy_that_broke_off_is_found_at_every_byte_and_done_again() {
    let place = planned();
    place.call(&["sweep", "shared", "--chunk", "1/1"]).good();
    assert_eq!(status(&place)["whole"], 6);
    let file = &store(&place)[0];
    let good = fs::read(file).unwrap();
    for cut in (0..good.len()).step_by(97) {
        fs::write(file, &good[..cut]).unwrap();
        assert_eq!(status(&place)["damaged"].as_array().unwrap().len(), 1, "cut at {cut}");
        let mut spoiled = good.clone();
        spoiled[cut] ^= 1;
        fs::write(file, spoiled).unwrap();
        assert_eq!(status(&place)["damaged"].as_array().unwrap().len(), 1, "changed at {cut}");
    }
    let call = place.call(&["sweep", "shared", "--collect"]);
    assert!(call.code == 1 && call.err.contains("1 of them were cut off or changed"), "{}", call.err);
    assert!(!place.path("shared/runs.csv").exists());
    // What a worker that died left behind is in nobody's way.
    fs::write(file.with_extension("tmp.elsewhere.7.0"), b"half").unwrap();
    place.call(&["sweep", "shared", "--chunk", "1/1"]).good();
    assert_eq!(fs::read(file).unwrap(), good);
    equal(&place);
}

#[test]
fn another_plan_program_or_chunk_is_refused() {
    let place = planned();
    let call = place.call(&["sweep", "shared", "--chunk", "1", "--expect", "abc"]);
    assert!(call.code == 2 && call.err.contains("another plan"), "{}", call.err);
    let hash = status(&place)["plan"].as_str().unwrap().to_string();
    place.call(&["sweep", "shared", "--chunk", "1", "--expect", &hash]).good();
    for (chunk, words) in [("7", "1 to 6"), ("0", "from 1"), ("3/2", "such as 3/40")] {
        let call = place.call(&["sweep", "shared", "--chunk", chunk]);
        assert!(call.code == 2 && call.err.contains(words), "{chunk}: {}", call.err);
    }
    let plan = place.read("shared/plan.json");
    for (from, to) in [("libm", "glibm"), ("philox", "other"), ("\"version\": \"", "\"version\": \"9")] {
        place.write("shared/plan.json", plan.replacen(from, to, 1));
        let call = place.call(&["sweep", "shared", "--chunk", "1"]);
        assert!(call.code == 2 && call.err.contains("this program is"), "{from}: {}", call.err);
    }
    place.write("shared/plan.json", &plan);
    // The chunks of another design have other names: a mixed-up store holds nothing of this sweep.
    let other = [&SWEEP[..], &["--seed", "2", "--plan", "--chunk-runs", "2", "--out", "other"]].concat();
    place.call(&other).good();
    place.call(&["sweep", "other", "--chunk", "1/1"]).good();
    fs::rename(place.path("other/store"), place.path("shared/store/other")).unwrap();
    assert_eq!(status(&place)["whole"], 1);
}

#[test]
fn a_disk_that_is_full_loses_nothing() {
    let place = Place::new();
    let Some(disk) = place.small_disk("disk", "128k") else { return };
    place.call(&[&SWEEP[..], &["--plan", "--chunk-runs", "2", "--out", "disk/shared"]].concat()).good();
    place.call(&["sweep", "disk/shared", "--chunk", "1"]).good();
    let ballast = place.path("disk/ballast");
    // Writing stops where the disk is full.
    let _ = fs::write(&ballast, vec![7; 200_000]);
    let call = place.call(&["sweep", "disk/shared", "--chunk", "1/1"]);
    assert!(call.code == 1 && call.err.contains("make room"), "{}", call.err);
    // A plan that does not fit leaves nothing, so that the same command begins it afterwards.
    let plan = [&SWEEP[..], &["--plan", "--chunk-runs", "2", "--out", "disk/other"]].concat();
    let call = place.call(&plan);
    assert!(call.code == 1 && call.err.contains("make room"), "{}", call.err);
    assert_eq!(place.list("disk"), ["ballast", "shared"]);
    fs::remove_file(&ballast).unwrap();
    let call = place.call(&["sweep", "disk/shared", "--chunk", "1/1"]).good();
    assert!(call.out.contains("10 runs done, 2 were there already"), "{}", call.out);
    place.call(&["sweep", "disk/shared", "--collect"]).good();
    drop(disk);
}

#[test]
fn chunks_are_as_long_as_is_asked() {
    let place = Place::new();
    let runs = |out: &str, time: &str| -> u64 {
        let asked = ["--replicates", "10000", "--plan", "--json", "--chunk-time", time, "--out", out];
        let call = place.call(&[&SWEEP[..12], &asked].concat()).good();
        serde_json::from_str::<serde_json::Value>(&call.out).unwrap()["chunk_runs"].as_u64().unwrap()
    };
    let (short, long) = (runs("short", "1s"), runs("long", "60s"));
    assert!(short >= 1 && long > 5 * short, "{short} and {long}");
    let call = place.call(&["sweep", "iza-regio", "--plan", "--chunk-time", "5"]);
    assert!(call.code == 2 && call.err.contains("90s, 5m or 1h"), "{}", call.err);
}

#[test]
fn the_script_for_slurm_is_a_script() {
    let place = planned();
    let script = place
        .call(&[
            "sweep",
            "shared",
            "--slurm-script",
            "--tasks",
            "3",
            "--at-once",
            "2",
            "--cpus",
            "4",
            "--time",
            "01:00:00",
        ])
        .good()
        .out;
    for words in
        ["#SBATCH --array=1-3%2", "#SBATCH --cpus-per-task=4", "#SBATCH --requeue", "SLURM_RESTART_COUNT"]
    {
        assert!(script.contains(words), "no {words} in\n{script}");
    }
    place.write("job.sbatch", &script);
    for task in ["1", "2", "3"] {
        let mut bash = std::process::Command::new("bash");
        bash.arg(place.path("job.sbatch")).env("SLURM_ARRAY_TASK_ID", task);
        let output = bash.env("SAMENSPEL", env!("CARGO_BIN_EXE_samenspel")).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    equal(&place);
    let call = place.call(&["sweep", "shared", "--slurm-script", "--partition", "a b; rm"]);
    assert!(call.code == 2 && call.err.contains("letters, digits"), "{}", call.err);
}
