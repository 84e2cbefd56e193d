//! The questions: what a group knows of its network in plain words, and what that is in a scenario.

use crate::model::setup::{Generator, Setup};
use crate::scenario::quoted;
use crate::workshop::words::Pair;

/// Questions of a scan.
const ASKED: usize = 12;

/// A possible answer: its words and the range it stands for.
pub type Answer = (Pair, [f64; 2]);

/// One question.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// Its name.
    pub key: &'static str,
    /// The question.
    pub text: Pair,
    /// What it is about, in a sentence.
    pub help: Pair,
    /// The unit of its answer.
    pub unit: Pair,
    /// Everything that can be answered.
    pub range: [f64; 2],
    /// Whether the answer is a whole number.
    pub whole: bool,
    /// Answers to choose from.
    pub answers: &'static [Answer],
    /// What the scenario has now; none where parties differ.
    pub now: fn(&Setup) -> Option<f64>,
    /// Whether a scenario can be asked this.
    applies: fn(&Setup) -> bool,
    /// What an answer changes.
    pub patches: fn(&Setup, f64) -> Vec<String>,
}

/// The questions that a scenario can be asked, at most twelve.
pub fn questions(setup: &Setup) -> Vec<Question> {
    ALL.iter().filter(|question| (question.applies)(setup)).take(ASKED).copied().collect()
}

const LITTLE: Pair = ["weinig", "little"];
const SOME: Pair = ["wat", "some"];
const MUCH: Pair = ["veel", "much"];
const SHARE: Pair = ["deel", "share"];
const NONE: Pair = ["", ""];

const fn always(_: &Setup) -> bool {
    true
}

const fn unknown(_: &Setup) -> Option<f64> {
    None
}

fn parameter(name: &str, value: f64) -> Vec<String> {
    vec![format!("parameters.{name}={value:?}")]
}

macro_rules! parameter_question {
    ($name:literal, $text:expr, $help:expr, $unit:expr, $range:expr, $answers:expr) => {
        Question {
            key: $name,
            text: $text,
            help: $help,
            unit: $unit,
            range: $range,
            whole: false,
            answers: $answers,
            now: |setup| setup.parameters.get($name),
            applies: always,
            patches: |_, value| parameter($name, value),
        }
    };
}

