//! Which scenario each window has open: one window's choice is not another's.

use std::sync::{Arc, Mutex, PoisonError};

/// Openings that are remembered; a window whose opening was forgotten opens it again.
const MOST: usize = 32;

/// The requests that opened a scenario, each under a name that follows from its text.
pub struct Openings {
    /// What the program was started with.
    first: Arc<str>,
    others: Mutex<Vec<(String, Arc<str>)>>,
}

impl Openings {
    /// Where nothing else was opened yet.
    pub fn new(first: &str) -> Self {
        Self { first: first.into(), others: Mutex::default() }
    }

    /// Remembers an opening; gives its name.
    pub fn add(&self, opening: String) -> String {
        let name = blake3::hash(opening.as_bytes()).to_hex()[..16].to_string();
        let mut others = self.others.lock().unwrap_or_else(PoisonError::into_inner);
        others.retain(|(other, _)| *other != name);
        if others.len() >= MOST {
            others.remove(0);
        }
        others.push((name.clone(), opening.into()));
        name
    }

    /// The opening of this name, or the first where none is named; `None` where it was forgotten.
    pub fn find(&self, name: Option<&str>) -> Option<Arc<str>> {
        let Some(name) = name else { return Some(Arc::clone(&self.first)) };
        let others = self.others.lock().unwrap_or_else(PoisonError::into_inner);
        others.iter().find(|(other, _)| other == name).map(|(_, opening)| Arc::clone(opening))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_keep_what_they_opened_and_the_oldest_is_forgotten() {
        let openings = Openings::new("first");
        let names: Vec<String> = (0..=MOST).map(|n| openings.add(n.to_string())).collect();
        assert_eq!(openings.find(None).as_deref(), Some("first"));
        assert_eq!(openings.find(Some(&names[MOST])).as_deref(), Some("32"));
        assert!(openings.find(Some(&names[0])).is_none() && openings.find(Some("nobody")).is_none());
        assert_eq!(openings.add("5".into()), names[5]);
    }
}
