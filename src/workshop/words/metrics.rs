//! Every metric in Dutch; English is in the registry of metrics.

use super::parties;
use super::{Pair, Words};
use crate::model::metrics::Metric;

/// The name of a metric as people read it, such that "is higher" can follow it.
pub fn metric_name(metric: Metric) -> Words {
    let info = metric.info();
    let own = NAMES.iter().find(|(key, _)| *key == info.key);
    own.map_or_else(|| Words::new(info.dutch, info.key.replace('_', " ")), |(_, pair)| (*pair).into())
}

/// Names of metrics whose label in tables is no name in a sentence.
const NAMES: &[(&str, Pair)] = &[
    ("impact_cumulative", ["opgetelde impact", "cumulative impact"]),
    ("impact_perceived", ["ervaren impact", "perceived impact"]),
    (
        "impact_per_orchestration_hour",
        ["impact per 1000 orkestratie-uren", "impact per 1000 hours of orchestration"],
    ),
    ("impact_per_hour", ["impact per 1000 uren van iedereen", "impact per 1000 hours of everyone"]),
    ("frame_alignment", ["gedeeld discours", "frame alignment"]),
    ("coverage", ["dekking van de behoeften", "coverage of the needs"]),
    ("vision_match", ["overlap van verandertheorie en behoeften", "match of vision and needs"]),
    ("knowledge", ["kennis van de behoeften", "knowledge of the needs"]),
    ("recognition", ["herkenning van de verandertheorie", "recognition of the vision"]),
    ("clarity", ["helderheid van de verandertheorie", "clarity of the vision"]),
    ("degree", ["aantal relaties per partij", "number of ties per party"]),
    ("bridges", ["deel relaties dat een brug is", "share of ties that are bridges"]),
    ("meetings", ["aantal ontmoetingen per partij", "number of meetings per party"]),
    ("actors", ["aantal partijen", "number of parties"]),
    ("core", ["kern", "core"]),
    ("active", ["deel actieve partijen", "share of active parties"]),
    ("periphery", ["deel aan de rand", "share at the periphery"]),
    ("outside", ["deel (nog) buiten", "share outside"]),
    ("voice", ["stem van de mensen om wie het gaat", "voice of the people concerned"]),
    ("salience_instrumental", ["kracht van het instrumentele motief", "strength of the instrumental motive"]),
    ("salience_moral", ["kracht van het morele motief", "strength of the moral motive"]),
    ("salience_affective", ["kracht van het affectieve motief", "strength of the affective motive"]),
    (
        "fulfilment_instrumental",
        ["vervulling van het instrumentele motief", "fulfilment of the instrumental motive"],
    ),
    ("fulfilment_moral", ["vervulling van het morele motief", "fulfilment of the moral motive"]),
    ("fulfilment_affective", ["vervulling van het affectieve motief", "fulfilment of the affective motive"]),
    ("mandate", ["steun van de eigen achterban", "backing by the own constituency"]),
    ("legitimacy_formal", ["formele legitimatie", "formal legitimacy"]),
    ("legitimacy_informal", ["informele legitimatie", "informal legitimacy"]),
    ("barriers", ["hoogte van de schotten", "height of the barriers"]),
    ("initiatives_waiting", ["aantal initiatieven in afwachting", "number of initiatives waiting"]),
    ("initiatives_forming", ["aantal initiatieven in vorming", "number of initiatives forming"]),
    ("initiatives_active", ["aantal initiatieven aan het werk", "number of initiatives at work"]),
    ("launched", ["aantal gestarte initiatieven", "number of initiatives started"]),
    ("succeeded", ["aantal geslaagde initiatieven", "number of initiatives that succeeded"]),
    ("failed", ["aantal mislukte initiatieven", "number of initiatives that failed"]),
    ("abandoned", ["aantal afgebroken initiatieven", "number of initiatives abandoned"]),
    ("broken_promises", ["aantal gebroken toezeggingen", "number of broken promises"]),
    ("practices", ["aantal werkwijzen met navolging", "number of practices with uptake"]),
    ("followers", ["aantal volgers per werkwijze", "number of followers per practice"]),
    ("following", ["navolging", "uptake"]),
    ("hours_orchestration", ["aantal orkestratie-uren", "number of orchestration hours"]),
    ("hours_partners", ["aantal partner-uren", "number of partner hours"]),
    ("lessons", ["aantal lessen", "number of lessons"]),
    ("lessons_shared", ["aantal gedeelde lessen", "number of lessons shared"]),
    ("flow_meet", ["ontmoeten", "meeting"]),
    ("flow_act", ["handelen", "acting"]),
    ("flow_steer", ["richten", "steering"]),
    ("flow_learn", ["leren", "learning"]),
    ("balance", ["balans van de vier functies", "balance of the four functions"]),
];

