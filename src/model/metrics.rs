//! What is measured: the registry of metrics and the month's observation.
//!
//! Every metric has one row in [`METRICS`]: name, tier, unit, range, meaning, Dutch label. Tables, the
//! data dictionary and the conditions of schedules read it. Cheap metrics are measured every month;
//! structure metrics cost more and have their own interval. A metric without a value (alignment without
//! effort, trust without ties) is `NaN` here and an empty cell in a table, never 0.

mod alignment;
mod people;
mod relations;
mod sectors;
mod structure;
mod work;

pub use people::{RINGS, ring};
pub use sectors::{SectorRow, sector_rows};

use super::crew::Hands;
use super::world::World;

/// How often a metric is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tier {
    /// Every month.
    Monthly,
    /// Every `structure_every` months.
    Structure,
}

/// One row of the registry.
#[derive(Clone, Copy, Debug)]
pub struct MetricInfo {
    /// Name in tables and rules.
    pub key: &'static str,
    /// How often it is measured.
    pub tier: Tier,
    /// Unit; `-` for a pure number.
    pub unit: &'static str,
    /// Lowest possible value.
    pub low: f64,
    /// Highest possible value; infinite where there is none.
    pub high: f64,
    /// Meaning and, in short, how it is computed.
    pub meaning: &'static str,
    /// Dutch label.
    pub dutch: &'static str,
}

impl MetricInfo {
    /// Whether it can have this value.
    pub fn holds(&self, value: f64) -> bool {
        value.is_finite() && (self.low..=self.high).contains(&value)
    }

    /// From where to where it can be, in words.
    pub fn range(&self) -> String {
        match (self.low.is_finite(), self.high.is_finite()) {
            (true, true) => format!("{} to {}", self.low, self.high),
            (true, false) => format!("{} or more", self.low),
            (false, true) => format!("{} or less", self.high),
            (false, false) => "any number".into(),
        }
    }
}

const INF: f64 = f64::INFINITY;

macro_rules! metrics {
    ($($variant:ident, $key:literal, $tier:ident, $unit:literal, $low:expr, $high:expr, $meaning:literal, $dutch:literal;)*) => {
        /// Something that is measured.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Metric {
            $(#[doc = $meaning] $variant,)*
        }

        /// Every metric, in the order of [`Metric`] and of the columns in tables.
        pub static METRICS: &[MetricInfo] = &[
            $(MetricInfo { key: $key, tier: Tier::$tier, unit: $unit, low: $low, high: $high, meaning: $meaning, dutch: $dutch },)*
        ];

        impl Metric {
            /// Every metric.
            pub const ALL: &[Metric] = &[$(Metric::$variant,)*];
            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();
        }
    };
}

impl Metric {
    /// Its row of the registry.
    pub fn info(self) -> &'static MetricInfo {
        &METRICS[self as usize]
    }

    /// The metric with this name.
    pub fn by_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|m| m.info().key == key)
    }
}

