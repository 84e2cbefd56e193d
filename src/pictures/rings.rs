//! The network in rings of involvement at chosen months, for one run.

use super::Setting;
use crate::figure::{Fault, Figure, Node, Note, Panel, Rings, Stage as Shown, Table, Tie};
use crate::model::metrics::ring;
use crate::model::{Stage, World};
use crate::record::initiative_name;
use crate::scenario::Strategy;
use crate::story::Film;

/// The network at the months of a film of the run closest to the median.
pub fn network(
    setting: &Setting<'_>,
    strategy: &Strategy,
    film: &Film,
    replicate: u64,
) -> Result<Figure, Fault> {
    let language = setting.language;
    let meaning = language.pick("the run closest to the median", "de run het dichtst bij de mediaan");
    let [first, last] = [film.first(), film.last()].map(|world| world.map_or(0, core));
    let finding = match first == last {
        true => language.pick(
            format!("Parties in the core: {first}, at the start as at the end."),
            format!("Partijen in de kern: {first}, aan het begin en aan het eind."),
        ),
        false => language.pick(
            format!("The core goes from {first} to {last} parties."),
            format!("De kern gaat van {first} naar {last} partijen."),
        ),
    };
    draw(setting, strategy, film, replicate, meaning, &finding)
}

/// The network of any run at the month kept.
pub fn network_at(
    setting: &Setting<'_>,
    strategy: &Strategy,
    film: &Film,
    replicate: u64,
) -> Result<Figure, Fault> {
    let count = film.last().map_or(0, core);
    let all = film.last().map_or(0, |world| world.actors.here.len());
    let finding = setting.language.pick(
        format!("{count} of {all} parties are in the core."),
        format!("{count} van de {all} partijen zitten in de kern."),
    );
    draw(setting, strategy, film, replicate, setting.language.pick("this one run", "deze ene run"), &finding)
}

fn draw(
    setting: &Setting<'_>,
    strategy: &Strategy,
    film: &Film,
    replicate: u64,
    run: &str,
    finding: &str,
) -> Result<Figure, Fault> {
    let language = setting.language;
    let panels = film.frames().iter().map(|world| Panel::Rings(rings(setting, world))).collect();
    let title = language.of(&strategy.title);
    let disc = language.pick(
        "a disc is a party, larger with more capacity",
        "een schijf is een partij, groter bij meer capaciteit",
    );
    let seed = format!("{}/{replicate}", setting.plan.seed);
    let note = Note::new(1, seed, format!("{run}; {disc}"), setting.source());
    let figure = Figure::new(title, format!("{title}. {finding}"), note, panels, setting.words())?;
    Ok(figure.with_finding(finding))
}

/// Actors in the core.
fn core(world: &World) -> usize {
    world.actors.here.iter().filter(|&&i| ring(world.actors.engagement[i as usize]) == 0).count()
}

fn rings(setting: &Setting<'_>, world: &World) -> Rings {
    let language = setting.language;
    let actors = &world.actors;
    // Everyone who has ever been there keeps a place, so that months can be compared.
    let here = &actors.here;
    let place = |actor: u32| here.binary_search(&actor).ok();
    let nodes = here
        .iter()
        .map(|&i| {
            let i = i as usize;
            let name = actors.name(i, &world.setup);
            Node::new(name, usize::from(actors.sector[i]), actors.engagement[i], actors.capacity[i])
        })
        .collect();
    let ties: Vec<Tie> = world
        .ties
        .ordered()
        .filter_map(|tie| Some((place(tie.ends[0])?, place(tie.ends[1])?, tie.strength)))
        .collect();
    let tables = world
        .initiatives
        .iter()
        .map(|initiative| {
            let members = initiative.members.iter().filter_map(|m| place(m.actor)).collect();
            let stage = if initiative.stage == Stage::Active { Shown::Running } else { Shown::Forming };
            Table::new(initiative_name(world, initiative.id), members, stage)
        })
        .collect();
    let sectors =
        setting.plan.scenario.sectors.iter().map(|label| language.of(&label.text).to_string()).collect();
    let names = language
        .pick(["core", "active", "periphery", "outside"], ["kern", "actief", "aan de rand", "(nog) buiten"]);
    let month = language.pick("month", "maand");
    Rings::new(format!("{month} {}", world.month), sectors, names.map(String::from), nodes)
        .with_ties(ties)
        .with_tables(tables)
}
