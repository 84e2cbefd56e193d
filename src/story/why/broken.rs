//! Promises that were broken, gathered by who broke them and to what.

use std::collections::BTreeMap;

use super::Teller;
use crate::model::{Entry, InitiativeId};

impl Teller<'_> {
    /// Broken promises among entries: one sentence for each actor and initiative.
    pub(super) fn all_broken(&self, entries: &[(u32, &Entry)]) -> String {
        let mut broken: BTreeMap<(InitiativeId, u32), Vec<(u32, f64)>> = BTreeMap::new();
        for (month, entry) in entries {
            if let Entry::Broke { actor, initiative, keep } = entry {
                broken.entry((*initiative, *actor)).or_default().push((*month, *keep));
            }
        }
        broken.into_iter().map(|((id, actor), times)| self.broken(id, actor, &times)).collect()
    }

    fn broken(&self, id: InitiativeId, actor: u32, times: &[(u32, f64)]) -> String {
        let (who, what) = (self.chronicle.actor(actor), self.chronicle.initiative(id));
        let least = self.percent(self.chronicle.world.parameters.broken_ratio);
        let kept = self.percent(times.iter().map(|t| t.1).sum::<f64>() / times.len() as f64);
        if let [(month, _)] = times {
            return self.sentence(
                format!("{who} kept {kept} of its promise to {what} in month {month}; below {least} is a broken promise."),
                format!("kwam {who} in maand {month} {kept} van de belofte aan {what} na; onder {least} is een belofte gebroken."),
            );
        }
        let (first, last, n) = (times[0].0, times[times.len() - 1].0, times.len());
        self.sentence(
            format!("{who} broke its promise to {what} in {n} months from {first} to {last}: it kept {kept} on average, and below {least} is broken."),
            format!("brak {who} de belofte aan {what} in {n} maanden tussen {first} en {last}: gemiddeld werd {kept} nagekomen, en onder {least} is gebroken."),
        )
    }
}