metrics! {
    Alignment, "alignment", Monthly, "-", -INF, 1.0, "how far the network's effort follows the shared vision, beyond what each institution's own frame would give: (AE - A0) / (1 - A0)", "gelijkgerichtheid";
    Impact, "impact", Monthly, "share of need met", 0.0, 1.0, "share of the need that this month's effort meets", "impact";
    ImpactCumulative, "impact_cumulative", Monthly, "months of fully met need", 0.0, INF, "sum of monthly impact since the start", "opgetelde impact";
    ImpactPerceived, "impact_perceived", Monthly, "share of need met", 0.0, 1.0, "impact as the network itself sees it, with its own estimate of the needs", "ervaren impact";
    ImpactPerOrchestrationHour, "impact_per_orchestration_hour", Monthly, "months of fully met need per 1000 hours", 0.0, INF, "cumulative impact per 1000 hours of orchestration", "impact per 1000 orkestratie-uren";
    ImpactPerHour, "impact_per_hour", Monthly, "months of fully met need per 1000 hours", 0.0, INF, "cumulative impact per 1000 hours of everyone", "impact per 1000 uren van iedereen";
    FrameAlignment, "frame_alignment", Monthly, "-", 0.0, 1.0, "engagement-weighted overlap of frames with the mean frame (shared discourse)", "gedeeld discours";
    Coverage, "coverage", Monthly, "-", 0.0, 1.0, "overlap of the profile of this month's effort with the needs", "dekking van de behoeften";
    VisionMatch, "vision_match", Monthly, "-", 0.0, 1.0, "overlap of the vision with the hidden needs", "verandertheorie past bij behoeften";
    Knowledge, "knowledge", Monthly, "-", 0.0, 1.0, "overlap of the network's estimate of the needs with the hidden needs", "kennis van de behoeften";
    Recognition, "recognition", Monthly, "-", 0.0, 1.0, "engagement-weighted overlap of frames with the vision", "herkenning van de verandertheorie";
    Clarity, "clarity", Monthly, "-", 0.0, 1.0, "how clear the shared vision is", "helderheid van de verandertheorie";
    Coupling, "coupling", Monthly, "-", 0.0, 1.0, "share of all lessons so far that reached the network, times clarity", "koppeling tussen niveaus";
    Trust, "trust", Monthly, "-", 0.0, 1.0, "mean trust over both directions of all ties", "vertrouwen";
    TrustAsymmetry, "trust_asymmetry", Monthly, "-", 0.0, 1.0, "mean difference of trust between the two directions of a tie", "scheef vertrouwen";
    Reciprocity, "reciprocity", Monthly, "-", -1.0, 1.0, "correlation of gratitude between the two directions of all ties", "wederkerigheid";
    Degree, "degree", Monthly, "ties", 0.0, INF, "mean number of ties of an actor", "relaties per partij";
    Bridges, "bridges", Monthly, "share of ties", 0.0, 1.0, "share of ties that are bridges", "bruggen";
    Meetings, "meetings", Monthly, "meetings per actor", 0.0, INF, "meetings an actor had this month", "ontmoetingen per partij";
    Helps, "helps", Monthly, "helps per actor", 0.0, INF, "times an actor helped this month", "hulp per partij";
    Actors, "actors", Monthly, "actors", 0.0, INF, "actors present", "partijen";
    Engagement, "engagement", Monthly, "-", 0.0, 1.0, "mean engagement", "betrokkenheid";
    Core, "core", Monthly, "share of actors", 0.0, 1.0, "share with engagement of .6 or more", "kern";
    Active, "active", Monthly, "share of actors", 0.0, 1.0, "share with engagement from .3 to .6", "actief";
    Periphery, "periphery", Monthly, "share of actors", 0.0, 1.0, "share with engagement from .1 to .3", "aan de rand";
    Outside, "outside", Monthly, "share of actors", 0.0, 1.0, "share with engagement below .1", "(nog) buiten";
    Inclusion, "inclusion", Monthly, "-", 0.0, 1.0, "lowest over highest sector mean of engagement per room", "insluiting";
    Voice, "voice", Monthly, "-", 0.0, 1.0, "how far the people concerned take part and are heard", "stem van de mensen om wie het gaat";
    SalienceInstrumental, "salience_instrumental", Monthly, "-", 0.0, 1.0, "mean: how alive the instrumental motive is", "instrumenteel motief leeft";
    SalienceMoral, "salience_moral", Monthly, "-", 0.0, 1.0, "mean: how alive the moral motive is", "moreel motief leeft";
    SalienceAffective, "salience_affective", Monthly, "-", 0.0, 1.0, "mean: how alive the affective motive is", "affectief motief leeft";
    FulfilmentInstrumental, "fulfilment_instrumental", Monthly, "-", 0.0, 1.0, "mean: how far the instrumental motive is met", "instrumenteel motief vervuld";
    FulfilmentMoral, "fulfilment_moral", Monthly, "-", 0.0, 1.0, "mean: how far the moral motive is met", "moreel motief vervuld";
    FulfilmentAffective, "fulfilment_affective", Monthly, "-", 0.0, 1.0, "mean: how far the affective motive is met", "affectief motief vervuld";
    RoleClarity, "role_clarity", Monthly, "-", 0.0, 1.0, "mean role clarity", "rolhelderheid";
    Mandate, "mandate", Monthly, "-", 0.0, 1.0, "mean backing by the own constituency", "mandaat van de eigen achterban";
    Legitimacy, "legitimacy", Monthly, "-", 0.0, 1.0, "formal and informal legitimacy, weighed by formal_weight", "legitimatie";
    LegitimacyFormal, "legitimacy_formal", Monthly, "-", 0.0, 1.0, "formal legitimacy", "formele legitimatie";
    LegitimacyInformal, "legitimacy_informal", Monthly, "-", 0.0, 1.0, "informal legitimacy", "informele legitimatie";
    Platform, "platform", Monthly, "-", 0.0, 1.0, "strength of the platform", "platform";
    Barriers, "barriers", Monthly, "-", 0.0, 1.0, "mean level of the barriers there were at the start or have come since", "belemmeringen";
    GroupGap, "group_gap", Monthly, "share of need met", 0.0, 1.0, "highest minus lowest impact of the month among groups with needs of their own", "verschil tussen groepen";
    GroupLowest, "group_lowest", Monthly, "share of need met", 0.0, 1.0, "lowest impact of the month among groups with needs of their own", "laagste impact van een groep";
    InitiativesWaiting, "initiatives_waiting", Monthly, "initiatives", 0.0, INF, "initiatives that wait for approval", "initiatieven in afwachting";
    InitiativesForming, "initiatives_forming", Monthly, "initiatives", 0.0, INF, "initiatives that look for members", "initiatieven in vorming";
    InitiativesActive, "initiatives_active", Monthly, "initiatives", 0.0, INF, "initiatives at work", "initiatieven aan het werk";
    Launched, "launched", Monthly, "initiatives", 0.0, INF, "initiatives launched so far", "gestarte initiatieven";
    Succeeded, "succeeded", Monthly, "initiatives", 0.0, INF, "initiatives that succeeded so far", "geslaagde initiatieven";
    Failed, "failed", Monthly, "initiatives", 0.0, INF, "initiatives that failed so far", "mislukte initiatieven";
    Abandoned, "abandoned", Monthly, "initiatives", 0.0, INF, "initiatives abandoned or refused before they started, so far", "afgebroken initiatieven";
    CoalitionSize, "coalition_size", Monthly, "actors", 1.0, INF, "mean number of members of initiatives at work", "omvang van coalities";
    CoalitionDiversity, "coalition_diversity", Monthly, "-", 0.0, 1.0, "mean chance that two members of an initiative at work, drawn with replacement, are of different sectors", "diversiteit van coalities";
    BrokenPromises, "broken_promises", Monthly, "promises", 0.0, INF, "promises broken this month", "gebroken beloften";
    Practices, "practices", Monthly, "practices", 0.0, INF, "practices that are followed", "werkwijzen met navolging";
    Followers, "followers", Monthly, "actors", 0.0, INF, "mean number of followers of a practice", "volgers per werkwijze";
    Following, "following", Monthly, "share of actors", 0.0, 1.0, "share of actors that follow a practice", "partijen die navolgen";
    PracticeGini, "practice_gini", Monthly, "-", 0.0, 1.0, "inequality of followers among practices (Gini)", "ongelijkheid tussen werkwijzen";
    Delivered, "delivered", Monthly, "person-months", 0.0, INF, "work delivered to initiatives this month", "geleverd werk";
    Followed, "followed", Monthly, "person-months", 0.0, INF, "work spent on followed practices this month", "werk via navolging";
    LoadGini, "load_gini", Monthly, "-", 0.0, 1.0, "inequality of load among actors (Gini)", "ongelijkheid van belasting";
    BenefitGini, "benefit_gini", Monthly, "-", 0.0, 1.0, "inequality among actors of the benefit from successes so far (Gini), a loss counted as no benefit", "ongelijkheid van opbrengst";
    HoursOrchestration, "hours_orchestration", Monthly, "hours", 0.0, INF, "hours of orchestration so far", "orkestratie-uren";
    HoursPartners, "hours_partners", Monthly, "hours", 0.0, INF, "hours of the partners so far: meetings, delivered work, followed practices", "partner-uren";
    Lessons, "lessons", Monthly, "lessons", 0.0, INF, "lessons of finished initiatives so far", "lessen";
    LessonsShared, "lessons_shared", Monthly, "lessons", 0.0, INF, "lessons that reached the network so far", "gedeelde lessen";
    FlowMeet, "flow_meet", Monthly, "-", 0.0, 1.0, "function meet: share of actors that met somebody this month", "ontmoeten";
    FlowSteer, "flow_steer", Monthly, "-", 0.0, 1.0, "function steer: recognition times clarity", "richten";
    FlowAct, "flow_act", Monthly, "-", 0.0, 1.0, "function act: share of the available work that was delivered or followed", "handelen";
    FlowLearn, "flow_learn", Monthly, "-", 0.0, 1.0, "function learn: 1 - exp(-lessons shared in the last twelve months per aspect)", "leren";
    Balance, "balance", Monthly, "-", 0.0, 1.0, "geometric mean of the four flows", "balans van de vier functies";
    Clustering, "clustering", Structure, "-", 0.0, 1.0, "share of pairs of contacts of an actor that are tied (transitivity)", "clustering";
    CorePeriphery, "core_periphery", Structure, "-", -1.0, 1.0, "best correlation of the network with an ideal core and periphery", "kern-randstructuur";
    Centralisation, "centralisation", Structure, "-", 0.0, 1.0, "Freeman centralisation of degree", "centralisatie";
    LargestComponent, "largest_component", Structure, "share of actors", 0.0, 1.0, "share of actors in the largest connected part", "grootste samenhangende deel";
    SectorMixing, "sector_mixing", Structure, "-", -1.0, 1.0, "assortativity of ties by sector: 0 as by chance, 1 only within sectors", "relaties binnen de eigen sector";
}

