//! One refusal: six bars, and the smallest change that would have tipped it.

use super::Teller;
use super::words::{obstacle_name, quantity};
use crate::model::Obstacle;
use crate::model::parameters::Parameters;
use crate::model::phases::form::{Tip, Weighing};

/// Characters of a bar.
const BAR: usize = 20;

impl Teller<'_> {
    /// The bars of a refusal: how far each of six conditions was there, and how far it would have had to be.
    pub(super) fn bars(&self, weighing: &Weighing) -> String {
        let p = &self.chronicle.world.parameters;
        let language = self.language;
        let mut text = String::new();
        for obstacle in Obstacle::ALL {
            let tip = weighing.tip(obstacle, p);
            let level = weighing.level(obstacle);
            let scale = if obstacle == Obstacle::Able { p.min_slack.max(1e-9) } else { 1.0 };
            let bar = self.glyphs.bar(level / scale, tip.map(|tip| tip.level / scale), BAR);
            text.push_str(&format!(
                "  {:<10} {bar} {:>5}  {:<14}  {}\n",
                obstacle_name(obstacle, language),
                self.share(level),
                self.verdict(weighing, obstacle, tip, p),
                quantity(obstacle, language),
            ));
        }
        text
    }

    /// What a change of one condition alone would have done.
    fn verdict(&self, weighing: &Weighing, obstacle: Obstacle, tip: Option<Tip>, p: &Parameters) -> String {
        let language = self.language;
        let about_slack = matches!(obstacle, Obstacle::Able | Obstacle::Allowed);
        match tip {
            Some(tip) => {
                format!("{} {}", language.pick("needed", "nodig"), self.rounded_up(tip.level))
            }
            None if about_slack && weighing.able(p) => language.pick("no obstacle", "geen obstakel").into(),
            None => language.pick("not enough", "niet genoeg").into(),
        }
    }

    /// Two decimals that never promise less than is needed.
    fn rounded_up(&self, level: f64) -> String {
        self.share((level * 100.0 - 1e-6).ceil() / 100.0)
    }

    /// The smallest change that would have tipped a refusal.
    pub(super) fn smallest_change(&self, weighing: &Weighing) -> String {
        let Some(tip) = weighing.smallest_tip(&self.chronicle.world.parameters) else {
            return self.sentence(
                "no change of one condition alone would have tipped this draw.".into(),
                "had geen verandering van één voorwaarde alleen deze trekking doen kantelen.".into(),
            );
        };
        let name = obstacle_name(tip.obstacle, self.language);
        let what = quantity(tip.obstacle, self.language);
        let (now, needed) = (self.share(weighing.level(tip.obstacle)), self.rounded_up(tip.level));
        let chance = self.percent(tip.chance);
        self.sentence(
            format!(
                "the smallest change that would have tipped it is in {name}: {what} at {needed} instead of {now}. With the same draw it would then have joined (chance {chance})."
            ),
            format!(
                "was de kleinste verandering die dit had doen kantelen in {name}: {what} op {needed} in plaats van {now}. Met dezelfde trekking had de partij dan meegedaan (kans {chance})."
            ),
        )
    }

    /// What the marks in bars are.
    pub(super) fn bars_legend(&self) -> String {
        let mark = self.glyphs.mark;
        let text = self.language.pick(
            format!("A full bar lacks nothing; {mark} is where this condition alone, with the same draw, would have made it a yes."),
            format!("Aan een volle balk ontbreekt niets; {mark} is waar deze voorwaarde alleen, met dezelfde trekking, er een ja van had gemaakt."),
        );
        super::fold(&format!("{text}\n"), 0)
    }
}
