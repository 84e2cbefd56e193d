//! Where a study comes from: named bytes, from a folder or from memory.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// The files of a study by their path within its folder, with `/` between its parts.
///
/// A study beside it stands in a folder of its own: `robust/manifest.json`, `robust/worlds.csv`.
pub trait Source {
    /// The names of all files.
    fn names(&self) -> Vec<String>;
    /// The bytes of one of them; `None` where there is no such file.
    fn bytes(&self, name: &str) -> Option<Cow<'_, [u8]>>;
}

impl Source for BTreeMap<String, Vec<u8>> {
    fn names(&self) -> Vec<String> {
        self.keys().cloned().collect()
    }

    fn bytes(&self, name: &str) -> Option<Cow<'_, [u8]>> {
        self.get(name).map(|bytes| Cow::Borrowed(bytes.as_slice()))
    }
}

/// One folder within a source.
pub(super) struct Within<'a> {
    pub source: &'a dyn Source,
    /// Empty, or a name that ends in `/`.
    pub folder: String,
}

impl Within<'_> {
    pub fn bytes(&self, name: &str) -> Option<Cow<'_, [u8]>> {
        self.source.bytes(&self.path(name))
    }

    pub fn path(&self, name: &str) -> String {
        format!("{}{name}", self.folder)
    }
}
