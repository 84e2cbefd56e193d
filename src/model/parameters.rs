//! The parameter registry: the one place where a parameter has its name, default, range and meaning.
//!
//! Defaults, checks, documentation, schema, sliders and sensitivity ranges are all read from
//! [`REGISTRY`]. A parameter has two ranges. `low..=high` is what is *plausible*: sensitivity analysis
//! stays inside it, and a scenario outside it gets a warning. [`Bounds`] is what the equations
//! *allow*: outside it a scenario is refused. Exact reductions to published models use values between
//! the two (a confidence of 0.15, an endless launch rate).
//!
//! Evidence grades: `B`, a published estimate of this or a neighbouring quantity; `C`, an assumption.

/// How well a default is supported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    /// Supported by a published estimate of this or a neighbouring quantity.
    B,
    /// An assumption.
    C,
}

/// What the equations allow a parameter to be; always finite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bounds {
    /// Any number.
    Real,
    /// Zero or more.
    NonNegative,
    /// More than zero.
    Positive,
    /// From 0 to 1.
    Share,
    /// A whole number, zero or more.
    Count,
    /// A whole number, one or more.
    PositiveCount,
}

impl Bounds {
    /// Whether `value` is allowed.
    pub fn admit(self, value: f64) -> bool {
        value.is_finite()
            && match self {
                Self::Real => true,
                Self::NonNegative => value >= 0.0,
                Self::Positive => value > 0.0,
                Self::Share => (0.0..=1.0).contains(&value),
                Self::Count => value >= 0.0 && value.fract() == 0.0,
                Self::PositiveCount => value >= 1.0 && value.fract() == 0.0,
            }
    }

    /// The allowed values in words, to end the phrase "must be".
    pub fn words(self) -> &'static str {
        match self {
            Self::Real => "a number",
            Self::NonNegative => "0 or more",
            Self::Positive => "more than 0",
            Self::Share => "from 0 to 1",
            Self::Count => "a whole number, 0 or more",
            Self::PositiveCount => "a whole number, 1 or more",
        }
    }
}

/// One row of the registry.
#[derive(Clone, Copy, Debug)]
pub struct ParameterInfo {
    /// Name in scenario files, tables and code.
    pub name: &'static str,
    /// The phase (or `governance`) it belongs to.
    pub phase: &'static str,
    /// Value when a scenario says nothing.
    pub default: f64,
    /// Lowest plausible value.
    pub low: f64,
    /// Highest plausible value.
    pub high: f64,
    /// Unit; `-` for a pure number.
    pub unit: &'static str,
    /// Support for the default.
    pub grade: Grade,
    /// Whether it is a scale fixed by convention, about which there is nothing to doubt.
    pub fixed: bool,
    /// What the equations allow.
    pub bounds: Bounds,
    /// Meaning in a few words.
    pub meaning: &'static str,
}

macro_rules! parameters {
    ($($name:ident: $phase:ident, $default:literal, $low:literal..=$high:literal, $unit:literal, $grade:ident, $bounds:ident, $meaning:literal $($fixed:ident)?;)*) => {
        /// The parameters of a run, one field per row of [`REGISTRY`].
        #[derive(Clone, Debug, PartialEq)]
        pub struct Parameters {
            $(#[doc = concat!($meaning, " (", $unit, "); default ", stringify!($default), ", plausible ", stringify!($low), " to ", stringify!($high))]
            pub $name: f64,)*
        }

        impl Default for Parameters {
            fn default() -> Self {
                Self { $($name: $default,)* }
            }
        }

        /// Every parameter, by phase.
        pub static REGISTRY: &[ParameterInfo] = &[
            $(ParameterInfo {
                name: stringify!($name),
                phase: phase_name::$phase,
                default: $default,
                low: $low,
                high: $high,
                unit: $unit,
                grade: Grade::$grade,
                fixed: !stringify!($($fixed)?).is_empty(),
                bounds: Bounds::$bounds,
                meaning: $meaning,
            },)*
        ];

        impl Parameters {
            /// The value of a parameter by name, or `None` if there is no such parameter.
            pub fn get(&self, name: &str) -> Option<f64> {
                match name {
                    $(stringify!($name) => Some(self.$name),)*
                    _ => None,
                }
            }

            /// A parameter by name, to be changed; the caller checks [`Bounds`].
            pub fn get_mut(&mut self, name: &str) -> Option<&mut f64> {
                match name {
                    $(stringify!($name) => Some(&mut self.$name),)*
                    _ => None,
                }
            }
        }
    };
}