/// What a metric means.
pub fn metric_meaning(metric: Metric) -> Words {
    Words::new(DUTCH[metric as usize].1, parties(metric.info().meaning))
}

/// A unit in both languages.
pub fn unit_name(unit: &str) -> Words {
    let dutch = UNITS.iter().find(|pair| pair[1] == unit).map_or(unit, |pair| pair[0]);
    Words::new(dutch, parties(unit))
}

/// Units of metrics and parameters.
const UNITS: &[Pair] = &[
    ["partijen", "actors"],
    ["keren hulp per partij", "helps per actor"],
    ["uren", "hours"],
    ["initiatieven", "initiatives"],
    ["lessen", "lessons"],
    ["ontmoetingen per partij", "meetings per actor"],
    ["maanden vervulde behoefte", "months of fully met need"],
    ["maanden vervulde behoefte per 1000 uur", "months of fully met need per 1000 hours"],
    ["persoonsmaanden", "person-months"],
    ["werkwijzen", "practices"],
    ["toezeggingen", "promises"],
    ["deel van de partijen", "share of actors"],
    ["deel van de behoefte", "share of need met"],
    ["deel van de relaties", "share of ties"],
    ["relaties", "ties"],
    ["per maand", "1/month"],
    ["per nut", "1/utility"],
    ["partijen per maand", "actors/month"],
    ["contacten", "contacts"],
    ["afstand", "distance"],
    ["logaritme", "log"],
    ["log-kansverhouding", "log-odds"],
    ["ontmoetingen per maand", "meetings/month"],
    ["maanden", "months"],
    ["van de capaciteit", "of capacity"],
    ["per lid", "per member"],
    ["per maand", "per month"],
    ["deel", "share"],
    ["deel van de contacten", "share of contacts"],
    ["nut", "utility"],
];

