//! Events: what happens to the network.

use crate::model::setup::{Event, EventKind, Mechanism, Setup, Who};
use crate::scenario::field::Named;
use crate::scenario::problem::Fault;
use crate::scenario::view::View;

use super::Builder;

impl Builder<'_> {
    /// The events of the scenario and of a strategy, in order of month.
    pub fn events(&mut self, key: &str, strategy: View<'_>, setup: &Setup) -> Vec<Event> {
        let mut events = Vec::new();
        let lists = [
            ("event".to_string(), self.root().at("event")),
            (format!("strategy.{key}.event"), strategy.at("event")),
        ];
        for (path, list) in lists {
            for (i, item) in list.items().enumerate() {
                let field = format!("{path}.{}", i + 1);
                let month = item.at("month").whole();
                self.within_run(item.at("month").origin, &format!("{field}.month"), month, setup);
                if let Some(kind) = self.event_kind(&field, item) {
                    events.push(Event { month, kind });
                }
            }
        }
        events.sort_by_key(|event| event.month);
        events
    }

    /// What happens; nothing where the check has found a fault.
    fn event_kind(&mut self, field: &str, item: View<'_>) -> Option<EventKind> {
        let sector = || self.place(Named::Sector, item.at("sector"));
        let share = || item.at("share").number();
        let count = || item.at("count").whole();
        Some(match item.form() {
            "budget_cut" => EventKind::BudgetCut { sector: sector()?, share: share() },
            "turnover" => EventKind::Turnover { who: self.who(field, item)? },
            "leader_leaves" => EventKind::LeaderLeaves { actor: self.place(Named::Actor, item.at("actor")) },
            "sector_joins" => EventKind::SectorJoins {
                sector: sector()?,
                count: count(),
                contacts: item.at("contacts").whole(),
            },
            "newcomers" => EventKind::Newcomers { count: count() },
            "scandal" => EventKind::Scandal { share: share() },
            "needs_shift" => EventKind::NeedsShift {
                needs: item.at("needs").mix(&self.names.aspects)?,
                months: item.at("months").whole(),
            },
            "new_rule" => EventKind::NewRule {
                between: self.pair(item.at("between"))?,
                level: item.at("level").number(),
            },
            "facilitation_stops" => EventKind::FacilitationStops { taper: item.at("taper").whole() },
            _ => {
                let name = item.at("mechanism").word();
                let mechanism = *Mechanism::ALL.iter().find(|m| m.key() == name)?;
                EventKind::Switch { mechanism, on: item.at("on").flag() }
            }
        })
    }

    fn who(&mut self, field: &str, item: View<'_>) -> Option<Who> {
        let (actor, sector) = (item.at("actor"), item.at("sector"));
        match (actor.node.is_some(), sector.node.is_some()) {
            (true, false) => self.place(Named::Actor, actor).map(Who::Actor),
            (false, true) => self.place(Named::Sector, sector).map(Who::Sector),
            (both, _) => {
                let found = if both { "both" } else { "neither" };
                let fault =
                    Fault::new("strikes one actor or one sector", found, "either `actor` or `sector`")
                        .hint("state which of the two changes staff");
                self.problem(item.origin, field, fault);
                None
            }
        }
    }
}