#[allow(non_upper_case_globals)]
mod phase_name {
    pub const Facilitate: &str = "facilitate";
    pub const Meet: &str = "meet";
    pub const Exchange: &str = "exchange";
    pub const Influence: &str = "influence";
    pub const Steer: &str = "steer";
    pub const Mobilise: &str = "mobilise";
    pub const Form: &str = "form";
    pub const Act: &str = "act";
    pub const Spread: &str = "spread";
    pub const Learn: &str = "learn";
    pub const Motivate: &str = "motivate";
    pub const Legitimise: &str = "legitimise";
    pub const Engage: &str = "engage";
    pub const Governance: &str = "governance";
}

/// The parameters that are varied where nobody says which: assumptions (grade C), without scales that are fixed by
/// convention.
pub fn assumptions() -> impl Iterator<Item = &'static ParameterInfo> {
    REGISTRY.iter().filter(|row| row.grade == Grade::C && !row.fixed)
}

/// The row of the registry with this name.
pub fn info(name: &str) -> Option<&'static ParameterInfo> {
    REGISTRY.iter().find(|p| p.name == name)
}

impl Parameters {
    /// Parameters that differ from their default, with their values.
    pub fn changed(&self) -> impl Iterator<Item = (&'static ParameterInfo, f64)> + '_ {
        REGISTRY.iter().filter_map(|p| {
            let value = self.get(p.name)?;
            (value != p.default).then_some((p, value))
        })
    }
}

/// Rates that move one state together: their sum may not exceed 1, or the state could leave its range.
pub const JOINT_LIMITS: [(&[&str], f64); 5] = [
    (&["clarity_rate", "clarity_decay"], 1.0),
    (&["role_rate", "role_decay"], 1.0),
    (&["salience_gain", "salience_mobilise", "salience_decay"], 1.0),
    (&["vision_rate", "vision_agenda"], 1.0),
    (&["trust_gain", "trust_gain"], 1.0),
];

/// What a joint limit is about and what it allows, in words. A rate that stands in it twice moves its state twice in a
/// month.
pub fn joint_words(names: &[&str], limit: f64) -> [String; 2] {
    match names {
        [one, other] if one == other => [
            format!("{one} moves one state twice in a month and is too large"),
            format!("at most {}", limit / 2.0),
        ],
        _ => [
            format!("{} move one state together and are too large", names.join(" + ")),
            format!("a sum of at most {limit}"),
        ],
    }
}

impl Parameters {
    /// The joint limits that these values break, as lists of names with their limit.
    pub fn broken_limits(&self) -> impl Iterator<Item = (&'static [&'static str], f64)> + '_ {
        JOINT_LIMITS
            .iter()
            .copied()
            .filter(|(names, limit)| names.iter().filter_map(|n| self.get(n)).sum::<f64>() > *limit)
    }
}