/// What each metric means, in the order of the registry.
const DUTCH: [(&str, &str); Metric::COUNT] = [
    (
        "alignment",
        "hoe ver de inzet van het netwerk de gedeelde verandertheorie volgt, meer dan ieders eigen kader al zou geven",
    ),
    ("impact", "deel van de behoefte dat de inzet van deze maand vervult"),
    ("impact_cumulative", "impact per maand, opgeteld vanaf het begin"),
    ("impact_perceived", "impact zoals het netwerk die zelf ziet, met de eigen schatting van wat nodig is"),
    ("impact_per_orchestration_hour", "opgetelde impact per 1000 uur orkestratie"),
    ("impact_per_hour", "opgetelde impact per 1000 uur van iedereen samen"),
    (
        "frame_alignment",
        "hoe ver de kaders van partijen overlappen met het gemiddelde kader, naar betrokkenheid gewogen",
    ),
    ("coverage", "hoe ver de verdeling van de inzet van deze maand past bij wat nodig is"),
    ("vision_match", "hoe ver de verandertheorie past bij wat echt nodig is"),
    ("knowledge", "hoe ver de schatting van het netwerk past bij wat echt nodig is"),
    ("recognition", "hoe ver partijen zich herkennen in de verandertheorie, naar betrokkenheid gewogen"),
    ("clarity", "hoe helder de gedeelde verandertheorie is"),
    ("coupling", "deel van alle lessen dat het netwerk bereikte, maal de helderheid"),
    ("trust", "gemiddeld vertrouwen, over beide richtingen van alle relaties"),
    ("trust_asymmetry", "gemiddeld verschil in vertrouwen tussen de twee kanten van een relatie"),
    ("reciprocity", "samenhang van dankbaarheid tussen de twee kanten van alle relaties"),
    ("degree", "gemiddeld aantal relaties van een partij"),
    ("bridges", "deel van de relaties dat een brug is"),
    ("meetings", "ontmoetingen van een partij in deze maand"),
    ("helps", "keren dat een partij deze maand hielp"),
    ("actors", "partijen die er zijn"),
    ("engagement", "gemiddelde betrokkenheid"),
    ("core", "deel met een betrokkenheid van 0,6 of meer"),
    ("active", "deel met een betrokkenheid van 0,3 tot 0,6"),
    ("periphery", "deel met een betrokkenheid van 0,1 tot 0,3"),
    ("outside", "deel met een betrokkenheid onder 0,1"),
    ("inclusion", "laagste gedeeld door hoogste gemiddelde betrokkenheid van de sectoren, naar ruimte"),
    ("voice", "hoe ver de mensen om wie het gaat meedoen en gehoord worden"),
    ("salience_instrumental", "gemiddeld: hoe sterk het instrumentele motief leeft"),
    ("salience_moral", "gemiddeld: hoe sterk het morele motief leeft"),
    ("salience_affective", "gemiddeld: hoe sterk het affectieve motief leeft"),
    ("fulfilment_instrumental", "gemiddeld: hoe ver het instrumentele motief vervuld is"),
    ("fulfilment_moral", "gemiddeld: hoe ver het morele motief vervuld is"),
    ("fulfilment_affective", "gemiddeld: hoe ver het affectieve motief vervuld is"),
    ("role_clarity", "gemiddelde helderheid van de eigen rol"),
    ("mandate", "gemiddelde steun van de eigen achterban"),
    ("legitimacy", "formele en informele legitimatie samen"),
    ("legitimacy_formal", "formele legitimatie"),
    ("legitimacy_informal", "informele legitimatie"),
    ("platform", "sterkte van het platform"),
    ("barriers", "gemiddelde hoogte van de schotten die er waren of bij kwamen"),
    ("group_gap", "hoogste min laagste impact van de maand over groepen met eigen behoeften"),
    ("group_lowest", "laagste impact van de maand over groepen met eigen behoeften"),
    ("initiatives_waiting", "initiatieven die op goedkeuring wachten"),
    ("initiatives_forming", "initiatieven die mensen zoeken"),
    ("initiatives_active", "initiatieven aan het werk"),
    ("launched", "initiatieven die tot nu toe begonnen zijn"),
    ("succeeded", "initiatieven die tot nu toe slaagden"),
    ("failed", "initiatieven die tot nu toe mislukten"),
    ("abandoned", "initiatieven die tot nu toe ophielden of geweigerd werden voor ze begonnen"),
    ("coalition_size", "gemiddeld aantal leden van initiatieven aan het werk"),
    (
        "coalition_diversity",
        "gemiddelde kans dat twee leden van een initiatief uit verschillende sectoren komen",
    ),
    ("broken_promises", "toezeggingen die deze maand niet zijn nagekomen"),
    ("practices", "werkwijzen die worden nagevolgd"),
    ("followers", "gemiddeld aantal volgers van een werkwijze"),
    ("following", "deel van de partijen dat een werkwijze navolgt"),
    ("practice_gini", "ongelijkheid van volgers tussen werkwijzen (Gini)"),
    ("delivered", "werk dat deze maand aan initiatieven is geleverd"),
    ("followed", "werk dat deze maand naar nagevolgde werkwijzen ging"),
    ("load_gini", "ongelijkheid van belasting tussen partijen (Gini)"),
    (
        "benefit_gini",
        "ongelijkheid tussen partijen van wat successen tot nu toe opleverden (Gini); verlies telt als niets",
    ),
    ("hours_orchestration", "uren van orkestratie tot nu toe"),
    ("hours_partners", "uren van partners tot nu toe: ontmoetingen, geleverd werk, nagevolgde werkwijzen"),
    ("lessons", "lessen van afgeronde initiatieven tot nu toe"),
    ("lessons_shared", "lessen die het netwerk tot nu toe bereikten"),
    ("flow_meet", "functie ontmoeten: deel van de partijen dat deze maand iemand ontmoette"),
    ("flow_steer", "functie richten: herkenning maal helderheid"),
    ("flow_act", "functie handelen: deel van het beschikbare werk dat geleverd of nagevolgd werd"),
    ("flow_learn", "functie leren: hoeveel lessen het netwerk de laatste twaalf maanden bereikten"),
    ("balance", "meetkundig gemiddelde van de vier functies"),
    ("clustering", "deel van de paren contacten van een partij dat elkaar ook kent"),
    ("core_periphery", "hoe sterk het netwerk op een kern met een rand lijkt"),
    ("centralisation", "hoe sterk relaties om één partij draaien (Freeman)"),
    ("largest_component", "deel van de partijen in het grootste samenhangende deel"),
    (
        "sector_mixing",
        "hoe sterk relaties binnen de eigen sector blijven: 0 als bij toeval, 1 alleen daarbinnen",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::metrics::METRICS;
    use crate::model::parameters::REGISTRY;

    #[test]
    fn every_metric_and_unit_has_its_dutch() {
        for (info, (key, dutch)) in METRICS.iter().zip(DUTCH) {
            assert_eq!(info.key, key);
            assert!(!dutch.is_empty());
        }
        assert!(NAMES.iter().all(|(key, _)| Metric::by_key(key).is_some()));
        for unit in METRICS.iter().map(|m| m.unit).chain(REGISTRY.iter().map(|p| p.unit)) {
            assert!(unit == "-" || UNITS.iter().any(|pair| pair[1] == unit), "{unit}");
        }
    }
}
