//! Whose network a scenario is about.

use super::Text;

/// Whose network a scenario is about; every result says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Nobody's: places, parties and numbers are made up.
    #[default]
    Fictional,
    /// Somebody's, as its own participants see it.
    SelfFilled,
    /// Somebody's, as data hold it: who there is and who is tied; what data do not hold is assumed.
    FromData,
}

impl Status {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::Fictional, Self::SelfFilled, Self::FromData];

    /// The word of a scenario file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Fictional => "fictional",
            Self::SelfFilled => "self_filled",
            Self::FromData => "from_data",
        }
    }

    /// The one with this key; what is not stated is made up.
    pub(super) fn of(key: &str) -> Self {
        Self::ALL.into_iter().find(|status| status.key() == key).unwrap_or_default()
    }

    /// What every result of such a scenario says first.
    pub fn banner(self) -> Text {
        let (nl, en) = match self {
            Self::Fictional => (
                "Verzonnen netwerk: plaatsen, partijen en getallen bestaan niet.",
                "Fictional network: places, parties and numbers are made up.",
            ),
            Self::SelfFilled => (
                "Zelf ingevuld netwerk: zo zien de deelnemers het; niet gemeten, geen oordeel over partijen.",
                "Self-filled network: as its participants see it; not measured, no judgement on parties.",
            ),
            Self::FromData => (
                "Netwerk uit gegevens: wie er zijn en wie verbonden is, komt uit de bron; wat daar niet in staat, is aangenomen. Geen oordeel over partijen.",
                "Network from data: who there is and who is tied come from its source; what is not in there is assumed. No judgement on parties.",
            ),
        };
        Text { nl: nl.into(), en: en.into() }
    }

    /// The same in a few words, for the foot of a figure.
    pub fn short(self) -> Text {
        let (nl, en) = match self {
            Self::Fictional => ("verzonnen netwerk", "fictional network"),
            Self::SelfFilled => ("zelf ingevuld netwerk", "self-filled network"),
            Self::FromData => ("netwerk uit gegevens", "network from data"),
        };
        Text { nl: nl.into(), en: en.into() }
    }
}