const ALL: [Question; 14] = [
    Question {
        key: "parties",
        text: ["Hoeveel partijen doen mee?", "How many parties take part?"],
        help: ["Tel organisaties en groepen, geen personen.", "Count organisations and groups, not persons."],
        unit: ["partijen", "parties"],
        range: [8.0, 80.0],
        whole: true,
        answers: &[
            (["8 tot 15", "8 to 15"], [8.0, 15.0]),
            (["15 tot 30", "15 to 30"], [15.0, 30.0]),
            (["30 tot 50", "30 to 50"], [30.0, 50.0]),
            (["50 tot 80", "50 to 80"], [50.0, 80.0]),
        ],
        now: |setup| Some(f64::from(setup.generated)),
        applies: |setup| setup.generated > 0,
        patches: |_, value| vec![format!("generated={value:.0}")],
    },
    Question {
        key: "contacts",
        text: [
            "Hoeveel andere partijen kent een partij nu?",
            "How many other parties does a party know now?",
        ],
        help: ["Kennen: elkaar bellen als het nodig is.", "Knowing: calling each other when needed."],
        unit: ["contacten", "contacts"],
        range: [2.0, 14.0],
        whole: false,
        answers: &[
            (["2 tot 4", "2 to 4"], [2.0, 4.0]),
            (["4 tot 8", "4 to 8"], [4.0, 8.0]),
            (["8 tot 14", "8 to 14"], [8.0, 14.0]),
        ],
        now: |setup| match setup.network.generator {
            Generator::Sectors { mean_degree, .. } => Some(mean_degree),
            _ => None,
        },
        applies: |setup| matches!(setup.network.generator, Generator::Sectors { .. }),
        patches: |_, value| vec![format!("network.generator.sectors.mean_degree={value:?}")],
    },
    parameter_question!(
        "trust_default",
        [
            "Hoeveel vertrouwen geeft een partij een onbekende?",
            "How much trust does a party give a stranger?"
        ],
        ["Het vertrouwen waarmee een nieuw contact begint.", "The trust with which a new contact starts."],
        SHARE,
        [0.2, 0.6],
        &[(LITTLE, [0.2, 0.32]), (SOME, [0.32, 0.45]), (MUCH, [0.45, 0.6])]
    ),
    Question {
        key: "views",
        text: [
            "Kijken partijen uit dezelfde sector hetzelfde naar de opgave?",
            "Do parties of one sector see the task the same way?",
        ],
        help: [
            "Hoog: binnen een sector zijn ze het eens. Laag: ook daar loopt het uiteen.",
            "High: within a sector they agree. Low: views differ there too.",
        ],
        unit: NONE,
        range: [4.0, 60.0],
        whole: false,
        answers: &[
            (["heel verschillend", "very different"], [4.0, 12.0]),
            (["ongeveer gelijk", "much alike"], [12.0, 30.0]),
            (["vrijwel gelijk", "nearly the same"], [30.0, 60.0]),
        ],
        now: unknown,
        applies: always,
        patches: |setup, value| {
            setup
                .sectors
                .iter()
                .map(|sector| format!("sector.{}.concentration={value:?}", quoted(&sector.key)))
                .collect()
        },
    },
    Question {
        key: "barriers",
        text: [
            "Hoeveel van gezamenlijk werk gaat verloren aan regels en geldstromen?",
            "How much joint work is lost on rules and budgets?",
        ],
        help: [
            "Het gaat om de schotten die in het scenario staan.",
            "This is about the barriers that the scenario names.",
        ],
        unit: SHARE,
        range: [0.0, 0.9],
        whole: false,
        answers: &[(LITTLE, [0.0, 0.25]), (SOME, [0.25, 0.55]), (MUCH, [0.55, 0.9])],
        now: |setup| {
            Some(
                setup.barriers.iter().map(|barrier| barrier.level).sum::<f64>() / setup.barriers.len() as f64,
            )
        },
        applies: |setup| !setup.barriers.is_empty(),
        patches: |setup, value| {
            (1..=setup.barriers.len()).map(|place| format!("barrier.{place}.level={value:?}")).collect()
        },
    },
    Question {
        key: "room",
        text: [
            "Hoeveel aandacht kan een partij aan dit netwerk geven?",
            "How much attention can a party give to this network?",
        ],
        help: [
            "Voor partijen waarvan het scenario het niet zelf zegt.",
            "For parties of which the scenario does not say so itself.",
        ],
        unit: SHARE,
        range: [0.2, 0.7],
        whole: false,
        answers: &[(LITTLE, [0.2, 0.35]), (SOME, [0.35, 0.5]), (MUCH, [0.5, 0.7])],
        now: |setup| Some(setup.parameters.room_a / (setup.parameters.room_a + setup.parameters.room_b)),
        applies: always,
        // The mean of a Beta with the second shape as it is.
        patches: |setup, value| parameter("room_a", setup.parameters.room_b * value / (1.0 - value)),
    },
    parameter_question!(
        "salience_decay",
        [
            "Hoe snel begraaft de waan van de dag goede voornemens?",
            "How fast does daily pressure bury good intentions?"
        ],
        ["Zonder nieuwe ervaringen zakken motieven weg.", "Without new experience motives fade."],
        ["per maand", "per month"],
        [0.03, 0.3],
        &[
            (["langzaam", "slowly"], [0.03, 0.08]),
            (["gewoon", "as usual"], [0.08, 0.16]),
            (["snel", "fast"], [0.16, 0.3])
        ]
    ),
    parameter_question!(
        "launch_rate",
        ["Hoe vaak begint iemand uit zichzelf iets?", "How often does somebody start something unasked?"],
        ["Een initiatief beginnen, hoe klein ook.", "Starting an initiative, however small."],
        ["per maand", "per month"],
        [0.05, 1.0],
        &[
            (["zelden", "seldom"], [0.05, 0.2]),
            (["af en toe", "now and then"], [0.2, 0.5]),
            (["vaak", "often"], [0.5, 1.0])
        ]
    ),
    parameter_question!(
        "reluctance",
        [
            "Hoe hoog is de drempel om ergens aan mee te doen?",
            "How high is the threshold to take part in something?"
        ],
        ["Denk aan tijd, gedoe en onzekerheid.", "Think of time, hassle and uncertainty."],
        ["nut", "utility"],
        [0.5, 2.5],
        &[
            (["laag", "low"], [0.5, 1.1]),
            (["gewoon", "as usual"], [1.1, 1.8]),
            (["hoog", "high"], [1.8, 2.5])
        ]
    ),
    parameter_question!(
        "openness",
        [
            "Hoeveel trekken partijen zich van elkaars kijk aan?",
            "How far do parties take each other's view to heart?"
        ],
        ["Per maand met contact.", "Per month with contact."],
        SHARE,
        [0.05, 0.6],
        &[(LITTLE, [0.05, 0.18]), (SOME, [0.18, 0.35]), (MUCH, [0.35, 0.6])]
    ),
    parameter_question!(
        "mandate_base",
        [
            "Hoeveel ruimte geeft de eigen achterban zonder resultaten?",
            "How much room does the own constituency give without results?"
        ],
        [
            "Bestuur, collega's, leden: mag je dit doen?",
            "Board, colleagues, members: are you allowed to do this?"
        ],
        SHARE,
        [0.0, 0.5],
        &[(LITTLE, [0.0, 0.15]), (SOME, [0.15, 0.3]), (MUCH, [0.3, 0.5])]
    ),
    parameter_question!(
        "voice_base",
        [
            "Hoeveel stem hebben de mensen om wie het gaat nu al?",
            "How much voice do the people concerned have already?"
        ],
        ["Zonder dat iemand er extra moeite voor doet.", "Without anybody making a special effort."],
        SHARE,
        [0.0, 1.0],
        &[(LITTLE, [0.0, 0.25]), (SOME, [0.25, 0.55]), (MUCH, [0.55, 1.0])]
    ),
    parameter_question!(
        "share_base",
        [
            "Hoe vaak bereikt een geleerde les vanzelf het hele netwerk?",
            "How often does a lesson reach the whole network by itself?"
        ],
        ["Zonder platform of bijeenkomst.", "Without a platform or a meeting."],
        SHARE,
        [0.0, 1.0],
        &[
            (["zelden", "seldom"], [0.0, 0.2]),
            (["af en toe", "now and then"], [0.2, 0.5]),
            (["vaak", "often"], [0.5, 1.0])
        ]
    ),
    parameter_question!(
        "trust_loss",
        ["Hoe hard komt een teleurstelling aan?", "How hard does a disappointment hit?"],
        ["Vertrouwen dat één slechte ervaring kost.", "Trust that one bad experience costs."],
        SHARE,
        [0.06, 0.4],
        &[
            (["licht", "lightly"], [0.06, 0.12]),
            (["gewoon", "as usual"], [0.12, 0.22]),
            (["hard", "hard"], [0.22, 0.4])
        ]
    ),
];