parameters! {
// ---- facilitate ----
lever_curvature: Facilitate, 1.5, 0.0..=3.0, "-", C, NonNegative, "saturation of facilitation effort";
platform_rate: Facilitate, 0.15, 0.05..=0.3, "1/month", C, Share, "how fast a platform is built up or falls away";
platform_tilt: Facilitate, 0.35, 0.0..=0.5, "-", C, Share, "how far a style tilts the platform to one level";
// ---- meet ----
meeting_budget: Meet, 5.0, 1.0..=10.0, "meetings/month", C, NonNegative, "meetings a fully engaged actor has time for";
wariness: Meet, 0.2, 0.05..=0.5, "-", C, Share, "contact kept up even without trust";
encounter_rate: Meet, 0.25, 0.02..=0.8, "1/month", C, NonNegative, "new encounters of a fully engaged actor";
introduction_share: Meet, 0.7, 0.3..=0.9, "-", B, Share, "share of new encounters that come by introduction (closure)";
attention_limit: Meet, 40.0, 15.0..=100.0, "ties", C, Count, "most ties an actor keeps";
accept_base: Meet, 0.0, -1.0..=2.0, "log-odds", C, Real, "a new encounter becomes a tie: base";
accept_similarity: Meet, 1.5, 0.0..=3.0, "log-odds", B, Real, "a new encounter becomes a tie: similarity of frames (homophily)";
accept_common: Meet, 0.2, 0.0..=0.6, "log-odds", B, Real, "a new encounter becomes a tie: each common contact, up to 5 (transitivity)";
tie_strength0: Meet, 0.1, 0.06..=0.3, "-", C, Share, "strength of a new tie";
second_hand_trust: Meet, 0.5, 0.0..=1.0, "-", C, Share, "weight of the broker's trust in the starting trust";
exp_base: Meet, 0.3, -0.5..=1.0, "log-odds", C, Real, "meeting is a good experience: base";
exp_overlap: Meet, 1.5, 0.0..=3.0, "log-odds", C, Real, "meeting is a good experience: shared frame";
exp_trust: Meet, 1.5, 0.0..=3.0, "log-odds", B, Real, "meeting is a good experience: mutual trust (wariness colours contact)";
exp_affect: Meet, 0.8, 0.0..=2.0, "log-odds", C, Real, "meeting is a good experience: affective drive of both";
trust_gain: Meet, 0.06, 0.03..=0.2, "-", C, Share, "trust gained by one good experience";
trust_loss: Meet, 0.12, 0.06..=0.4, "-", B, Share, "trust lost by one bad experience (asymmetry about 2)";
trust_decay: Meet, 0.01, 0.0..=0.05, "1/month", C, Share, "drift to default trust without contact";
trust_default: Meet, 0.35, 0.2..=0.6, "-", C, Share, "trust in a stranger";
strength_gain: Meet, 0.12, 0.05..=0.3, "-", C, Share, "strength gained by a meeting";
decay_embedded: Meet, 0.02, 0.005..=0.05, "1/month", C, Share, "decay of a tie with common contacts";
decay_bridge: Meet, 0.08, 0.02..=0.1746, "1/month", B, Share, "decay of a bridging tie (Burt: at most .1746)";
strength_min: Meet, 0.02, 0.01..=0.05, "-", C, Share, "a weaker tie is dropped";
lever_meet: Meet, 1.0, 0.0..=2.0, "-", C, NonNegative, "facilitated interaction: more meetings";
lever_quality: Meet, 1.2, 0.0..=2.5, "log-odds", C, Real, "facilitated interaction: better meetings";
lever_encounter: Meet, 3.0, 0.0..=6.0, "-", C, NonNegative, "facilitated interaction: more new encounters";
bridge_share: Meet, 0.15, 0.0..=0.5, "share", C, Share, "a tie with at most this share of common contacts is a bridge";
bonding_encounters: Meet, 0.25, 0.0..=1.0, "-", C, Share, "encounters won by bonding, relative to bridging";
bridging_quality: Meet, 0.5, 0.0..=1.0, "-", C, Share, "quality won by bridging, relative to bonding";
bridging_openness: Meet, 0.7, 0.0..=1.0, "-", C, Share, "bridging: fewer introductions within the own circle";
// ---- exchange ----
help_base: Exchange, -1.2, -3.0..=0.0, "log-odds", B, Real, "help in a good meeting: base";
help_gratitude: Exchange, 2.5, 0.0..=5.0, "log-odds", B, Real, "help in a good meeting: direct reciprocity";
help_reputation: Exchange, 1.0, 0.0..=3.0, "log-odds", B, Real, "help in a good meeting: indirect reciprocity";
help_trust: Exchange, 1.5, 0.0..=3.0, "log-odds", C, Real, "help in a good meeting: trust";
help_affect: Exchange, 1.0, 0.0..=2.0, "log-odds", C, Real, "help in a good meeting: affective drive";
gratitude_rate: Exchange, 0.3, 0.05..=1.0, "-", C, Share, "memory of help received (1: last meeting only)";
reputation_rate: Exchange, 0.05, 0.01..=0.2, "-", C, Share, "memory of reputation";
help_cost: Exchange, 0.02, 0.0..=0.1, "person-months", C, NonNegative, "capacity spent on a help";
help_benefit: Exchange, 0.1, 0.03..=0.3, "person-months", C, NonNegative, "capacity gained by a help";
// ---- influence ----
openness: Influence, 0.25, 0.05..=0.6, "-", B, Share, "weight on others per month with contact";
anchoring: Influence, 0.1, 0.0..=0.4, "-", B, Share, "pull of the own institution";
confidence: Influence, 1.0, 0.2..=1.0, "distance", C, NonNegative, "frames further apart are not heard (1: all are)";
vision_pull: Influence, 1.0, 0.0..=1.5, "-", C, NonNegative, "uptake of the shared vision through moral motive";
reactance: Influence, 0.1, 0.0..=0.3, "-", C, NonNegative, "turning away from an imposed frame";
reactance_distance: Influence, 0.55, 0.3..=0.9, "distance", C, Share, "distance from which an imposed frame repels";
reactance_disengage: Influence, 0.05, 0.0..=0.15, "-", C, Share, "engagement lost to an imposed frame";
self_weight: Influence, 0.0, 0.0..=5.0, "-", C, NonNegative, "weight of the own frame among those heard";
// ---- steer ----
vision_rate: Steer, 0.03, 0.0..=0.1, "1/month", C, Share, "spontaneous forming of the vision";
vision_agenda: Steer, 0.15, 0.0..=0.3, "1/month", C, Share, "agenda setting: forming of the vision";
evidence_weight0: Steer, 0.2, 0.0..=0.5, "-", C, Share, "weight of evidence in the vision without steering";
evidence_weight: Steer, 0.7, 0.0..=0.85, "-", C, Share, "steering: added weight of evidence";
clarity_rate: Steer, 0.15, 0.03..=0.3, "1/month", C, Share, "growth of clarity toward recognition";
clarity_decay: Steer, 0.05, 0.01..=0.1, "1/month", C, Share, "fading of clarity";
clarity_base: Steer, 0.1, 0.0..=0.5, "-", C, Share, "growth of clarity without facilitation";
// ---- mobilise ----
role_rate: Mobilise, 0.15, 0.05..=0.4, "1/month", C, Share, "mobilisation: growth of role clarity";
role_decay: Mobilise, 0.03, 0.01..=0.1, "1/month", C, Share, "fading of role clarity";
role_base: Mobilise, 0.2, 0.0..=0.5, "-", C, Share, "role clarity without help";
waiting_ratio: Mobilise, 0.3, 0.05..=0.8, "-", B, Share, "cost / benefit of being the frontrunner";
launch_rate: Mobilise, 0.3, 0.05..=1.0, "1/month", C, NonNegative, "rate of launching initiatives";
lever_platform_launch: Mobilise, 0.8, 0.0..=2.0, "-", C, NonNegative, "platform: easier launch";
guidance: Mobilise, 1.0, 0.0..=1.0, "-", C, Share, "how far a clear vision guides a theme";
theme_concentration: Mobilise, 20.0, 5.0..=60.0, "-", C, Positive, "focus of themes (low: more experiment)";
effort_median: Mobilise, 5.0, 2.0..=20.0, "person-months", C, Positive, "median size of an initiative";
effort_sd: Mobilise, 0.5, 0.2..=1.0, "log", C, NonNegative, "spread of sizes";
min_slack: Mobilise, 0.05, 0.02..=0.3, "person-months", C, NonNegative, "smallest free capacity to start or join";
// ---- form ----
invites: Form, 3.0, 1.0..=8.0, "per month", C, Count, "invitations per member";
beta_motive: Form, 7.0, 1.0..=14.0, "utility", C, Real, "weight of the motives in joining";
beta_social: Form, 0.6, 0.0..=2.0, "utility", B, Real, "weight of contacts already in";
beta_fit: Form, 1.0, 0.0..=3.0, "utility", C, Real, "weight of fit with own role";
reluctance: Form, 1.5, 0.5..=2.5, "utility", C, Real, "mean threshold to join";
reluctance_sd: Form, 0.4, 0.0..=1.0, "utility", C, NonNegative, "spread of thresholds";
choice_sharpness: Form, 2.0, 0.5..=8.0, "1/utility", C, NonNegative, "logit precision";
legitimacy_floor: Form, 0.3, 0.0..=1.0, "-", C, Share, "moral appeal without any legitimacy";
pledge_share: Form, 0.25, 0.1..=0.6, "of capacity", C, Share, "most an actor pledges to one initiative";
plan_months: Form, 12.0, 6.0..=24.0, "months", C, Positive, "horizon on which pledges must cover the effort";
form_months: Form, 6.0, 2.0..=12.0, "months", C, PositiveCount, "patience before a forming initiative is dropped";
min_members: Form, 1.0, 1.0..=3.0, "actors", C, PositiveCount, "fewest members to start";
platform_shows: Form, 0.4, 0.0..=2.0, "1/month", C, NonNegative, "forming initiatives a platform shows an actor";
trust_gate: Form, 0.35, 0.0..=0.8, "-", C, NonNegative, "trust in the members below which joining becomes rare";
benefit_fit: Form, 0.6, 0.0..=1.5, "-", C, Real, "own benefit grows with role fit";
benefit_sd: Form, 0.2, 0.0..=0.5, "-", C, NonNegative, "spread of own benefit";
autonomy_cost: Form, 0.1, 0.0..=0.4, "-", C, Real, "autonomy given up by joining";
grand_appeal: Form, 0.4, 0.0..=1.0, "utility", C, Real, "pull of a grand promise";
approval_months: Form, 3.0, 0.0..=12.0, "months", C, Count, "waiting for prior approval (where there is a committee)";
approval_match: Form, 0.6, 0.0..=0.9, "-", C, Share, "match with the vision that a committee asks";
// ---- act ----
delivery_floor: Act, 0.2, 0.0..=0.5, "-", C, Share, "kept share of a pledge without role fit";
synergy_base: Act, 0.4, 0.2..=1.0, "-", C, NonNegative, "team productivity without trust";
synergy: Act, 1.2, 0.0..=2.0, "-", B, NonNegative, "team productivity: gain from mutual trust";
diversity_gain: Act, 0.5, 0.0..=1.0, "-", C, NonNegative, "team productivity: gain from sector diversity";
coordination: Act, 0.08, 0.0..=0.2, "per member", C, NonNegative, "team productivity: coordination cost";
platform_relief: Act, 0.7, 0.0..=1.0, "-", C, Share, "platform: share of coordination cost relieved";
broken_ratio: Act, 0.35, 0.1..=0.6, "-", C, Share, "kept share below which a promise is broken";
broken_seen: Act, 0.3, 0.0..=1.0, "-", C, Share, "chance that a teammate notices";
max_months: Act, 24.0, 12.0..=48.0, "months", C, PositiveCount, "longest run of an initiative";
success_base: Act, -2.2, -6.0..=0.0, "log-odds", C, Real, "success: base";
success_match: Act, 5.0, 0.0..=10.0, "log-odds", C, Real, "success: match of theme and needs";
success_legitimacy: Act, 1.5, 0.0..=3.0, "log-odds", C, Real, "success: informal legitimacy";
direct_effect: Act, 1.0, 0.0..=3.0, "-", C, NonNegative, "effect of work under way";
align_gain: Act, 1.0, 0.0..=3.0, "-", C, NonNegative, "aligned efforts reinforce each other";
impact_scale: Act, 0.5, 0.1..=2.0, "-", C, Positive, "scale of impact, fixed by convention: not part of default sensitivity" fixed;
mandate_floor: Act, 0.3, 0.0..=1.0, "-", C, Share, "share of capacity available without mandate";
success_voice: Act, 1.0, 0.0..=3.0, "log-odds", B, Real, "success: the people concerned take part";
legitimacy_mid: Act, 0.3, 0.1..=0.6, "-", C, Real, "informal legitimacy at which it neither helps nor hinders";
// ---- spread ----
adoption_rate: Spread, 0.25, 0.02..=1.0, "1/month", C, NonNegative, "rate of following once convinced";
adoption_threshold: Spread, 0.3, 0.1..=0.6, "share of contacts", C, Real, "mean threshold to follow";
adoption_noise: Spread, 0.1, 0.0..=0.3, "-", C, NonNegative, "noise of the threshold (0: deterministic)";
adoption_fit: Spread, 0.4, 0.0..=1.0, "-", C, Real, "fit of a practice lowers the threshold";
adoption_legitimacy: Spread, 0.2, 0.0..=0.6, "-", C, Real, "informal legitimacy lowers the threshold";
stage: Spread, 0.3, 0.0..=1.0, "-", C, NonNegative, "platform: exposure to others' successes";
practice_decay: Spread, 0.03, 0.0..=0.1, "1/month", C, Share, "fading of a practice";
practice_effort: Spread, 0.35, 0.0..=0.7, "-", C, NonNegative, "effect of following a practice";
stage_shows: Spread, 1.5, 0.0..=5.0, "1/month", C, NonNegative, "practices a stage shows an actor";
practice_limit: Spread, 3.0, 1.0..=8.0, "practices", C, Count, "practices an actor can follow";
// ---- learn ----
signal_noise: Learn, 0.3, 0.05..=1.0, "-", C, Positive, "noise of what an initiative teaches";
lever_monitor: Learn, 1.5, 0.0..=3.0, "-", C, NonNegative, "steering: sharper lessons";
share_base: Learn, 0.2, 0.0..=1.0, "-", C, Share, "chance that a lesson reaches the network without a platform";
self_learning: Learn, 0.1, 0.0..=0.3, "-", C, Share, "members learn by doing";
forgetting: Learn, 0.002, 0.0..=0.02, "1/month", C, NonNegative, "old evidence loses value";
prior_var: Learn, 0.05, 0.01..=0.2, "-", C, Positive, "doubt about the first vision";
barrier_success: Learn, 0.2, 0.0..=0.5, "-", C, Share, "joint success lowers a barrier";
barrier_discuss: Learn, 0.02, 0.0..=0.1, "1/month", C, Share, "steering: barriers made discussable";
monitor_sharp: Learn, 0.5, 0.0..=1.0, "-", C, NonNegative, "monitoring: lessons sharper still";
bridge_reach: Learn, 0.5, 0.0..=1.0, "-", C, Share, "bridges carry lessons to the network";
// ---- motivate ----
salience_gain: Motivate, 0.12, 0.02..=0.3, "1/month", C, Share, "experience brings a motive to life";
salience_decay: Motivate, 0.1, 0.03..=0.3, "1/month", C, Share, "daily pressure buries it";
salience_base: Motivate, 0.3, 0.0..=0.6, "-", C, Share, "salience without the network";
salience_mobilise: Motivate, 0.06, 0.0..=0.2, "1/month", C, Share, "mobilisation: motives made explicit";
crowding: Motivate, 0.08, 0.0..=0.2, "1/month", B, Share, "monitoring crowds out moral motive";
fulfilment_rate: Motivate, 0.15, 0.03..=0.4, "1/month", C, Share, "memory of fulfilment";
instrumental_help: Motivate, 0.1, 0.0..=0.5, "-", C, NonNegative, "help received counts as benefit";
moral_results: Motivate, 0.5, 0.0..=1.0, "-", C, NonNegative, "perceived impact fulfils the moral motive";
moral_vision: Motivate, 0.7, 0.0..=1.0, "-", C, NonNegative, "recognised vision fulfils the moral motive";
moral_voice: Motivate, 0.3, 0.0..=1.0, "-", C, NonNegative, "voice of the people concerned fulfils the moral motive";
affective_meetings: Motivate, 3.0, 1.0..=8.0, "meetings/month", C, Positive, "meetings that satisfy the affective motive";
affective_help: Motivate, 0.2, 0.0..=0.5, "-", C, NonNegative, "help received fulfils the affective motive";
// ---- legitimise ----
legitimacy_rate: Legitimise, 0.06, 0.02..=0.15, "1/month", C, Share, "memory of legitimacy";
formal_weight: Legitimise, 0.4, 0.1..=0.7, "-", C, Share, "weight of formal legitimacy";
mandate_rate: Legitimise, 0.08, 0.02..=0.2, "1/month", C, Share, "memory of the constituency";
mandate_base: Legitimise, 0.2, 0.0..=0.5, "-", C, NonNegative, "backing by default";
mandate_legitimacy: Legitimise, 0.6, 0.0..=1.0, "-", C, NonNegative, "backing from legitimacy";
mandate_results: Legitimise, 0.4, 0.0..=1.0, "-", C, NonNegative, "backing from visible results";
mandate_load: Legitimise, 0.5, 0.0..=1.2, "-", C, NonNegative, "backing lost to load without results";
formal_base: Legitimise, 0.1, 0.0..=0.4, "-", C, Share, "formal legitimacy without effort";
informal_results: Legitimise, 0.4, 0.0..=1.0, "-", C, NonNegative, "perceived impact in informal legitimacy";
informal_voice: Legitimise, 0.4, 0.0..=1.0, "-", C, NonNegative, "voice in informal legitimacy";
informal_inclusion: Legitimise, 0.2, 0.0..=1.0, "-", C, NonNegative, "inclusion in informal legitimacy";
voice_base: Legitimise, 0.3, 0.0..=1.0, "-", C, Share, "voice of the people concerned without effort";
// ---- engage ----
room_a: Engage, 1.6, 0.5..=5.0, "-", C, Positive, "Beta shape of the attention an actor can give";
room_b: Engage, 2.0, 0.5..=5.0, "-", C, Positive, "second Beta shape";
engage_fulfilment: Engage, 0.5, 0.0..=1.0, "-", C, Share, "fulfilment in the drive to engage";
engage_rate: Engage, 0.08, 0.02..=0.2, "1/month", C, Share, "inertia of engagement";
engage_sharpness: Engage, 7.0, 2.0..=14.0, "-", C, NonNegative, "steepness";
engage_mid: Engage, 0.25, 0.1..=0.5, "-", C, Real, "motivation at which half engage";
engage_vision: Engage, 0.18, 0.0..=0.6, "-", C, Real, "recognised vision draws in";
engage_relevance: Engage, 0.2, 0.0..=0.8, "-", C, Real, "own role relevant to the task draws in";
engage_sd: Engage, 0.07, 0.0..=0.25, "-", C, NonNegative, "personal distance to the network";
engage_load: Engage, 0.1, 0.0..=0.5, "-", C, Real, "load pushes out";
exit_rate: Engage, 0.02, 0.0..=0.1, "1/month", C, NonNegative, "leaving (open membership only)";
entry_rate: Engage, 0.3, 0.0..=3.0, "actors/month", C, NonNegative, "arriving (open membership only)";
stay_affective: Engage, 1.2, 0.0..=3.0, "-", B, NonNegative, "fulfilled affective motive keeps actors";
stay_moral: Engage, 0.7, 0.0..=3.0, "-", B, NonNegative, "fulfilled moral motive keeps actors";
stay_instrumental: Engage, 0.3, 0.0..=3.0, "-", B, NonNegative, "fulfilled instrumental motive keeps actors";
// ---- governance ----
contact_capacity_peer: Governance, 25.0, 5.0..=200.0, "contacts", C, NonNegative, "contacts a network without a hub can keep in step";
contact_capacity_hub: Governance, 80.0, 5.0..=500.0, "contacts", C, NonNegative, "contacts a hub can keep in step";
governance_cost: Governance, 0.03, 0.0..=0.15, "of capacity", C, Share, "upkeep of an administrative organisation";
lead_weight: Governance, 2.0, 1.0..=5.0, "-", C, Positive, "weight of the lead organisation's sector in the vision";}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_and_range_is_allowed_and_ordered() {
        for p in REGISTRY {
            assert!(
                p.bounds.admit(p.default) && p.bounds.admit(p.low) && p.bounds.admit(p.high),
                "{}",
                p.name
            );
            assert!(p.low <= p.default && p.default <= p.high && p.low < p.high, "{}", p.name);
        }
    }

    #[test]
    fn names_reach_their_fields() {
        let mut parameters = Parameters::default();
        for p in REGISTRY {
            *parameters.get_mut(p.name).unwrap() = p.high;
            assert_eq!(parameters.get(p.name), Some(p.high));
        }
        assert_eq!(parameters.get("trust_gian"), None);
        let differing = REGISTRY.iter().filter(|p| p.high != p.default).count();
        assert_eq!(parameters.changed().count(), differing);
    }

    #[test]
    fn bounds_refuse_what_is_not_finite() {
        for bounds in [Bounds::Real, Bounds::NonNegative, Bounds::Positive, Bounds::Share, Bounds::Count] {
            assert!(!bounds.admit(f64::NAN) && !bounds.admit(f64::INFINITY));
        }
        assert!(!Bounds::Count.admit(1.5) && Bounds::Count.admit(2.0));
    }
}
