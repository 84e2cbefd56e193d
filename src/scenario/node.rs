//! A tree of values in which every value knows where it came from.

/// Where a value was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// A byte position in a file, by its place in the list of sources.
    Byte { file: usize, at: usize },
    /// A cell of a CSV file; both count from 1.
    Cell { file: usize, line: usize, column: usize },
    /// A flag, by its place in the list of patches.
    Flag(usize),
}

/// A value and its origin.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub value: Value,
    pub origin: Origin,
}

/// What TOML and CSV can say.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Text(String),
    Whole(i64),
    Number(f64),
    Flag(bool),
    /// Something no field takes: a date, or a whole number too large to hold.
    Other(String),
    List(Vec<Node>),
    Table(Table),
}

/// Named values, in the order of the file.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    pub entries: Vec<Entry>,
    /// Written in braces: as a patch it replaces, where a `[section]` adds and changes.
    pub braces: bool,
}

/// One named value.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub key: String,
    pub key_origin: Origin,
    pub node: Node,
}

impl Node {
    pub fn new(value: Value, origin: Origin) -> Self {
        Self { value, origin }
    }

    /// An empty section.
    pub fn section(origin: Origin) -> Self {
        Self::new(Value::Table(Table::default()), origin)
    }

    /// The named value, if this is a table that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.table()?.entries.iter().find(|e| e.key == key).map(|e| &e.node)
    }

    pub fn table(&self) -> Option<&Table> {
        match &self.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    pub fn list(&self) -> Option<&[Node]> {
        match &self.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Takes a named value out of a table.
    pub fn remove(&mut self, key: &str) -> Option<Node> {
        let Value::Table(table) = &mut self.value else { return None };
        let place = table.entries.iter().position(|e| e.key == key)?;
        Some(table.entries.remove(place).node)
    }

    /// The named values of a table; none of anything else.
    pub fn entries(&self) -> &[Entry] {
        self.table().map_or(&[], |table| &table.entries)
    }

    /// The value as the reader of a message should see it, at most a line long.
    pub fn shown(&self) -> String {
        let full = match &self.value {
            Value::Text(text) => format!("{text:?}"),
            Value::Whole(number) => number.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Flag(flag) => flag.to_string(),
            Value::Other(text) => text.clone(),
            Value::List(items) => {
                let shown: Vec<String> = items.iter().take(9).map(Node::shown).collect();
                let more = if items.len() > 9 { ", …" } else { "" };
                format!("[{}{more}]", shown.join(", "))
            }
            Value::Table(table) => {
                let shown: Vec<&str> = table.entries.iter().take(9).map(|e| e.key.as_str()).collect();
                format!(
                    "a table with {}",
                    if shown.is_empty() { "nothing in it".into() } else { shown.join(", ") }
                )
            }
        };
        shorten(&full, 80)
    }
}

/// At most so many characters of a text.
pub(super) fn shorten(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_string(),
    }
}
