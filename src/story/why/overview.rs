//! Whom and what one can ask about.

use super::initiative::fate;
use super::{Teller, fold};
use crate::model::Entry;

/// Rows of a list before it says how many more there are.
const MOST: usize = 30;

impl Teller<'_> {
    /// The actors and the initiatives of the replicate, most decisions first.
    pub fn overview(&self) -> String {
        let mut text = self.heading();
        text.push('\n');
        text.push_str(&self.actors());
        text.push('\n');
        text.push_str(&self.initiatives());
        text.push('\n');
        text.push_str(&fold(
            self.language.pick(
                "Ask on: --actor NAME, --actor NAME --step MONTH, --initiative NUMBER.\n",
                "Vraag verder: --actor NAAM, --actor NAAM --step MAAND, --initiative NUMMER.\n",
            ),
            0,
        ));
        text.push_str(self.caution());
        text
    }

    fn actors(&self) -> String {
        let mut counts = vec![[0u32; 4]; self.chronicle.world.actors.len()];
        for (_, entry) in &self.chronicle.entries {
            let (actor, column) = match entry {
                Entry::Launched { actor, .. } => (actor, 0),
                Entry::Weighed { actor, pledge: Some(_), .. } => (actor, 1),
                Entry::Weighed { actor, .. } => (actor, 2),
                Entry::Adopted { actor, .. } => (actor, 3),
                _ => continue,
            };
            counts[*actor as usize][column] += 1;
        }
        let mut order: Vec<usize> = (0..counts.len()).collect();
        order.sort_by_key(|&i| (std::cmp::Reverse(counts[i].iter().sum::<u32>()), i));
        let heads = self.language.pick(
            ["actor", "launched", "joined", "refused", "took up"],
            ["actor", "begonnen", "meegedaan", "geweigerd", "overgenomen"],
        );
        let mut text =
            format!("  {:<28}{:>12}{:>12}{:>12}{:>12}\n", heads[0], heads[1], heads[2], heads[3], heads[4]);
        for &i in order.iter().take(MOST) {
            let [a, b, c, d] = counts[i];
            let name = self.chronicle.actor(i as u32);
            text.push_str(&format!("  {name:<28}{a:>12}{b:>12}{c:>12}{d:>12}\n"));
        }
        text + &self.more(order.len())
    }

    fn initiatives(&self) -> String {
        let lives = &self.chronicle.lives.all;
        let heads = self.language.pick(
            ["initiative", "mostly about", "ended", "followers"],
            ["initiatief", "vooral over", "afloop", "volgers"],
        );
        let mut text = format!("  {:<26}{:<26}{:<16}{:>9}\n", heads[0], heads[1], heads[2], heads[3]);
        for (n, life) in lives.iter().enumerate().take(MOST) {
            let name = format!("{} {}", n + 1, life.name);
            let peak = life.states.iter().filter(|s| s.stage.is_none()).map(|s| s.people).max();
            let peak = peak.map_or(String::new(), |people| people.to_string());
            let about = self.aspect(&life.theme);
            text.push_str(&format!("  {name:<26}{about:<26}{:<16}{peak:>9}\n", fate(life, self)));
        }
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        lines.join("\n") + "\n" + &self.more(lives.len())
    }

    fn more(&self, count: usize) -> String {
        match count.saturating_sub(MOST) {
            0 => String::new(),
            n => self.language.pick(format!("  and {n} more\n"), format!("  en nog {n}\n")),
        }
    }
}
