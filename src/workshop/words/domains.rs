//! The six levers: what each is for, what to watch, what to be careful of.

use super::Pair;
use crate::model::metrics::Metric;

/// What a lever is to bring about, and where that can be read.
#[derive(Clone, Copy, Debug)]
pub struct Meter {
    /// Its name.
    pub name: Pair,
    /// The metrics that tell.
    pub metrics: &'static [Metric],
    /// What it says, in a sentence.
    pub text: Pair,
}

/// The meter of each domain, in their order.
pub const METERS: [Meter; 6] = [
    Meter {
        name: ["gedeelde urgentie", "shared urgency"],
        metrics: &[Metric::Recognition, Metric::Clarity],
        text: [
            "Hoeveel partijen zich herkennen in de verandertheorie, en hoe helder die is.",
            "How far parties recognise themselves in the vision, and how clear it is.",
        ],
    },
    Meter {
        name: ["gedeeld kader", "common frame"],
        metrics: &[Metric::Trust, Metric::FrameAlignment],
        text: [
            "Hoeveel vertrouwen er is, en hoe ver partijen de opgave op dezelfde manier zien.",
            "How much trust there is, and how far parties see the task in the same way.",
        ],
    },
    Meter {
        name: ["partijen in beweging", "parties in motion"],
        metrics: &[Metric::RoleClarity, Metric::Launched],
        text: [
            "Hoe helder ieders rol is, en hoeveel initiatieven er zijn begonnen.",
            "How clear everybody's role is, and how many initiatives were started.",
        ],
    },
    Meter {
        name: ["een plek", "a place"],
        metrics: &[Metric::Platform],
        text: [
            "Hoe sterk het platform is waar partijen elkaar en elkaars werk vinden.",
            "How strong the platform is where parties find each other and each other's work.",
        ],
    },
    Meter {
        name: ["richtinggevende afspraken", "guiding agreements"],
        metrics: &[Metric::Knowledge, Metric::VisionMatch],
        text: [
            "Hoe goed het netwerk weet wat nodig is, en hoe ver de verandertheorie daarbij past.",
            "How well the network knows what is needed, and how far the vision matches that.",
        ],
    },
    Meter {
        name: ["ruimte om te veranderen", "room to change"],
        metrics: &[Metric::Legitimacy, Metric::Mandate],
        text: [
            "Hoeveel legitimatie het netwerk heeft, en hoeveel steun partijen van hun achterban krijgen.",
            "How much legitimacy the network has, and how much backing parties get at home.",
        ],
    },
];

/// The card of each domain: what it does in the model, what to watch, examples, and what to be careful of.
pub const HELP: [[Pair; 4]; 6] = [
    [
        [
            "De verandertheorie vormt zich sneller. Eenzijdig framen brengt haar naar het kader van één sector; wie ver weg staat, kan afhaken.",
            "The vision forms faster. An imposed agenda takes it towards the frame of one sector; who stands far off may turn away.",
        ],
        ["Kijk naar herkenning en helderheid.", "Watch recognition and clarity."],
        [
            "Een dag waarop iedereen de opgave in eigen woorden zegt; een verhaal van bewoners als begin van elke bijeenkomst.",
            "A day on which everybody puts the task in their own words; a story of residents to open every meeting.",
        ],
        [
            "Een heldere verandertheorie kan ook naast de behoefte liggen. Zonder leren van resultaten merkt niemand dat.",
            "A clear vision can still miss the need. Without learning from results nobody notices.",
        ],
    ],
    [
        [
            "Er zijn meer en betere ontmoetingen. Verdiepen maakt bestaande relaties sterker, verbreden maakt nieuwe bruggen.",
            "There are more and better meetings. Bonding makes existing relations stronger, bridging makes new bridges.",
        ],
        ["Kijk naar vertrouwen en bruggen.", "Watch trust and bridges."],
        [
            "Vaste koppels die bij elkaar op bezoek gaan; een maaltijd met wie elkaar nog niet kent.",
            "Fixed pairs that visit each other; a meal with who does not know each other yet.",
        ],
        [
            "Ontmoeten kost partners uren. Verbreden zonder verdiepen geeft veel losse contacten.",
            "Meeting costs partners hours. Bridging without bonding gives many loose contacts.",
        ],
    ],
    [
        [
            "Rollen worden helderder en motieven komen tot leven. Grote beloften trekken aan, maar worden minder vaak waargemaakt.",
            "Roles become clearer and motives come to life. Grand pledges attract, but are kept less often.",
        ],
        ["Kijk naar rolhelderheid en gestarte initiatieven.", "Watch role clarity and initiatives started."],
        [
            "Een gesprek per partij: wat past bij jullie, en wat niet? Een koploper die laat zien hoe het kan.",
            "A talk with each party: what fits you, and what does not? A frontrunner who shows how it can be done.",
        ],
        [
            "Mobiliseren zonder richting geeft veel initiatieven die langs elkaar heen werken.",
            "Mobilising without direction gives many initiatives that work past each other.",
        ],
    ],
    [
        [
            "Initiatieven beginnen makkelijker, afstemmen kost minder, en successen worden gezien. Een platform groeit langzaam.",
            "Initiatives start more easily, coordination costs less, and successes are seen. A platform grows slowly.",
        ],
        ["Kijk naar het platform en naar navolging.", "Watch the platform and uptake."],
        [
            "Een vaste plek en agenda voor coalities; een podium waar resultaten van anderen te zien zijn.",
            "A fixed place and calendar for coalitions; a stage where the results of others can be seen.",
        ],
        [
            "Een platform zonder initiatieven staat leeg. Valt de inzet weg, dan zakt het in.",
            "A platform without initiatives stands empty. When the effort ends it falls away.",
        ],
    ],
    [
        [
            "Lessen tellen zwaarder in de verandertheorie en schotten worden bespreekbaar. Monitoring maakt lessen scherper, maar verdringt het morele motief.",
            "Lessons weigh more in the vision and barriers become discussable. Monitoring sharpens lessons, but crowds out the moral motive.",
        ],
        [
            "Kijk naar kennis van de behoeften en naar de verandertheorie.",
            "Watch knowledge of the needs and the vision.",
        ],
        [
            "Drie leidende principes waar elke partij zich aan bindt; elk kwartaal samen kijken wat werkte.",
            "Three guiding principles that every party binds itself to; looking together each quarter at what worked.",
        ],
        [
            "Er valt pas te leren als initiatieven afgerond zijn. Te vroeg sturen op meten haalt de bezieling weg.",
            "There is nothing to learn before initiatives finish. Steering by measuring too early takes the spirit out.",
        ],
    ],
    [
        [
            "Het netwerk krijgt steun, informeel bij inwoners of formeel bij bestuur. Dat geeft partijen mandaat en helpt initiatieven slagen.",
            "The network gains support, informally from residents or formally from government. That gives parties a mandate and helps initiatives succeed.",
        ],
        ["Kijk naar legitimatie en mandaat.", "Watch legitimacy and mandate."],
        [
            "Inwoners die meebeslissen; een raadsbesluit dat ruimte geeft; bestuurders die terugkomen met resultaten.",
            "Residents who take part in deciding; a council decision that gives room; board members who come back with results.",
        ],
        [
            "Legitimatie zonder resultaat slijt. Alleen formele steun zegt inwoners weinig.",
            "Legitimacy without results wears off. Formal support alone means little to residents.",
        ],
    ],
];
