//! `verify`: what it prints and leaves, and how it ends.

use super::program::Place;

const ONE: &str = "influence/degroot";

#[test]
fn a_check_is_printed_and_left_as_page_and_table() {
    let place = Place::new();
    let call = place.call(&["verify", "--only", ONE]).good();
    for words in [ONE, "DeGroot 1974", "expected", "observed", "2 of 2 checks hold", "spoiled"] {
        assert!(call.out.contains(words), "no {words:?} in\n{}", call.out);
    }
    assert!(call.out.lines().all(|line| line.chars().count() <= 80), "{}", call.out);
    let folder = "output/verify/001";
    assert_eq!(place.list(folder), ["verification.csv", "verification.html", "verification.md"]);
    let page = place.read(&format!("{folder}/verification.html"));
    assert!(page.contains("default-src 'none'") && page.contains("DeGroot 1974"));
    assert!(
        !page.contains("http:") && !page.contains("https:") && !page.contains("<script"),
        "the page loads nothing"
    );
    let table = place.read(&format!("{folder}/verification.csv"));
    assert!(table.starts_with("key,kind,effort,what,why,source,expected,observed,verdict,note,seconds\n"));
    assert!(table.contains(ONE) && table.contains("holds"));
}

#[test]
fn a_folder_that_lacks_is_named_and_fails_only_when_strict() {
    let place = Place::new();
    let loose = place.call(&["verify", "--only", "import/", "--data", "nowhere", "--out", "a"]).good();
    assert!(loose.out.contains("skipped") && loose.out.contains("nowhere"), "{}", loose.out);
    let strict = place.call(&["verify", "--only", "import/", "--data", "nowhere", "--out", "b", "--strict"]);
    assert!(strict.code == 1 && strict.err.contains("skipped"), "{}", strict.err);
}

#[test]
fn odd_wishes_are_explained_and_leave_nothing() {
    let place = Place::new();
    let call = place.call(&["verify", "--only", "inflence/"]);
    assert!(call.code == 2 && call.err.contains("influence/"), "{}", call.err);
    place.write("file", "");
    let call = place.call(&["verify", "--only", ONE, "--data", "file"]);
    assert!(call.code == 2 && call.err.contains("no folder"), "{}", call.err);
    let call = place.call(&["verify", "--only", ONE, "--out", "file"]);
    assert!(call.code == 1 && call.err.contains("already"), "{}", call.err);
    assert!(place.list("output").is_empty());
}
