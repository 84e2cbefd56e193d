//! The page of scenarios, made from the scenario files.

use samenspel::scenario::Scenario;

const HEADING: &str = "\
# Scenarios

This page is made from the files in `scenarios/`; a test keeps it current (`SAMENSPEL_BLESS=1 cargo test` writes
it anew). They come with the program: `samenspel run NAME` needs no file, `samenspel explain NAME` tells what a
run will do, `samenspel scenarios show NAME --lang nl` tells all of this in Dutch, and `samenspel scenarios copy
NAME` gives a file to change. `samenspel new NAME` begins one of your own;
[scenario-format.md](scenario-format.md) lists every field.
";

pub fn page(scenarios: &[(&str, Scenario)]) -> String {
    let mut page = HEADING.to_string();
    page.push_str("\n| name | question |\n|---|---|\n");
    for (name, scenario) in scenarios {
        page.push_str(&format!("| [{name}](#{name}) | {} |\n", cell(&scenario.question.en)));
    }
    for (name, scenario) in scenarios {
        let setup = &scenario.strategies[scenario.default_strategy].setup;
        let actors = setup.actors.len() as u32 + setup.generated;
        page.push_str(&format!(
            "\n## {name}\n\n**{}** ({})\n\n{}\n\n{actors} actors in {} sectors, {} months.\n\n",
            scenario.title.en,
            scenario.title.nl,
            scenario.story.en,
            setup.sectors.len(),
            setup.months
        ));
        for (what, text) in [
            ("Question", &scenario.question),
            ("Pattern to expect", &scenario.pattern),
            ("What it shows", &scenario.insight),
            ("Source", &scenario.source),
        ] {
            page.push_str(&format!("**{what}.** {}\n\n", text.en));
        }
        page.push_str("| strategy | title | what is done |\n|---|---|---|\n");
        for (place, strategy) in scenario.strategies.iter().enumerate() {
            let mark = if place == scenario.baseline { " (baseline)" } else { "" };
            let [title, story] = [&strategy.title.en, &strategy.story.en].map(|text| cell(text));
            page.push_str(&format!("| `{}` | {title}{mark} | {story} |\n", strategy.key));
        }
    }
    page
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
