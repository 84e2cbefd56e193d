//! Words and characters that all explanations share.

use crate::model::{Obstacle, Terms};
use crate::story::Language;

/// Columns of a terminal.
const COLUMNS: usize = 80;

/// The characters of bars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// What is there.
    pub full: char,
    /// What is missing.
    pub empty: char,
    /// What would have been needed.
    pub mark: char,
    /// Heights from low to high.
    pub levels: [char; 8],
}

impl Glyphs {
    /// Blocks, for terminals that show them.
    pub const BLOCKS: Self =
        Self {
            full: '█', empty: '░', mark: '┃', levels: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']
        };
    /// Plain characters.
    pub const PLAIN: Self =
        Self { full: '#', empty: '.', mark: '|', levels: ['_', '.', '-', '~', '=', '+', '*', '#'] };

    /// A bar of a share, with a mark where one is given.
    pub fn bar(&self, share: f64, mark: Option<f64>, width: usize) -> String {
        let place = |x: f64| (x.clamp(0.0, 1.0) * width as f64).round() as usize;
        let filled = place(share);
        let marked = mark.map(|x| (place(x).max(1) - 1).max(filled.min(width - 1)));
        (0..width)
            .map(|i| match marked {
                Some(at) if at == i => self.mark,
                _ if i < filled => self.full,
                _ => self.empty,
            })
            .collect()
    }
}

/// Folds every line at the width of a terminal; what follows on is indented so much.
pub fn fold(text: &str, indent: usize) -> String {
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        let mut column = 0;
        for (n, word) in line.trim_end().split(' ').enumerate() {
            let long = word.chars().count();
            if n > 0 && column + 1 + long > COLUMNS {
                out.push('\n');
                out.push_str(&" ".repeat(indent));
                column = indent;
            } else if n > 0 {
                out.push(' ');
                column += 1;
            }
            out.push_str(word);
            column += long;
        }
        out.push_str(if line.ends_with('\n') { "\n" } else { "" });
    }
    out
}

/// An obstacle in one word.
pub fn obstacle_name(obstacle: Obstacle, language: Language) -> &'static str {
    let dutch = match obstacle {
        Obstacle::Willing => "willen",
        Obstacle::Knowing => "weten",
        Obstacle::Able => "kunnen",
        Obstacle::Allowed => "mogen",
        Obstacle::Fitting => "passen",
        Obstacle::Trusting => "vertrouwen",
    };
    language.pick(obstacle.key(), dutch)
}

/// What an obstacle says about the actor, as it follows "because".
pub fn obstacle_reason(obstacle: Obstacle, language: Language) -> &'static str {
    let (english, dutch) = match obstacle {
        Obstacle::Willing => ("its motives were too little alive", "de motieven te weinig leefden"),
        Obstacle::Knowing => ("its own role was not clear enough", "de eigen rol niet helder genoeg was"),
        Obstacle::Able => ("it had too little capacity left", "er te weinig capaciteit over was"),
        Obstacle::Allowed => {
            ("its constituency gave too little backing", "de eigen achterban te weinig ruggensteun gaf")
        }
        Obstacle::Fitting => ("the theme fits its role too little", "het thema te weinig bij de rol past"),
        Obstacle::Trusting => {
            ("it trusted the members too little", "er te weinig vertrouwen in de leden was")
        }
    };
    language.pick(english, dutch)
}

/// The quantity behind an obstacle.
pub fn quantity(obstacle: Obstacle, language: Language) -> &'static str {
    let (english, dutch) = match obstacle {
        Obstacle::Willing => ("how alive motives are", "leven in de motieven"),
        Obstacle::Knowing => ("clarity of its role", "helderheid van de rol"),
        Obstacle::Able => ("person-months free", "persoonsmaanden vrij"),
        Obstacle::Allowed => ("backing at home", "steun van de achterban"),
        Obstacle::Fitting => ("fit with its role", "passend bij de rol"),
        Obstacle::Trusting => ("trust in the members", "vertrouwen in de leden"),
    };
    language.pick(english, dutch)
}

/// The terms that speak for joining, largest first, each with its name.
pub fn terms_for(terms: &Terms, language: Language) -> Vec<(&'static str, f64)> {
    let [instrumental, moral, affective] = terms.motives;
    let mut named = vec![
        (language.pick("the instrumental motive", "het instrumentele motief"), instrumental),
        (language.pick("the moral motive", "het morele motief"), moral),
        (language.pick("the affective motive", "het affectieve motief"), affective),
        (language.pick("contacts already in", "contacten die al meedoen"), terms.social),
        (language.pick("fit with its role", "hoe goed het bij de rol past"), terms.fit),
        (language.pick("the pull of a grand promise", "de trek van een grote belofte"), terms.appeal),
    ];
    named.sort_by(|a, b| b.1.total_cmp(&a.1));
    named.retain(|(_, term)| *term >= 0.005);
    named
}
