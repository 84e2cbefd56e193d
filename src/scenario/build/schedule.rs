//! The schedule of facilitation of one strategy.

use crate::model::setup::{By, Condition, Domain, Intervention, Setup, Stop};
use crate::scenario::node::Origin;
use crate::scenario::problem::{Concern, Fault};
use crate::scenario::value;
use crate::scenario::view::View;

use super::Builder;

impl Builder<'_> {
    /// The lines of a strategy: the constant ones first, in the order of the domains.
    pub fn interventions(&mut self, key: &str, strategy: View<'_>, setup: &Setup) -> Vec<Intervention> {
        let mut lines = Vec::new();
        for domain in Domain::ALL {
            let intensity = strategy.at("constant").at(domain.key());
            let style = strategy.at("style").at(domain.key());
            let sigma = style.node.and_then(|node| value::style(node, Some(domain)).ok()).unwrap_or(0.0);
            if intensity.number() > 0.0 {
                let origin = style.node.map_or(intensity.origin, |node| node.origin);
                self.needs_sponsor(origin, &format!("strategy.{key}.style.agenda"), domain, sigma, setup);
                lines.push(Intervention::constant(domain, intensity.number(), sigma, setup.months));
            }
        }
        for (i, item) in strategy.at("intervention").items().enumerate() {
            lines.push(self.line(&format!("strategy.{key}.intervention.{}", i + 1), item, setup));
        }
        self.stopped(key, strategy, lines, setup)
    }

    /// The lines as they are cut off or fade where the strategy stops.
    fn stopped(
        &mut self,
        key: &str,
        strategy: View<'_>,
        lines: Vec<Intervention>,
        setup: &Setup,
    ) -> Vec<Intervention> {
        let (stop, taper) = (strategy.at("stop"), strategy.at("taper"));
        if stop.node.is_none() {
            if taper.whole() > 0 {
                let fault = Fault::new(
                    "there is no month from which to taper",
                    taper.whole().to_string(),
                    "0, or `stop` beside it",
                )
                .hint("state the last month at full strength: stop = …");
                self.problem(taper.origin, &format!("strategy.{key}.taper"), fault);
            }
            return lines;
        }
        let (month, taper) = (stop.whole(), taper.whole());
        if !self.within_run(stop.origin, &format!("strategy.{key}.stop"), month, setup) {
            return lines;
        }
        let stop = Some(Stop { month, taper });
        lines
            .into_iter()
            .map(|line| Intervention { stop, ..line })
            .filter(|line| line.from <= month + taper)
            .collect()
    }

    fn line(&mut self, field: &str, item: View<'_>, setup: &Setup) -> Intervention {
        let domain = Domain::ALL.into_iter().find(|d| d.key() == item.at("domain").word());
        let domain = domain.unwrap_or(Domain::Agenda);
        let style = item.at("style");
        let sigma = match style.node.map(|node| (node, value::style(node, Some(domain)))) {
            None => 0.0,
            Some((_, Ok(sigma))) => sigma,
            Some((node, Err(fault))) => {
                // A style that is wrong for every domain has been reported by the check.
                if value::style(node, None).is_ok() {
                    self.problem(node.origin, &format!("{field}.style"), fault);
                }
                0.0
            }
        };
        self.needs_sponsor(style.origin, &format!("{field}.style"), domain, sigma, setup);
        let from = item.at("from").whole();
        let to = item.at("to");
        let last = if to.node.is_some() { to.whole() } else { setup.months };
        let mut within = self.within_run(item.at("from").origin, &format!("{field}.from"), from, setup);
        if to.node.is_some() && within {
            within = self.within_run(to.origin, &format!("{field}.to"), last, setup);
        }
        if within && from > last && setup.months > 0 {
            let fault = Fault::new(
                "the window ends before it begins",
                format!("{from} to {last}"),
                "from at most to",
            )
            .hint("swap the two months");
            self.problem(item.at("from").origin, &format!("{field}.from"), fault);
        }
        let (up, down) = (item.at("ramp_up").whole(), item.at("ramp_down").whole());
        let months = (last + 1).saturating_sub(from);
        if within && months > 0 && up.max(1).saturating_add(down.max(1)) > months + 1 {
            let concern = Concern::Ramps { up, down, months };
            let longer = if up >= down { "ramp_up" } else { "ramp_down" };
            self.findings.warn(item.at(longer).origin, &format!("{field}.{longer}"), concern);
        }
        Intervention {
            domain,
            intensity: item.at("intensity").number(),
            style: sigma,
            from,
            to: last,
            ramp_up: up,
            ramp_down: down,
            stop: None,
            by: match item.at("by").word() {
                "participant" => By::Participant,
                "initiator" => By::Initiator,
                _ => By::Orchestrator,
            },
            while_all: rules(item.at("while")),
            once_all: rules(item.at("once")),
        }
    }

    /// Reports a month after the end of the run: a problem, unless a flag has shortened the run.
    pub(super) fn within_run(&mut self, origin: Origin, field: &str, month: u32, setup: &Setup) -> bool {
        let months = setup.months;
        if month <= months || months == 0 {
            return true;
        }
        if matches!(self.root().at("months").origin, Origin::Flag(_)) {
            self.findings.warn(origin, field, Concern::CutOff { month, months });
        } else {
            let fault = Fault::new("after the end of the run", month.to_string(), format!("1 to {months}"))
                .hint("change the month, or raise `months`");
            self.problem(origin, field, fault);
        }
        false
    }

    fn needs_sponsor(&mut self, origin: Origin, field: &str, domain: Domain, style: f64, setup: &Setup) {
        if domain == Domain::Agenda && style > 0.0 && setup.sponsor.is_none() {
            let fault =
                Fault::new("an imposed agenda needs a sponsor", style.to_string(), "style 0 (inclusive)")
                    .hint("state whose frame is imposed: sponsor = \"…\", the name of a sector");
            self.problem(origin, field, fault);
        }
    }
}

fn rules(list: View<'_>) -> Vec<Condition> {
    list.items().filter_map(|item| value::rule(item.node?).ok()).collect()
}
