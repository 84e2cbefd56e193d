//! The headline conclusions in words.

use super::{Conclusion, Stands};

/// Every headline conclusion, those that hold in full and those that do not.
pub const CONCLUSIONS: &[Conclusion] = &[
    Conclusion {
        says: "A little of everything beats much of one thing.",
        stands: Stands::Partly,
        checks: &["open/combined_against_single", "open/combined_against_single_linear"],
        phases: &["facilitate"],
        put_in: "`lever_curvature` 1.5 gives the first effort the largest effect, so that six times .1 has more effect in \
                 sum than once .6. That alone favours a little of everything.",
        came_out: "Which domains do least alone: platform, steering and legitimacy. Over these the combination wins even \
                   with linear levers, since no equation ranks the domains.",
        flips: "With linear levers it no longer beats agenda, interaction or mobilisation; the advantage over agenda and \
                mobilisation begins between `lever_curvature` .5 and 1. The curvature is an assumption, so this \
                headline should not be quoted without it.",
    },
    Conclusion {
        says: "Good facilitation brings a core of ten to thirty per cent.",
        stands: Stands::Holds,
        checks: &["engagement/core_under_good_facilitation"],
        phases: &["facilitate", "motivate", "engage"],
        put_in: "The upper bound. Engagement never exceeds room, and the Beta distribution of room (`room_a`, `room_b`) \
                 leaves room for the core to little over a quarter of the actors.",
        came_out: "That the room is used with facilitation and hardly without it: results, meetings and a vision that is \
                   recognised bring motives alive, and these engagement.",
        flips: "No core forms when motives do not come alive. With more room (`room_a` 5) nearly two thirds are core: the \
                share itself is assumed, that facilitation makes the difference is not.",
    },
    Conclusion {
        says: "An imposed agenda is as clear, fits the need less, and turns distant sectors away.",
        stands: Stands::Partly,
        checks: &["agenda/imposed_costs_match_and_distant_sectors", "agenda/imposed_equal_clarity"],
        phases: &["influence", "steer"],
        put_in: "An imposed agenda replaces the mean frame by that of the sponsor (*steer*), and whoever is far from the \
                 vision drifts and disengages (*influence*). The reference puts the sponsor, care, far from the need.",
        came_out: "That clarity suffers as well, a little: a vision of one sector is recognised less.",
        flips: "It is about whose agenda it is: imposed by residents, who stand nearer to the need, the vision ends nearer \
                to it than with an inclusive agenda. Where all sectors see the task alike hardly anything differs.",
    },
    Conclusion {
        says: "Monitoring crowds out the moral motive.",
        stands: Stands::Holds,
        checks: &["monitoring/crowds_out_moral_motive"],
        phases: &["motivate"],
        put_in: "All of it: `crowding` takes a share of the moral motive each month, in proportion to monitoring. The \
                 size is supported by a neighbouring estimate (grade B).",
        came_out: "Little: that what monitoring teaches does not make up for it within two years.",
        flips: "With crowding off hardly a difference is left, to the disadvantage of monitoring still.",
    },
    Conclusion {
        says: "Grand pledges lead to fewer successes.",
        stands: Stands::Holds,
        checks: &["mobilisation/grand_pledges_fewer_successes"],
        phases: &["mobilise", "form", "act"],
        put_in: "Grand pledges make the task of an initiative and what members promise larger, and more appealing.",
        came_out: "That appeal and larger promises do not make up for larger tasks. No equation sets the balance.",
        flips: "Nothing looked into turned it. Its ablation takes the intensity away, which makes both arms the same and \
                could not fail.",
    },
    Conclusion {
        says: "What was built in two years of facilitation lasts in part.",
        stands: Stands::Holds,
        checks: &["facilitation/stops_leaves_practices_and_ties", "facilitation/mid_life_peak_and_decline"],
        phases: &["facilitate", "meet", "steer", "spread"],
        put_in: "Rates of decay: practices, ties and clarity fade at rates of their own (`practice_decay`, \
                 `decay_embedded`, `decay_bridge`, `clarity_decay`), clarity soonest.",
        came_out: "How much lasts: three years on, practices and ties are well above those of a network never facilitated, \
                   two thirds of clarity is gone, and impact has fallen by a quarter.",
        flips: "The ablations, nothing facilitated and steering off, make both arms the same and could not fail. Which \
                share lasts follows from the rates of decay, nearly all of them assumptions.",
    },
    Conclusion {
        says: "Impact needs learning, and gains from it late.",
        stands: Stands::Holds,
        checks: &["learning/moves_the_vision_and_late_impact"],
        phases: &["steer", "act", "learn"],
        put_in: "Lessons are noisy readings of the hidden needs, and evidence has a weight in the vision; the reference \
                 starts with a vision away from the need. That learning moves the vision to the need is put in.",
        came_out: "How much of that becomes impact, and when: in this reference under a tenth of the impact of the last \
                   year.",
        flips: "Lessons that say nothing (`signal_noise` 100) bring no impact.",
    },
    Conclusion {
        says: "Leaving the people concerned out costs impact and informal legitimacy.",
        stands: Stands::Holds,
        checks: &["voice/left_out_costs_impact_and_legitimacy"],
        phases: &["act", "motivate", "legitimise"],
        put_in: "Voice raises the chance of success, the moral motive and informal legitimacy, each by an equation. The \
                 sign is put in.",
        came_out: "The size: about a seventh of the impact of five years.",
        flips: "It goes when voice and inclusion count nowhere, which makes both arms the same and could not fail.",
    },
    Conclusion {
        says: "Frontrunners are scarcer among more peers, and clear roles mend it.",
        stands: Stands::Holds,
        checks: &["roles/frontrunners_scarcer_in_larger_groups_more_runs"],
        phases: &["mobilise"],
        put_in: "The volunteer's dilemma, with role clarity lowering the number of peers that count.",
        came_out: "That it is a matter of contacts and not of the size of the network: actors wait for those they know.",
        flips: "It vanishes when nobody waits. More actors with as many contacts for each do not lower effort per actor \
                (see the conclusion on growth).",
    },
    Conclusion {
        says: "Who is tied to whom decides how frames come together; how many ties there are does not.",
        stands: Stands::Partly,
        checks: &[
            "frames/homophily_slows_convergence",
            "frames/density_alone_does_not",
            "frames/never_fully_converge_corrected",
        ],
        phases: &["meet", "influence"],
        put_in: "Averaging over contacts, an anchor in the own institution, and influence that is shared out over \
                 contacts, so that more of them do not add up.",
        came_out: "How much homophily slows it, and that few ties bring frames together a little more slowly after all.",
        flips: "Density matters at eight ties and no longer from twenty-four. Without anchoring actors no longer lean to \
                their own institution.",
    },
    Conclusion {
        says: "Shared governance serves few, hubs serve many, if they have the capacity.",
        stands: Stands::Partly,
        checks: &[
            "governance/hubs_serve_many",
            "governance/shared_serves_few",
            "hub/without_capacity_is_a_bottleneck",
        ],
        phases: &["steer", "learn", "governance"],
        put_in: "Integration is capacity for contacts over the number of actors, and a hub has more of it at a price to \
                 members. Clarity by governance is put in.",
        came_out: "That the price hardly shows in impact: three hundredths of capacity cost less than was declared.",
        flips: "The price counts from a `governance_cost` of .08; with equal reach and no upkeep the arms are the same. \
                Where peers can keep up with ten others only, shared governance loses among twenty as well.",
    },
    Conclusion {
        says: "More sectors at the table agree less and see better.",
        stands: Stands::Missed,
        checks: &["inclusion/agreement_against_quality"],
        phases: &["influence", "steer", "legitimise"],
        put_in: "Frames of four sectors that cover the need better than those of two, and legitimacy that follows voice.",
        came_out: "Four sectors do see better, but about a third of that remains where all see the task alike. They do not \
                   agree less: a table with the people concerned has more legitimacy, its vision pulls more, and \
                   agreement overtakes that of care and social.",
        flips: "Four agree less than two where nobody influences anybody, with anchoring .4, and against care and \
                municipalities.",
    },
    Conclusion {
        says: "Growing in steps beats starting large.",
        stands: Stands::Missed,
        checks: &["growth/staged_beats_large_start", "growth/large_groups_fail_to_reach_high_effort"],
        phases: &["mobilise", "act", "motivate", "engage"],
        put_in: "Waiting for contacts; inertia of engagement; tasks of a given size.",
        came_out: "Neither pattern of the source at the declared moment: engagement is equal after five years, and large \
                   starts do better in effort per actor.",
        flips: "Growth in steps wins after ten years, with quicker engagement (`engage_rate` .2) or where engaging asks \
                more; large starts do worse where 60% of all pairs are tied, and not when nobody waits.",
    },
    Conclusion {
        says: "Visibility makes winners.",
        stands: Stands::Missed,
        checks: &["visibility/raises_inequality", "visibility/raises_unpredictability"],
        phases: &["spread"],
        put_in: "A stage shows practices by followers and vigour, and being shown adds to exposure.",
        came_out: "No winners: contacts alone bring nearly everybody to as many practices as they can follow.",
        flips: "Inequality rises with an `adoption_threshold` of .6; unpredictability only where moreover nothing blurs \
                the threshold (`adoption_noise` 0). Both lie within the plausible range.",
    },
    Conclusion {
        says: "Formal and informal legitimacy need each other.",
        stands: Stands::Missed,
        checks: &["legitimacy/both_kinds_needed"],
        phases: &["form", "act", "legitimise"],
        put_in: "A weighted sum of the two (`formal_weight`). A sum lets one kind stand in for the other, so that the \
                 conclusion could hardly come out.",
        came_out: "Which kind does best alone: the formal one here, through the mandate.",
        flips: "With `formal_weight` .1 the informal kind does best alone; with no weight looked into do both together.",
    },
];
