//! Phases and mechanisms as people read them in Dutch; in English their own names serve.

use crate::model::PHASES;
use crate::model::setup::Mechanism;
use crate::story::Language;

/// The phases in Dutch, in the order of [`PHASES`].
const DUTCH: [&str; PHASES.len()] = [
    "omgeving",
    "ondersteunen",
    "ontmoeten",
    "uitwisselen",
    "beïnvloeden",
    "richten",
    "mobiliseren",
    "coalities vormen",
    "handelen",
    "verspreiden",
    "leren",
    "motiveren",
    "legitimeren",
    "betrokken raken",
    "meten",
];

/// The phases of a month, in order.
pub fn phases(language: Language) -> String {
    language.pick(PHASES.map(|phase| phase.name), DUTCH).join(", ")
}

/// What it means that a mechanism is off.
pub fn off(mechanism: Mechanism, language: Language) -> String {
    let dutch = match mechanism {
        Mechanism::Meeting => "niemand ontmoet iemand; relaties blijven zoals ze zijn",
        Mechanism::Trust => "vertrouwen blijft zoals bij de start",
        Mechanism::Help => "niemand helpt",
        Mechanism::Reciprocity => "dankbaarheid en reputatie maken hulp niet waarschijnlijker",
        Mechanism::Influence => "kijk op de opgave verandert alleen door te doen",
        Mechanism::Steering => "verandertheorie en helderheid blijven zoals ze zijn",
        Mechanism::Mobilisation => "niemand wacht tot een ander begint",
        Mechanism::Acting => "niemand begint, steunt of doet initiatieven",
        Mechanism::Imitation => "niemand volgt na buiten de leden zelf",
        Mechanism::Learning => "er zijn geen lessen",
        Mechanism::Motives => "de drie motieven tellen even zwaar",
        Mechanism::Salience => "hoe sterk elk motief leeft blijft zoals het is",
        Mechanism::Crowding => "monitoring verdringt het morele motief niet",
        Mechanism::Legitimacy => "formele en informele legitimatie blijven zoals ze zijn",
        Mechanism::Mandate => "steun van de eigen achterban blijft zoals die is",
        Mechanism::Engagement => "betrokkenheid blijft zoals die is",
    };
    format!("{} ({})", mechanism.key(), language.pick(mechanism.off_means(), dutch))
}