/// The values of all metrics in one month.
#[derive(Clone, Debug)]
pub struct Observation {
    values: [f64; Metric::COUNT],
}

impl Default for Observation {
    fn default() -> Self {
        Self { values: [f64::NAN; Metric::COUNT] }
    }
}

impl Observation {
    /// The value of a metric; `NaN` where it is empty or was not measured this month.
    #[inline]
    pub fn get(&self, metric: Metric) -> f64 {
        self.values[metric as usize]
    }

    /// Sets the value of a metric.
    #[inline]
    pub fn set(&mut self, metric: Metric, value: f64) {
        self.values[metric as usize] = value;
    }

    /// All values, in the order of [`METRICS`].
    pub fn values(&self) -> &[f64] {
        &self.values
    }
}

/// Measures the world into its observation.
pub fn observe(world: &mut World) {
    let mut seen = std::mem::take(&mut world.observed);
    let mut bits = std::mem::take(&mut world.scratch.bits);
    alignment::observe(world, &mut seen);
    people::observe(world, &mut seen, &mut bits);
    relations::observe(world, &mut seen);
    work::observe(world, &mut seen, &mut bits);
    sectors::observe(world, &mut seen);
    if structure_is_due(world) {
        structure::observe(world, &mut seen);
    } else {
        for metric in Metric::ALL.iter().filter(|m| m.info().tier == Tier::Structure) {
            seen.set(*metric, f64::NAN);
        }
    }
    (world.observed, world.scratch.bits) = (seen, bits);
}

