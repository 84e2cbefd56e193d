//! `show`: the result of an earlier run again, without running anything that is told in words.

use std::fs::File;
use std::path::{Path, PathBuf};

use clap::Args;

use super::arguments::Tongue;
use super::earlier::Earlier;
use super::kept::Kept;
use super::perform::runs_of_each;
use super::whole::{free, write_file};
use super::{Failure, print, terminal};
use crate::figure::Figure;
use crate::pictures::{Album, Kind, Setting};
use crate::scenario::no_such;
use crate::story::{Language, Outcomes, charts, heading, tell};

/// Arguments of `show`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ShowArguments {
    /// Folder of an earlier run, or the manifest in it.
    pub run: PathBuf,
    /// Draws one figure anew: over-time, network, functions, motives, portfolio or sectors.
    #[arg(long, value_name = "NAME")]
    pub figure: Option<String>,
    /// Strategy of the figure. [default: the first beside the baseline]
    #[arg(long, value_name = "NAME", requires = "figure")]
    pub strategy: Option<String>,
    /// File of the figure, .svg or .png. [default: STRATEGY-NAME.svg here]
    #[arg(long, value_name = "FILE", requires = "figure")]
    pub out: Option<PathBuf>,
    /// Language of story and figure.
    #[arg(long, value_enum, default_value_t = Tongue::En)]
    pub lang: Tongue,
}

const EXAMPLES: &str = "\
Examples:
  samenspel show output/iza-regio/001
  samenspel show output/iza-regio/001 --lang nl
  samenspel show output/iza-regio/001 --figure portfolio --out portfolio.png";

/// Runs the command.
pub fn show(arguments: &ShowArguments) -> Result<(), Failure> {
    let earlier = Earlier::open(&arguments.run)?;
    Kept::open(&arguments.run)?.unchanged()?;
    let language = Language::from(arguments.lang);
    let plan = earlier.plan()?;
    let summary = earlier.folder.join("summary.csv");
    let trouble = |error: &dyn std::fmt::Display| Failure::Trouble(format!("{}: {error}", summary.display()));
    let file = File::open(&summary).map_err(|error| trouble(&error))?;
    let outcomes = Outcomes::read(file).map_err(|error| trouble(&error))?;
    if let Some(name) = &arguments.figure {
        return figure(arguments, name, &earlier, Setting { plan: &plan, language }, &outcomes);
    }
    let mut text = format!("{}{}\n\n", heading(plan.scenario, language), runs_of_each(&plan, language));
    if !earlier.manifest.complete {
        let (done, runs) = (earlier.manifest.runs_done, plan.runs());
        text.push_str(&language.pick(
            format!("This run was stopped: {done} of {runs} runs were done, and the numbers are theirs.\n\n"),
            format!(
                "Deze run is onderbroken: {done} van de {runs} runs zijn af; de getallen zijn daarvan.\n\n"
            ),
        ));
    }
    text.push_str(&tell(plan.scenario, &plan.strategies, &outcomes, language));
    let steps = earlier.folder.join("steps.csv");
    let drawn = charts(&steps, &plan, &outcomes, language, terminal::glyphs());
    text.push_str(&drawn.map_err(|error| Failure::Trouble(format!("{}: {error}", steps.display())))?);
    text.push_str(language.pick(
        "\nThis illustrates what the assumptions imply. It is not a prediction.\n",
        "\nDit laat zien wat uit de aannames volgt. Het is geen voorspelling.\n",
    ));
    print(&text)
}

fn figure(
    arguments: &ShowArguments,
    name: &str,
    earlier: &Earlier,
    setting: Setting<'_>,
    outcomes: &Outcomes,
) -> Result<(), Failure> {
    let known = Kind::ALL.map(Kind::key);
    let kind =
        Kind::by_key(name).ok_or_else(|| Failure::Input(no_such("--figure", "figure", name, &known)))?;
    // Every figure shows something of one replicate, which is simulated once more.
    earlier.same_model()?;
    let place = earlier.strategy(arguments.strategy.as_deref())?;
    let default = || PathBuf::from(format!("{}-{}.svg", earlier.scenario.strategies[place].key, kind.key()));
    let out = arguments.out.clone().unwrap_or_else(default);
    writable(&out)?;
    let album = Album::read(setting, &earlier.folder, outcomes)
        .map_err(|error| Failure::Trouble(format!("{}: {error}", earlier.folder.display())))?;
    let figures = album.figures(place, &[kind]);
    let Some((_, figure)) = figures.first() else {
        return Err(Failure::Input(format!(
            "--figure {name}: this run did not record the table `{name}`\n  hint:    run again with `--record {name}`"
        )));
    };
    save(figure, &out)?;
    print(&format!("{}\n", out.display()))
}

/// An error where a figure could not be written under this name: of no known kind, or taken.
pub fn writable(out: &Path) -> Result<(), Failure> {
    let kind = out.extension().map(|kind| kind.to_string_lossy().to_lowercase());
    if !matches!(kind.as_deref(), Some("svg" | "png")) {
        return Err(Failure::Input(format!(
            "--out {0}: a figure is an .svg or a .png\n  found:   {0}\n  allowed: a name that ends in .svg or .png",
            out.display()
        )));
    }
    free(out)
}

/// Writes a figure; the ending of the name says how.
pub fn save(figure: &Figure, out: &Path) -> Result<(), Failure> {
    let png = out.extension().is_some_and(|kind| kind.eq_ignore_ascii_case("png"));
    let bytes = if png { figure.png() } else { figure.svg().into_bytes() };
    write_file(out, &bytes)
}
