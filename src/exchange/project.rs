//! From memberships to ties: who is in the same group is tied.

use std::collections::BTreeMap;

use super::finding::Finding;
use super::network::{Network, Tie};

/// The most ties that memberships may become.
const MOST: usize = 20_000_000;

/// How much a shared group weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sharing {
    /// Each shared group counts 1.
    #[default]
    Count,
    /// A shared group of n members counts 1 / (n − 1): in a small group people deal with each other more
    /// (Newman 2001).
    Newman,
}

impl Sharing {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Count => "a pair is tied by each group it shares, and weighs their number",
            Self::Newman => "a pair is tied by each group it shares, which weighs 1 / (members - 1)",
        }
    }
}

/// The network of the actors of a two-mode network; others come back as they are. The ties between actors
/// that were there stay, and those of memberships come after them, one a pair.
pub(super) fn project(
    network: &Network,
    sharing: Sharing,
    findings: &mut Vec<Finding>,
) -> Result<Network, usize> {
    let Some(actors) = network.actors else { return Ok(network.clone()) };
    let mut groups: BTreeMap<(usize, Option<&str>), Vec<usize>> = BTreeMap::new();
    let mut ties = Vec::new();
    let mut memberships = 0;
    for tie in &network.ties {
        let [actor, group] = tie.ends;
        if group < actors {
            ties.push(tie.clone());
        } else {
            memberships += 1;
            groups.entry((group, tie.relation.as_deref())).or_default().push(actor);
        }
    }
    let mut pairs: BTreeMap<(usize, usize, Option<&str>), f64> = BTreeMap::new();
    let mut doubled = 0;
    for ((_, relation), members) in &mut groups {
        let listed = members.len();
        members.sort_unstable();
        members.dedup();
        doubled += listed - members.len();
        let weight = match sharing {
            Sharing::Count => 1.0,
            Sharing::Newman => 1.0 / (members.len().max(2) - 1) as f64,
        };
        for (i, &a) in members.iter().enumerate() {
            for &b in &members[i + 1..] {
                *pairs.entry((a, b, *relation)).or_default() += weight;
            }
            if pairs.len() > MOST {
                return Err(MOST);
            }
        }
    }
    if doubled > 0 {
        findings.push(Finding::SameMembership { count: doubled });
    }
    findings.push(Finding::Projected {
        actors,
        groups: network.nodes.len() - actors,
        memberships: memberships - doubled,
        ties: pairs.len(),
        rule: sharing.words(),
    });
    ties.extend(pairs.into_iter().map(|((a, b, relation), weight)| Tie {
        ends: [a, b],
        weight: Some(weight),
        relation: relation.map(String::from),
        ..Tie::default()
    }));
    Ok(Network { nodes: network.nodes[..actors].to_vec(), ties, ..Network::default() })
}
