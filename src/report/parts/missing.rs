//! What is not there, with the command that would add it.

use super::Scene;
use crate::report::page::Page;
use crate::report::{Kind, Manifest};

pub fn part(scene: &Scene<'_>) -> Option<Page> {
    let words = scene.words;
    let study = scene.study;
    let scenario = shell(&study.scenario.name);
    let own = Manifest::typed_scenario(&study.manifest).unwrap_or_else(|| scenario.clone());
    let best = study.compared.as_ref().and_then(|compared| compared.best());
    let best = best.unwrap_or_else(|| study.scenario.strategies[study.scenario.default_strategy].key.clone());
    let best = shell(&best);
    let set: String =
        study.manifest.set.iter().map(|set| format!(" --set {}", shell(&scene.names.hide(set)))).collect();
    let compared = study.compared.as_ref().is_some_and(|compared| !compared.effects.is_empty());
    let mut lacks: Vec<(&str, String)> = Vec::new();
    let mut lack = |there: bool, key: &'static str, command: String| {
        if !there {
            lacks.push((key, command));
        }
    };
    lack(compared, "missing.compare", format!("samenspel compare {own}{set} --worlds 30 --out compare"));
    lack(study.elsewhere.is_some(), "missing.robust", format!("samenspel robust {own}{set} --out robust"));
    lack(
        study.attribution.is_some(),
        "missing.attribute",
        format!("samenspel attribute {own}{set} --strategy {best} --out attribute"),
    );
    lack(
        !study.drivers.is_empty(),
        "missing.sensitivity",
        format!("samenspel sensitivity {own}{set} --strategy {best} --out sensitivity"),
    );
    lack(
        !study.boxes.is_empty(),
        "missing.discover",
        format!("samenspel discover {own}{set} --strategy {best} --below 0 --out discover"),
    );
    lack(
        study.stop.is_some(),
        "missing.stop",
        format!("samenspel compare {own}{set} --strategies {best} --stop 24 --out stop"),
    );
    lack(study.plans.is_some(), "missing.plan", format!("samenspel plan {own}{set} --out plan"));
    if study.manifest.kind == Kind::Sweep && !study.manifest.complete {
        lacks.push(("missing.resume", "samenspel resume DIR".into()));
    }
    if lacks.is_empty() {
        return None;
    }
    let mut page = Page::default();
    page.p(words.say("missing.intro"));
    let folders: Vec<String> =
        lacks.iter().filter_map(|(_, command)| Some(command.split_once(" --out ")?.1.to_string())).collect();
    page.open("dl", &[("class", "pairs")]);
    for (key, command) in lacks {
        page.text("dt", &[], words.say(key));
        page.open("dd", &[]).text("code", &[], &command).close("dd");
    }
    page.close("dl");
    // The folders that the commands above make.
    let with: String = folders.iter().map(|folder| format!(" --with {folder}")).collect();
    if !with.is_empty() {
        page.p(words.say("missing.again")).text("pre", &[], &format!("samenspel report DIR{with}"));
    }
    Some(page)
}

/// A word as a shell takes it.
pub(crate) fn shell(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=,:+".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.into()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}
