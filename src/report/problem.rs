//! What is wrong with a study, and what to do.

/// Something that keeps a study from being told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, with line and column where they are known.
    pub place: String,
    /// What is wrong.
    pub what: String,
    /// What was found.
    pub found: String,
    /// What is allowed.
    pub allowed: String,
    /// What to do.
    pub hint: String,
}

impl Problem {
    pub(super) fn new(place: &str, what: &str, found: &str, allowed: &str, hint: &str) -> Self {
        let [place, what, found, allowed, hint] = [place, what, found, allowed, hint].map(String::from);
        Self { place, what, found, allowed, hint }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { place, what, found, allowed, hint } = self;
        write!(f, "{place}: {what}\n  found:   {found}\n  allowed: {allowed}")?;
        if hint.is_empty() { Ok(()) } else { write!(f, "\n  hint:    {hint}") }
    }
}