/// Whether structure metrics are measured this month.
fn structure_is_due(world: &World) -> bool {
    let every = world.setup.structure_every;
    every > 0 && (world.month.is_multiple_of(every) || world.month == world.setup.months)
}

/// Gini coefficient of numbers of 0 or more; empty without a positive one. `bits` is working memory.
fn gini(numbers: impl Iterator<Item = f64>, bits: &mut Vec<u64>, hands: &Hands) -> f64 {
    bits.clear();
    let mut count = 0u32;
    // Zeros come first and add nothing to either sum; the others are in the order of their bits.
    bits.extend(numbers.inspect(|_| count += 1).filter(|&x| x > 0.0).map(f64::to_bits));
    hands.sort(bits);
    let n = f64::from(count);
    let (mut sum, mut ranked) = (super::total::Total::default(), super::total::Total::default());
    for (rank, &x) in (count - bits.len() as u32 + 1..).zip(bits.iter()) {
        let x = f64::from_bits(x);
        sum.add(x);
        // Ranks as shares keep every term small.
        ranked.add(f64::from(rank) / n * x);
    }
    let sum = sum.value();
    if sum > 0.0 { (2.0 * ranked.value() / sum - (n + 1.0) / n).max(0.0) } else { f64::NAN }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_found() {
        for metric in Metric::ALL {
            assert_eq!(Metric::by_key(metric.info().key), Some(*metric));
            assert!(metric.info().low < metric.info().high);
        }
        assert_eq!(Metric::by_key("trsut"), None);
    }

    #[test]
    fn gini_of_equals_is_zero_and_of_one_owner_nearly_one() {
        let gini = |numbers: &[f64]| gini(numbers.iter().copied(), &mut vec![7], &Hands::default());
        assert!(gini(&[2.0; 10]).abs() < 1e-12);
        assert!((gini(&[0.0, 0.0, 0.0, 5.0]) - 0.75).abs() < 1e-12);
        assert!((gini(&[3.0, 1.0]) - 0.25).abs() < 1e-12);
        assert!(gini(&[0.0, 0.0]).is_nan());
    }
}
