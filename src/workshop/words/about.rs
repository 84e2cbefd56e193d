//! Where this comes from, in five points, and what it cannot tell.

use super::Pair;

/// Five points a trainer can show before anything moves.
pub const POINTS: [Pair; 5] = [
    [
        "De rekenkern is een computermodel van partijen die elk hun eigen motieven, kijk en contacten hebben. Elke maand doorloopt dezelfde stappen, en die staan op papier.",
        "The engine is a computer model of parties that each have motives, a view and contacts of their own. Every month takes the same steps, and those are written down.",
    ],
    [
        "De regels komen uit onderzoek naar netwerken, vertrouwen, motieven en samenwerking. Bij elke regel staat de bron.",
        "The rules come from research on networks, trust, motives and collaboration. Each rule names its source.",
    ],
    [
        "Veel getallen zijn aannames. Bij elk getal staat of er een meting achter zit. Onder 'En als wij het mis hebben?' zie je wat andere aannames doen.",
        "Many numbers are assumptions. Each number says whether a measurement stands behind it. 'What if we are wrong?' shows what other assumptions do.",
    ],
    [
        "Het toeval telt mee. Daarom zie je steeds meer runs, en vergelijkt het model plannen bij hetzelfde toeval.",
        "Chance counts. That is why you always see several runs, and why plans are compared under the same chance.",
    ],
    [
        "Dezelfde vraag geeft altijd hetzelfde antwoord, ook op een andere computer en met het programma op de opdrachtregel. Iedereen kan het nadoen.",
        "The same question always gives the same answer, on another computer too and with the program on the command line. Anybody can repeat it.",
    ],
];

/// What the model cannot tell.
pub const LIMITS: [Pair; 5] = [
    [
        "Het voorspelt niets. Het laat zien wat uit de aannames volgt.",
        "It predicts nothing. It shows what follows from the assumptions.",
    ],
    [
        "Het is niet geijkt op jullie netwerk. Gebruik het om samen te denken, niet om partijen te beoordelen.",
        "It is not calibrated on your network. Use it to think together, not to judge parties.",
    ],
    [
        "Personen bestaan er niet in: een partij is één speler, zonder ruzies binnenshuis.",
        "There are no persons in it: a party is one player, without quarrels of its own.",
    ],
    [
        "Geld, politiek en nieuws doen alleen mee als capaciteit, regels, legitimatie en gebeurtenissen.",
        "Money, politics and news take part only as capacity, rules, legitimacy and events.",
    ],
    [
        "Een verschil dat kleiner is dan wat het toeval uitmaakt, is geen uitkomst.",
        "A difference that is smaller than what chance makes is no outcome.",
    ],
];
