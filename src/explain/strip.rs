//! The schedule as a strip of text: one row for each domain, one mark for every month or few.

use crate::model::metrics::Metric;
use crate::model::setup::{Condition, Domain, Setup};
use crate::story::Language;

/// The most marks on a row.
pub const MARKS: u32 = 40;

/// One domain over the months.
#[derive(Clone, Debug)]
pub struct Strip {
    /// The domain.
    pub domain: Domain,
    /// Intensity planned in each month, 0 to 1, before any condition.
    pub planned: Vec<f64>,
    /// Conditions, in words, of its lines.
    conditions: Vec<(bool, Vec<Condition>)>,
}

/// The domains that a setup plans anything in.
pub fn strips(setup: &Setup) -> Vec<Strip> {
    let strip = |domain| {
        let own = || setup.interventions.iter().filter(move |line| line.domain == domain);
        let planned: Vec<f64> = (1..=setup.months).map(|month| setup.planned(domain, month)).collect();
        let conditions = own()
            .flat_map(|line| [(false, line.while_all.clone()), (true, line.once_all.clone())])
            .filter(|(_, rules)| !rules.is_empty());
        Strip { domain, conditions: conditions.collect(), planned }
    };
    let planned = |strip: &Strip| strip.planned.iter().any(|&u| u > 0.0);
    Domain::ALL.into_iter().map(strip).filter(planned).collect()
}

/// Months behind one mark.
pub fn months_per_mark(months: u32) -> u32 {
    months.div_ceil(MARKS).max(1)
}

/// Numbers of months above the marks, years apart or more where that is too narrow.
pub fn ruler(months: u32) -> String {
    let per = months_per_mark(months);
    let mut ruler = String::new();
    for mark in 0..months.div_ceil(per) {
        let month = mark * per + 1;
        let due = (month - 1) % 12 < per;
        if due && (ruler.is_empty() || ruler.len() < mark as usize) {
            ruler.push_str(&" ".repeat(mark as usize - ruler.len()));
            ruler.push_str(&month.to_string());
        }
    }
    ruler
}

impl Strip {
    /// A mark for every so many months: tenths of full strength, `·` for nothing, `#` for full.
    pub fn marks(&self) -> String {
        let per = months_per_mark(self.planned.len() as u32) as usize;
        self.planned
            .chunks(per)
            .map(|months| match months.iter().sum::<f64>() / months.len() as f64 {
                u if u <= 0.0 => '·',
                u if u > 0.95 => '#',
                u => char::from(b'0' + ((10.0 * u).round() as u8).max(1)),
            })
            .collect()
    }

    /// When its lines are in force, in words; nothing where that depends on nothing.
    pub fn conditions(&self, language: Language) -> Option<String> {
        let name = |metric: Metric| language.pick(metric.info().key, metric.info().dutch);
        let rule = |c: &Condition| {
            let sign = if c.above { ">" } else { "<" };
            format!(
                "{} {sign} {}",
                name(c.metric),
                language.pick(c.level.to_string(), c.level.to_string().replace('.', ","))
            )
        };
        let words: Vec<String> = self
            .conditions
            .iter()
            .map(|(once, rules)| {
                let when = if *once {
                    language.pick("from when", "vanaf dat")
                } else {
                    language.pick("while", "zolang")
                };
                let rules: Vec<String> = rules.iter().map(rule).collect();
                format!("{when} {}", rules.join(language.pick(" and ", " en ")))
            })
            .collect();
        (!words.is_empty()).then(|| words.join("; "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ruler_numbers_the_months() {
        assert_eq!(ruler(60), "1     13    25    37    49");
        assert_eq!(ruler(6), "1");
        assert!(ruler(6000).len() < MARKS as usize + 5);
    }

    #[test]
    fn marks_are_tenths_over_months() {
        let strip = Strip {
            domain: Domain::Agenda,
            planned: (0..80).map(|month| if month < 40 { 0.0 } else { 0.3 }).collect(),
            conditions: vec![(true, vec![Condition { metric: Metric::Trust, above: true, level: 0.5 }])],
        };
        assert_eq!(strip.marks(), format!("{}{}", "·".repeat(20), "3".repeat(20)));
        assert_eq!(strip.conditions(Language::Dutch).unwrap(), "vanaf dat vertrouwen > 0,5");
    }
}
