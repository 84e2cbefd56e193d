//! The page on networks works as it is written.

use super::program::Place;

#[test]
fn the_commands_of_the_page_on_networks_run() {
    let page = include_str!("../../docs/networks.md").replace("\r\n", "\n");
    let place = Place::new();
    let mut count = 0;
    for block in page.split("\n```").skip(1).step_by(2) {
        let (heading, body) = block.split_once('\n').unwrap();
        if let Some(name) = heading.strip_prefix("csv ") {
            place.write(name, format!("{body}\n"));
        }
        for line in body.lines().filter(|_| heading == "sh") {
            let words: Vec<&str> = line.split(' ').skip(1).map(|word| word.trim_matches('"')).collect();
            let call = place.call(&words);
            assert_eq!(call.code, 0, "{line}\n{}", call.err);
            count += 1;
        }
    }
    assert_eq!(count, 13);
}
