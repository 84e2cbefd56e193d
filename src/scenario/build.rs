//! From a checked tree to the engine's [`Setup`], with the checks that take more than one field.

use crate::model::MAX_ASPECTS;
use crate::model::parameters::{Parameters, REGISTRY, joint_words};
use crate::model::setup::{
    Assignment, Barrier, Domain, Governance, Group, Hours, Mechanism, PracticeSpec, Setup, Switches,
};

use super::field::Named;
use super::findings::Findings;
use super::format;
use super::names::Names;
use super::node::{Node, Origin};
use super::problem::Fault;
use super::view::View;

mod actors;
mod events;
mod network;
mod schedule;

/// Builds setups and reports what is wrong across fields.
pub(super) struct Builder<'a> {
    pub findings: &'a mut Findings,
    pub names: &'a Names<'a>,
    pub tree: &'a Node,
}

impl<'a> Builder<'a> {
    fn root(&self) -> View<'a> {
        View::new(self.tree, format::root())
    }

    fn problem(&mut self, origin: Origin, field: &str, fault: Fault) {
        self.findings.problem(origin, field, fault, "");
    }

    /// The place of a name; the check has reported a name that is not there.
    fn place(&self, named: Named, view: View<'_>) -> Option<usize> {
        self.names.find(named, view.node?).ok()
    }

    /// The places of two sectors, the first in the file first.
    fn pair(&self, view: View<'_>) -> Option<[usize; 2]> {
        let mut pair = self.names.pair(Named::Sector, view.node?).ok()?;
        pair.sort_unstable();
        Some(pair)
    }

    /// Everything but the schedule of facilitation and the events.
    pub fn common(&mut self) -> Setup {
        let root = self.root();
        let aspects = &self.names.aspects;
        self.count_aspects();
        let parameters = self.parameters();
        let sectors = self.sectors();
        let actors = self.actors();
        let generated = root.at("generated").whole();
        self.count_actors(&actors, generated);
        Setup {
            aspects: aspects.len().min(MAX_ASPECTS),
            needs: root.at("needs").mix(aspects).unwrap_or_default(),
            months: root.at("months").whole(),
            sectors,
            network: self.network(&actors, generated),
            actors: actors.into(),
            generated,
            assignment: match root.at("assignment").word() {
                "quota" => Assignment::Quota,
                _ => Assignment::Random,
            },
            barriers: self.barriers(),
            governance: self.governance(),
            approval: root.at("approval").flag(),
            open_membership: root.at("membership").word() == "open",
            sponsor: self.place(Named::Sector, root.at("sponsor")),
            practices: self.practices(),
            groups: self.groups(),
            parameters,
            switches: self.switches(),
            hours: self.hours(),
            interventions: Vec::new(),
            events: Vec::new(),
            structure_every: root.at("structure_every").whole(),
        }
    }

    fn count_aspects(&mut self) {
        let stated = self.root().at("aspects");
        let count = self.names.aspects.len();
        if stated.node.is_some() && !(2..=MAX_ASPECTS).contains(&count) {
            let fault = Fault::new(
                "wrong number of aspects",
                count.to_string(),
                format!("2 to {MAX_ASPECTS} aspects"),
            )
            .hint("an aspect is a side of the task that actors can weigh differently");
            self.problem(stated.origin, "aspects", fault);
        }
    }

    fn parameters(&mut self) -> Parameters {
        let mut parameters = Parameters::default();
        let stated = self.root().at("parameters");
        for info in REGISTRY {
            let value = stated.at(info.name).stated_number().filter(|value| info.bounds.admit(*value));
            if let (Some(value), Some(place)) = (value, parameters.get_mut(info.name)) {
                *place = value;
            }
        }
        let broken: Vec<_> = parameters.broken_limits().collect();
        for (names, limit) in broken {
            let last = names.iter().map(|name| stated.at(name)).rfind(|view| view.node.is_some());
            let mut values: Vec<String> =
                names.iter().filter_map(|n| parameters.get(n)).map(|v| v.to_string()).collect();
            let [message, allowed] = joint_words(names, limit);
            let twice = names.windows(2).all(|pair| pair[0] == pair[1]);
            if twice {
                values.truncate(1);
            }
            let fault = Fault::new(message, values.join(" + "), allowed).hint(if twice {
                "lower it"
            } else {
                "lower one of them"
            });
            self.problem(last.unwrap_or(stated).origin, &format!("parameters.{}", names[0]), fault);
        }
        parameters
    }

    fn barriers(&mut self) -> Vec<Barrier> {
        let mut barriers: Vec<Barrier> = Vec::new();
        for (i, item) in self.root().at("barrier").items().enumerate() {
            let Some(between) = self.pair(item.at("between")) else { continue };
            if barriers.iter().any(|barrier| barrier.between == between) {
                let fault = Fault::new(
                    "this pair has a barrier already",
                    item.at("between").shown(),
                    "each pair once",
                )
                .hint("remove one of the two barriers");
                self.problem(item.origin, &format!("barrier.{}", i + 1), fault);
            }
            barriers.push(Barrier { between, level: item.at("level").number() });
        }
        barriers
    }

    fn governance(&self) -> Governance {
        let governance = self.root().at("governance");
        match governance.form() {
            "lead_organisation" => {
                let lead = self.place(Named::Sector, governance.at("lead")).unwrap_or(0);
                Governance::LeadOrganisation { lead }
            }
            "administrative" => Governance::Administrative,
            _ => Governance::Shared,
        }
    }

    fn practices(&mut self) -> Vec<PracticeSpec> {
        let mut practices = Vec::new();
        for (key, item) in self.root().at("practice").entries() {
            let mut followers = Vec::new();
            for name in item.at("followers").items() {
                let Some(actor) = self.place(Named::Actor, name) else { continue };
                if followers.contains(&actor) {
                    let fault =
                        Fault::new("follows it twice", name.shown(), "each actor once").hint("remove one");
                    self.problem(name.origin, &format!("practice.{key}.followers"), fault);
                }
                followers.push(actor);
            }
            let theme = item.at("theme").mix(&self.names.aspects).unwrap_or_default();
            let vigour = item.at("vigour").number();
            practices.push(PracticeSpec { key: key.to_string(), theme, vigour, followers });
        }
        practices
    }

    fn groups(&self) -> Vec<Group> {
        let groups = self.root().at("group").entries();
        let needs = |item: View<'_>| item.at("needs").mix(&self.names.aspects).unwrap_or_default();
        groups.map(|(key, item)| Group { key: key.to_string(), needs: needs(item) }).collect()
    }

    fn switches(&self) -> Switches {
        let stated = self.root().at("switches");
        let mut switches = Switches { every_tie: stated.at("every_tie").flag(), ..Switches::default() };
        for mechanism in Mechanism::ALL {
            switches.set(*mechanism, stated.at(mechanism.key()).flag());
        }
        switches
    }

    fn hours(&self) -> Hours {
        let stated = self.root().at("hours");
        Hours {
            orchestration: Domain::ALL.map(|domain| stated.at("orchestration").at(domain.key()).number()),
            meeting: stated.at("meeting").number(),
            person_month: stated.at("person_month").number(),
            orchestration_cap: stated.at("orchestration_cap").stated_number(),
            partners_cap: stated.at("partners_cap").stated_number(),
        }
    }
}
