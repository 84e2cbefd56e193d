//! Roles in the place of names: the sector and a number.

use std::collections::BTreeMap;

/// A role such as `care 3`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// The name it stands for.
    pub name: String,
    /// The role.
    pub role: String,
}

/// Roles for actors given as name and label of the sector, numbered within labels in the order given.
pub fn roles<'a>(actors: impl Iterator<Item = (String, &'a str)>) -> Vec<Role> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let role = |(name, label): (String, &'a str)| {
        let count = counts.entry(label).or_default();
        *count += 1;
        Role { name, role: format!("{label} {count}") }
    };
    actors.map(role).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_number_within_sectors() {
        let actors = [("Anna", "care"), ("Bert", "residents"), ("Chris", "care")];
        let roles = roles(actors.into_iter().map(|(name, label)| (name.to_string(), label)));
        let found: Vec<&str> = roles.iter().map(|role| role.role.as_str()).collect();
        assert_eq!(found, ["care 1", "residents 1", "care 2"]);
    }
}
