//! The one file as the program writes it.

use std::process::Command;

use serde_json::Value;

/// A scenario whose texts try to get out.
fn hostile() -> String {
    let text = include_str!("../../scenarios/twee-huizen.toml");
    let title = "</script><script>alert(1)</script>{{script}}&<img src=x onerror=alert(2)>";
    let at = text.find("[title]").unwrap();
    let end = text[at..].find("\n\n").unwrap() + at;
    format!("{}[title]\nnl = \"{title}\"\nen = \"{title}\"{}", &text[..at], &text[end..])
}

#[test]
fn page_on_paper_holds_the_hour_and_lets_nothing_out() {
    let place = tempfile::tempdir().unwrap();
    std::fs::write(place.path().join("h.toml"), hostile()).unwrap();
    let program = || {
        let mut program = Command::new(env!("CARGO_BIN_EXE_samenspel"));
        program.current_dir(place.path());
        program
    };
    for (language, words) in [("nl", "Van gok naar afspraak"), ("en", "From bet to agreement")] {
        let out = format!("{language}.html");
        let done = program()
            .args(["workshop", "h.toml", "--paper", "--lang", language, "--out", &out])
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let text = std::fs::read_to_string(place.path().join(out)).unwrap();
        assert!(text.contains(words) && text.contains("&lt;script&gt;alert(1)"));
        assert!(
            !text.contains("<script")
                && !text.contains("<img")
                && !text.contains("http://")
                && !text.contains("https://")
        );
    }
    let again = program().args(["workshop", "h.toml", "--paper", "--out", "nl.html"]).output().unwrap();
    assert!(
        !again.status.success()
            && String::from_utf8_lossy(&again.stderr).contains("nothing is ever overwritten")
    );
    let wrong = program().args(["workshop", "nobody"]).output().unwrap();
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn page_is_one_file_and_scenarios_are_data_in_it() {
    let place = tempfile::tempdir().unwrap();
    std::fs::write(place.path().join("h.toml"), hostile()).unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_samenspel"));
    let done =
        program.current_dir(place.path()).args(["workshop", "h.toml", "--out", "h.html"]).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let text = std::fs::read_to_string(place.path().join("h.html")).unwrap();
    // Six blocks of data and the script itself.
    assert_eq!((text.matches("<script").count(), text.matches("</script").count()), (7, 7));
    assert!(
        !text.contains("onerror=alert(2)>") && !text.contains("{{script}}</title>")
            || text.contains("&lt;script&gt;alert(1)")
    );
    let block = |id: &str| {
        let start = text.find(&format!("id=\"{id}\">")).unwrap_or_else(|| panic!("{id}")) + id.len() + 6;
        &text[start..start + text[start..].find("</script>").unwrap()]
    };
    let scenarios: Value = serde_json::from_str(block("samenspel-scenarios")).unwrap();
    let name = scenarios[0]["name"].as_str().unwrap();
    assert!(scenarios[0]["files"][name].as_str().unwrap().contains("onerror=alert(2)"));
    let words: Value = serde_json::from_str(block("samenspel-words")).unwrap();
    assert!(words["nl"].as_object().unwrap().keys().eq(words["en"].as_object().unwrap().keys()));
    let stored: Value = serde_json::from_str(block("samenspel-stored")).unwrap();
    assert!(stored.as_array().unwrap().iter().any(|one| one["request"]["do"] == "run"));
    assert!(
        text.contains("default-src 'none'")
            && text.contains("connect-src 'none'")
            && !text.contains("unsafe-inline")
    );
    // What is left of `import(` are types in comments.
    let text = text.replace("import('./", "");
    for load in ["src=\"http", "href=\"http", "url(http", "import("] {
        assert!(!text.contains(load), "{load}");
    }
}
