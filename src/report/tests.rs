use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::*;
use crate::compare::{Comparison, Needed, Settings, costs_table, effects_table, measured_in, ranks_table};
use crate::ensemble::Unwatched;
use crate::record::Table;
use crate::run::Plan;
use crate::scenario::{Memory, Patch, Scenario};
use crate::study::{FileEntry, Manifest as Written, sources};

type Files = BTreeMap<String, Vec<u8>>;

/// Tables of a small comparison, as `compare` writes them, without a disk.
fn folder(text: &str, set: &[&str], replicates: u64) -> Files {
    let patches: Vec<Patch> = set.iter().map(|text| Patch::parse(text).unwrap()).collect();
    let scenario = Scenario::from_text("scenarios/small.toml", text, &Memory::default(), &patches).unwrap();
    let plan = Plan {
        scenario: &scenario,
        strategies: (0..scenario.strategies.len()).collect(),
        seed: 1,
        first: 0,
        replicates,
        tables: vec![Table::Steps, Table::Summary, Table::Sectors],
        every: 1,
        threads: 2,
    };
    let mut sink = InMemory::default();
    for table in &plan.tables {
        sink.0.push(table.header(&scenario));
    }
    plan.execute(&mut sink, &Unwatched).unwrap();
    let mut files = Files::new();
    for (table, bytes) in plan.tables.iter().zip(sink.0) {
        files.insert(format!("{}.csv", table.key()), bytes);
    }
    let command = ["samenspel", "compare", "small", "--replicates", "6"].map(String::from).to_vec();
    let mut manifest = Written::of(&plan, command, "en", false);
    let settings = Settings::default();
    let strategies: Vec<String> = scenario.strategies.iter().map(|s| s.key.clone()).collect();
    let measures = settings.measures(&scenario);
    let needed = Needed {
        scenario: &scenario,
        strategies: &strategies,
        replicates: [0, replicates],
        measures: &measures,
    };
    let open =
        |table: &str| Ok(files.get(&format!("{table}.csv")).map(|bytes| std::io::Cursor::new(bytes.clone())));
    let measured = measured_in(&needed, open).unwrap();
    let comparison = Comparison::of(strategies, scenario.baseline, measured, false, |_| None);
    files.insert("effects.csv".into(), effects_table(&comparison).into_bytes());
    files.insert("ranks.csv".into(), ranks_table(&comparison).into_bytes());
    files.insert("costs.csv".into(), costs_table(&scenario, &comparison).into_bytes());
    manifest.comparison = Some(settings);
    manifest.complete = true;
    manifest.runs_done = plan.runs();
    let entry = |(name, bytes): (&String, &Vec<u8>)| FileEntry {
        name: name.clone(),
        bytes: bytes.len() as u64,
        blake3: blake3::hash(bytes).to_hex().to_string(),
    };
    manifest.files = files.iter().map(entry).collect();
    for (source, (_, bytes)) in sources(&scenario).iter().zip(&scenario.sources) {
        files.insert(source.copy.clone(), bytes.clone());
    }
    files.insert("manifest.json".into(), manifest.json().into_bytes());
    files
}

#[derive(Default)]
struct InMemory(Vec<Vec<u8>>);

impl crate::run::Sink for InMemory {
    fn write(&mut self, table: usize, rows: &[u8]) -> std::io::Result<()> {
        self.0[table].extend(rows);
        Ok(())
    }

    fn mark(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

const SMALL: &str = include_str!("../../scenarios/iza-regio.toml");
const REDUCED: [&str; 2] = ["months=24", "generated=20"];

/// One reduced study for all tests here.
static STUDY: LazyLock<Files> = LazyLock::new(|| folder(SMALL, &REDUCED, 6));

fn study() -> Study {
    read(&*STUDY).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn in_both(study: &Study) -> [String; 2] {
    [Language::English, Language::Dutch]
        .map(|language| html(study, &Options { language, ..Options::default() }))
}

/// The page without its script.
fn shown(html: &str) -> &str {
    &html[..html.find("<script>").unwrap()]
}

/// The text of page one: everything before the contents.
fn page_one(html: &str) -> String {
    let body = &html[html.find("<body>").unwrap()..html.find("<nav").unwrap()];
    // Links carry data, not words.
    let mut text = String::new();
    let mut inside = false;
    for c in body.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text.to_lowercase()
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn both_catalogues_say_the_same_things() {
    let [english, dutch] = [Language::English, Language::Dutch].map(catalogue);
    assert!(english.keys().eq(dutch.keys()), "keys differ");
    for (key, text) in english {
        assert_eq!(placeholders(text), placeholders(&dutch[key]), "{key}");
        assert!(!text.trim().is_empty() && !dutch[key].trim().is_empty(), "{key}");
        for text in [text, &dutch[key]] {
            assert!(
                !text.contains(" will ") && !text.contains(" zal ") && !text.contains(" zullen "),
                "{key}: {text}"
            );
        }
    }
}

#[test]
fn every_parameter_has_a_dutch_meaning() {
    let dutch: BTreeSet<&str> = words::dutch_parameters().keys().map(String::as_str).collect();
    let known: BTreeSet<&str> = crate::model::parameters::REGISTRY.iter().map(|row| row.name).collect();
    assert_eq!(dutch, known);
}

/// A key that is not in the catalogue would stop a page halfway.
#[test]
fn every_text_that_the_code_asks_for_is_there() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/report");
    let mut files =
        vec![root.join("message.rs"), root.join("summary.rs"), root.join("beside.rs"), root.join("page.rs")];
    files.push(root.join("words.rs"));
    files.extend(std::fs::read_dir(root.join("parts")).unwrap().map(|entry| entry.unwrap().path()));
    files.push(root.join("parts.rs"));
    let known = catalogue(Language::Dutch);
    let mut asked = 0;
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        // Every literal that looks like a key, however it gets to `say` or `fill`.
        for literal in text.split('"').skip(1).step_by(2) {
            let key = literal.contains('.')
                && literal.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "._".contains(c))
                && !literal.starts_with('.')
                && !literal.ends_with('.')
                && ![".csv", ".json", ".html", ".md", ".js", ".css"]
                    .iter()
                    .any(|ending| literal.ends_with(ending));
            if key && literal != "parameters." {
                asked += 1;
                assert!(known.contains_key(literal), "{}: no text `{literal}`", file.display());
            }
        }
    }
    assert!(asked > 150, "{asked}");
}

#[test]
fn the_message_says_what_the_numbers_say() {
    let study = study();
    let compared = study.compared.as_ref().unwrap();
    let best = compared.best().unwrap();
    let effect = compared.effect(&best, "impact_cumulative").unwrap();
    assert_eq!(effect.verdict, crate::statistics::Verdict::Better);
    for language in [Language::English, Language::Dutch] {
        let words = Words { language };
        let told = message(&study, words).sentences;
        assert_eq!(told.len(), 5);
        let sentences: Vec<&str> = told.iter().map(|(_, sentence)| sentence.as_str()).collect();
        let title = study.title(&best, language);
        let index = words.two(100.0 * effect.means[0] / effect.means[1]);
        assert!(sentences[0].contains(&title) && sentences[0].contains(&index), "{}", sentences[0]);
        let counts = words.fill("message.sure", &[("better", &effect.better.to_string()), ("n", "6")]);
        assert!(sentences[1].starts_with(&counts), "{}", sentences[1]);
        let place = compared.strategies.iter().position(|key| *key == best).unwrap();
        assert!(sentences[2].contains(&words.two(compared.hours(place)[0])), "{}", sentences[2]);
        assert!(
            sentences[3].contains(&title)
                && sentences[3].contains(language.pick("stop or revise when", "stop of herzie als"))
        );
        for sentence in &sentences {
            // One sentence each, and no decimals that nobody needs.
            assert_eq!(sentence.matches(". ").count(), 0, "{sentence}");
            assert!(sentence.ends_with('.') && !sentence.contains('{'), "{sentence}");
        }
    }
}

#[test]
fn where_nothing_is_clear_the_message_says_so() {
    let mut study = study();
    let compared = study.compared.as_mut().unwrap();
    for effect in &mut compared.effects {
        effect.verdict = crate::statistics::Verdict::Undecided;
    }
    let words = Words { language: Language::Dutch };
    let told = message(&study, words).sentences;
    assert!(told[0].1.contains("geen strategie duidelijk beter"), "{}", told[0].1);
    assert!(told[3].1.contains("kies hierop nog niet"), "{}", told[3].1);
}

/// A baseline that comes first is told as such, and nothing "always comes first" that does not.
#[test]
fn a_baseline_that_comes_first_is_told() {
    let mut study = study();
    let compared = study.compared.as_mut().unwrap();
    let headline = compared.headline().unwrap().key.clone();
    for effect in &mut compared.effects {
        effect.verdict = crate::statistics::Verdict::Worse;
        effect.difference = -effect.difference.abs();
    }
    let baseline = compared.strategies[compared.baseline.unwrap()].clone();
    let rows = compared
        .strategies
        .iter()
        .map(|key| format!("{headline},{key},1,{},0.1\n", if *key == baseline { "1" } else { "0" }));
    let table: String = std::iter::once("measure,strategy,place,share,regret\n".into()).chain(rows).collect();
    let columns = [["measure", "strategy", "place"], ["place", "share", "regret"]];
    compared.ranks =
        Some(super::sheet::Sheet::read("ranks", table.as_bytes(), &columns[0], &columns[1]).unwrap());
    let told = message(&study, Words { language: Language::English }).sentences;
    assert!(told[0].1.contains("no strategy is clearly better than no support"), "{}", told[0].1);
    assert!(
        told[1].1.contains("which they are held against, comes first itself in 100 of 100"),
        "{}",
        told[1].1
    );
    assert!(told[3].1.contains("choose none of these"), "{}", told[3].1);
}

#[test]
fn numbers_are_of_two_digits() {
    let words = Words { language: Language::Dutch };
    let told = [0.0, 4.95, 9.99, 12.4, 99.6, 494.9, 8640.0, 93_412.0, 0.0312, f64::NAN].map(|x| words.two(x));
    assert_eq!(told, ["0", "5,0", "10,0", "12", "100", "490", "8600", "93.000", "0,03", "–"]);
}

/// Alignment can be below 0, and how far has no bound; other measures go from -1.
#[test]
fn units_are_the_bounds_of_the_measure() {
    let words = Words { language: Language::English };
    for (key, unit) in [
        ("trust", "0–1"),
        ("alignment", "at most 1"),
        ("alignment_mean", "at most 1"),
        ("reciprocity", "−1 to 1"),
        ("share_within", "0–1"),
    ] {
        assert_eq!(words.unit(key).replace('-', "−"), unit.replace('-', "−"), "{key}");
    }
}

/// Titles may hold commas, so each stands in quotes, and the measures meant are named.
#[test]
fn a_front_names_its_measures_and_its_strategies_apart() {
    let study = study();
    let [english, dutch] = in_both(&study).map(|html| read_text(&html));
    assert!(english.contains(
        "On impact added up and hours of orchestration and partners together no strategy beats: “"
    ));
    assert!(dutch.contains("uren van regie en partners samen wint geen strategie van: “"));
    for text in [english, dutch] {
        assert!(text.contains("”; “"), "quoted and apart");
    }
}

#[test]
fn banned_words_never_reach_a_dutch_first_page() {
    let text = page_one(&in_both(&study())[1]);
    for word in BANNED {
        assert!(!text.contains(word), "`{word}` is on page one");
    }
    assert!(text.contains("kernboodschap") && text.contains("in dit model"));
}

/// What a reader sees of a page, tips of figures included; not commands, which are typed to a program.
fn read_text(html: &str) -> String {
    let mut page = shown(html).to_string();
    for tag in ["style", "code", "pre"] {
        while let Some(from) = page.find(&format!("<{tag}")) {
            let end = format!("</{tag}>");
            let to = from + page[from..].find(&end).unwrap() + end.len();
            page.replace_range(from..to, " ");
        }
    }
    page.split('<')
        .map(|part| part.split_once('>').map_or("", |(_, text)| text))
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn a_report_speaks_of_parties_under_the_names_of_their_sectors() {
    let study = study();
    let sectors = &study.scenario.sectors;
    for (language, html) in [Language::English, Language::Dutch].into_iter().zip(in_both(&study)) {
        let text = read_text(&html);
        assert!(text.contains(language.pick("parties", "partijen")));
        // The one place for the other word is the name of a domain: mobilising actors, actoren mobiliseren.
        let split = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let words: Vec<String> = split.map(str::to_lowercase).collect();
        let named = |near: &[String]| near[0] == "mobilising" || near[2].starts_with('m');
        let wrong: Vec<_> =
            words.windows(3).filter(|near| near[1].starts_with("actor") && !named(near)).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        // Nobody without a name of its own stands there as in tables: by its sector's key and a number.
        for label in sectors {
            let raw =
                |after: &str| after.starts_with(|c: char| c.is_ascii_digit()) || after.starts_with("month");
            let key = format!("{}-", label.key);
            assert!(!text.split(&key).skip(1).any(raw), "{key}");
        }
        let tips = |label: &crate::scenario::Label| {
            let name = language.of(&label.text);
            let core = Words { language }.say("ring.0").to_string();
            (1..=20).filter(|n| text.contains(&format!("{name} {n}: {core}"))).count()
        };
        assert!(sectors.iter().map(tips).sum::<usize>() > 0, "a tip names nobody of the core");
    }
}

#[test]
fn numbers_of_the_page_are_those_of_the_tables() {
    let study = study();
    let sheet = String::from_utf8(STUDY["effects.csv"].clone()).unwrap();
    let mut reader = csv::Reader::from_reader(sheet.as_bytes());
    let [english, dutch] = in_both(&study);
    let mut checked = 0;
    for record in reader.records().map(Result::unwrap).filter(|r| &r[0] == "impact_cumulative") {
        let number = |place: usize| record[place].parse::<f64>().unwrap();
        for (language, html) in [(Language::English, &english), (Language::Dutch, &dutch)] {
            let words = Words { language };
            let decimals = study.compared.as_ref().unwrap().headline().unwrap().decimals;
            let told = words.interval(number(6), [number(8), number(9)], decimals);
            assert!(html.contains(&told), "{} {told}", &record[1]);
            checked += 1;
        }
    }
    assert_eq!(checked, 2 * 18);
}

#[test]
fn structure_is_sound_and_the_page_is_small() {
    let study = study();
    for html in in_both(&study) {
        assert!(html.len() < 1_500_000, "{} bytes", html.len());
        assert_eq!(html.matches("<h1>").count(), 1);
        assert!(html.contains("<main id=\"main\">") && html.contains("<nav") && html.contains("<header"));
        assert!(html.contains("default-src &#39;none&#39;"));
        // Nothing is loaded: the one address is the name of a kind of markup.
        let outside = html.replace("http://www.w3.org/2000/svg", "");
        for word in ["http://", "https://", "src=", " style=\"", "javascript:", "onclick", "<link", "<iframe"]
        {
            assert!(!outside.contains(word), "{word}");
        }
        assert_eq!(html.matches("<script>").count(), 1);
        assert!(!shown(&html).contains("NaN"));
        let mut ids: Vec<&str> =
            html.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "an id stands twice");
        for tag in ["section", "table", "figure", "svg", "details", "div", "ul", "ol", "dl", "g"] {
            let opened =
                html.matches(&format!("<{tag}>")).count() + html.matches(&format!("<{tag} ")).count();
            assert_eq!(opened, html.matches(&format!("</{tag}>")).count(), "{tag}");
        }
        // Each figure says what it finds, on how many runs, and gives its data.
        assert_eq!(html.matches("<figure class=\"fig\">").count(), html.matches("download=\"").count());
        assert!(!html.contains("class=\"lack\""));
    }
}

#[test]
fn a_brief_page_is_a_part_of_the_full_one() {
    let study = study();
    let options = Options { length: Length::Brief, ..Options::default() };
    let brief = html(&study, &options);
    assert!(
        brief.contains("id=\"effects\"")
            && !brief.contains("id=\"trade\"")
            && !brief.contains("id=\"network\"")
    );
    let full = html(&study, &Options::default());
    assert!(
        full.contains("id=\"network\"") && full.contains("id=\"gains\"") && full.contains("id=\"accounts\"")
    );
    assert!(
        full.contains("samenspel robust small --set months=24"),
        "what is missing is named with its command"
    );
}

#[test]
fn hostile_names_stay_names() {
    let evil = "</title></script><script>alert(1)</script><img src=x onerror=alert(2)> javascript:alert(3) \\\" ' & {best}";
    let quoted = evil.replace("\\\"", "\\\\\\\"");
    let text = SMALL
        .replace("Zorg en preventie in de regio Waterland-Oost", &quoted)
        .replace("A little of everything\"", &format!("{quoted}\""))
        .replace("Alles een beetje\"", &format!("{quoted}\""))
        .replace("{ nl = \"zorg\", en = \"care\" }", &format!("{{ nl = \"{quoted}\", en = \"{quoted}\" }}"))
        .replace("medische zorg", &quoted);
    let study = read(&folder(&text, &REDUCED, 3)).unwrap_or_else(|problems| panic!("{problems:?}"));
    let clean = in_both(&self::study());
    for (html, clean) in in_both(&study).iter().zip(&clean) {
        let count = |word: &str| html.matches(word).count();
        assert_eq!(count("<script"), 1);
        assert_eq!(count("</script>"), 1);
        assert!(!html.contains("<img") && !html.contains("onerror=alert(2)>"));
        assert!(html.contains("&lt;img src=x onerror=alert(2)&gt;"));
        // No attribute was broken out of: links lead where they led.
        assert!(
            !html.contains("href=\"javascript")
                && count("href=\"data:") == clean.matches("href=\"data:").count()
        );
    }
    let memo = markdown(&study, &Options { language: Language::Dutch, ..Options::default() });
    assert!(!memo.contains("<script>") && !memo.contains("<img"));
}

#[test]
fn bad_folders_are_told_apart() {
    let first = |files: &Files| match read(files) {
        Ok(_) => panic!("this is no sound study"),
        Err(problems) => problems[0].clone(),
    };
    assert_eq!(first(&Files::new()).what, "this is no study");
    let changed = |name: &str, from: &str, to: &str| {
        let mut files = STUDY.clone();
        let text = String::from_utf8(files[name].clone()).unwrap();
        assert!(text.contains(from), "{name}");
        files.insert(name.into(), text.replacen(from, to, 1).into_bytes());
        files
    };
    assert!(
        first(&changed("manifest.json", "\"format\": 1", "\"format\": 9")).what.contains("newer version")
    );
    assert!(
        first(&changed("manifest.json", "\"semantics\": ", "\"semantics\": 9"))
            .what
            .contains("newer version")
    );
    assert!(first(&changed("manifest.json", "{", "{,")).what.contains("cannot be read"));
    let damaged = first(&changed("effects.csv", "impact_cumulative", "impact"));
    assert!(damaged.place == "effects.csv" && damaged.what.contains("damaged"), "{damaged}");
    assert!(
        first(&changed("scenario/small.toml", "months = 60", "months = 61"))
            .what
            .contains("not what was run")
    );
    let mut missing = STUDY.clone();
    missing.remove("steps.csv");
    assert!(first(&missing).what.contains("missing"));
}

#[test]
fn a_study_that_was_stopped_is_told_and_marked() {
    let mut files = STUDY.clone();
    for name in ["effects.csv", "ranks.csv", "costs.csv"] {
        files.remove(name);
    }
    // The last strategies were never reached.
    let cut = |text: &str| -> String {
        text.lines()
            .filter(|line| !line.starts_with("mobilisation_linear,"))
            .map(|line| format!("{line}\n"))
            .collect()
    };
    let mut manifest: serde_json::Value = serde_json::from_slice(&files["manifest.json"]).unwrap();
    manifest["complete"] = false.into();
    manifest["files"] = serde_json::json!([]);
    files.insert("manifest.json".into(), manifest.to_string().into_bytes());
    for name in ["summary.csv", "steps.csv", "sectors.csv"] {
        let text = cut(std::str::from_utf8(&files[name]).unwrap());
        files.insert(name.into(), text.into_bytes());
    }
    let study = read(&files).unwrap_or_else(|problems| panic!("{problems:?}"));
    let [english, dutch] = in_both(&study);
    assert!(english.contains("This study is not finished") && dutch.contains("Deze studie is niet af"));
    assert!(english.contains("id=\"effects\""), "what is there is told");
}

#[test]
fn one_run_alone_is_told_with_care() {
    let study = read(&folder(SMALL, &REDUCED, 1)).unwrap_or_else(|problems| panic!("{problems:?}"));
    let [english, dutch] = in_both(&study);
    assert!(page_one(&english).contains("with one run there is no telling what is chance"));
    assert!(page_one(&dutch).contains("kies hierop niet"));
    assert!(!shown(&english).contains("NaN"));
}

#[test]
fn two_studies_stand_side_by_side_with_what_differs() {
    let mut set = REDUCED.to_vec();
    set.push("parameters.trust_gain=0.12");
    let other = read(&folder(SMALL, &set, 3)).unwrap_or_else(|problems| panic!("{problems:?}"));
    let page = html(&study(), &Options { beside: Some(&other), ..Options::default() });
    let part = &page[page.find("id=\"beside\"").unwrap()..];
    let part = &part[..part.find("</section>").unwrap()];
    assert!(part.contains("trust gained by one good experience") && part.contains(">0.12<"), "{part}");
    assert!(!part.contains("reactance"), "what is equal is left out");
}

#[test]
fn another_study_of_the_same_scenario_adds_its_part() {
    let mut files = STUDY.clone();
    let table = "metric,kind,axis,other,value,low_95,high_95\nimpact_cumulative,chance,,,0.25,,\nimpact_cumulative,mu_star,parameters.trust_gain,,2.5,1,4\n";
    let mut manifest: serde_json::Value = serde_json::from_slice(&files["manifest.json"]).unwrap();
    manifest["study"] = "sensitivity".into();
    manifest["files"] = serde_json::json!([]);
    manifest["asked"] = serde_json::json!({ "strategy": "all_30", "method": "morris" });
    let scenario = files["scenario/small.toml"].clone();
    files.insert("drivers/scenario/small.toml".into(), scenario);
    files.insert("drivers/manifest.json".into(), manifest.to_string().into_bytes());
    files.insert("drivers/sensitivity.csv".into(), table.into());
    let [english, dutch] = in_both(&read(&files).unwrap());
    assert!(english.contains("What counts most: trust gained by one good experience"));
    assert!(dutch.contains("vertrouwen erbij door één goede ervaring"));
    assert!(!english.contains("where none of them does anything"), "where nothing says it");
    // What chance explains is not told as what counts.
    let bound = |x: f64| format!("{table}impact_cumulative,by_chance,parameters.trust_gain,,{x},,\n");
    files.insert("drivers/sensitivity.csv".into(), bound(2.0).into_bytes());
    let [english, _] = in_both(&read(&files).unwrap());
    assert!(
        english.contains("What counts most: trust") && english.contains("where none of them does anything")
    );
    files.insert("drivers/sensitivity.csv".into(), bound(3.0).into_bytes());
    let [english, dutch] = in_both(&read(&files).unwrap());
    assert!(
        english.contains("Nothing that varies does more") && !english.contains("What counts most: trust")
    );
    assert!(dutch.contains("Niets wat varieert doet meer"));
    // What does less, but more than chance, is what counts.
    let other = "impact_cumulative,mu_star,parameters.launch_rate,,1.5,1,2\nimpact_cumulative,by_chance,parameters.launch_rate,,1,,\n";
    files.insert("drivers/sensitivity.csv".into(), (bound(3.0) + other).into_bytes());
    let [english, _] = in_both(&read(&files).unwrap());
    assert!(english.contains("What counts most:") && !english.contains("What counts most: trust"));
    manifest["scenario"] = "another".into();
    files.insert("drivers/manifest.json".into(), manifest.to_string().into_bytes());
    assert!(read(&files).err().unwrap()[0].what.contains("another scenario"));
}

#[test]
fn equal_studies_give_equal_pages() {
    assert_eq!(in_both(&study()), in_both(&study()));
}
