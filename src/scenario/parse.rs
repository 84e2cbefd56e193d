//! From the bytes of a file to text, and from TOML text to a tree of values with their places.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::decimal;
use super::findings::Findings;
use super::node::{Entry, Node, Origin, Table, Value, shorten};
use super::problem::Fault;

/// The largest scenario file, in bytes (64 MiB).
pub const TOML_LIMIT: usize = 64 << 20;

/// The most parts of a dotted key or path.
pub(super) const DEEPEST: usize = 100;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The text of a file and the number of bytes skipped before it; reports what is not UTF-8 or too large.
pub(super) fn decode(findings: &mut Findings, file: usize, limit: usize) -> Option<(String, usize)> {
    let (name, bytes) = &findings.sources[file];
    if bytes.len() > limit {
        let fault = Fault::new(
            "the file is too large",
            format!("{} MiB", bytes.len() >> 20),
            format!("at most {} MiB", limit >> 20),
        )
        .hint("put long lists of actors and ties in CSV files, or check that this is the right file");
        findings.file_problem(&name.clone(), "", fault);
        return None;
    }
    let skipped = if bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    match std::str::from_utf8(&bytes[skipped..]) {
        Ok(text) => Some((text.to_string(), skipped)),
        Err(error) => {
            let at = skipped + error.valid_up_to();
            let byte = bytes[at];
            let guess = match byte {
                0xFE | 0xFF if at == 0 => "the file looks like UTF-16".to_string(),
                0xA0.. => format!("in Latin-1 this byte is `{}`", char::from(byte)),
                _ => "the file may be Windows-1252 or not text at all".to_string(),
            };
            let fault = Fault::new("the file is not UTF-8 text", format!("byte 0x{byte:02X}"), "UTF-8 text")
                .hint(format!("{guess}; save the file as UTF-8"));
            findings.problem(Origin::Byte { file, at }, "", fault, "");
            None
        }
    }
}

/// The tree of a TOML file; reports all its syntax errors.
pub(super) fn parse(findings: &mut Findings, file: usize) -> Option<Node> {
    let (text, skipped) = decode(findings, file, TOML_LIMIT)?;
    if let Some(at) = deep_key(&text) {
        let fault = Fault::new(
            "a key is nested too deeply",
            "a key of many parts",
            format!("at most {DEEPEST} parts"),
        )
        .hint("no key of a scenario has more than six parts");
        findings.problem(Origin::Byte { file, at: at + skipped }, "syntax", fault, "");
        return None;
    }
    let (tree, errors) = DeTable::parse_recoverable(&text);
    for error in &errors {
        let at = error.span().map_or(0, |span| span.start);
        let found = match text[floor(&text, at)..].lines().next().unwrap_or("").trim() {
            "" => "the end of the line".to_string(),
            rest => shorten(rest, 80),
        };
        let message = error.message().lines().collect::<Vec<_>>().join("; ");
        let usual = || "text needs \"quotes\", a list [brackets], and every key may occur once".to_string();
        let hint = decimal::hint_around(&text, floor(&text, at)).unwrap_or_else(usual);
        let fault = Fault::new(message, found, "TOML, see https://toml.io").hint(hint);
        findings.problem(Origin::Byte { file, at: at + skipped }, "syntax", fault, "");
    }
    let reader = Reader { text: &text, origin: |at| Origin::Byte { file, at: at + skipped } };
    errors.is_empty().then(|| reader.table(tree.get_ref(), 0..0))
}

/// The tree of a value typed on the command line: TOML, or else a bare word or number such as `.1`.
pub(super) fn parse_value(text: &str, origin: Origin) -> Node {
    match DeValue::parse(text.trim()) {
        Ok(value) => Reader { text: text.trim(), origin: |_| origin }.node(&value),
        Err(_) => {
            let value = match text.trim().parse::<f64>() {
                Ok(number) => Value::Number(number),
                Err(_) => Value::Text(text.trim().to_string()),
            };
            Node::new(value, origin)
        }
    }
}

/// Where a dotted key has more parts than [`DEEPEST`]; tables nested that deep would exhaust the stack.
fn deep_key(text: &str) -> Option<usize> {
    let (mut start, mut parts, mut quoted, mut after_dot) = (0, 0, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'\n' | b'=' | b',' | b'{' if byte == b'\n' || !quoted => {
                (start, parts, quoted) = (at + 1, 0, false);
            }
            b'"' | b'\'' => quoted = !quoted,
            b'.' if !quoted && !after_dot => parts += 1,
            _ => {}
        }
        if parts >= DEEPEST {
            return Some(start);
        }
        after_dot = byte == b'.';
    }
    None
}

/// The start of the character that holds a byte.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}

struct Reader<'t, F: Fn(usize) -> Origin> {
    text: &'t str,
    origin: F,
}

impl<F: Fn(usize) -> Origin> Reader<'_, F> {
    fn node(&self, value: &Spanned<DeValue<'_>>) -> Node {
        let span = value.span();
        let read = match value.get_ref() {
            DeValue::String(text) => Value::Text(text.replace("\r\n", "\n")),
            DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
                Ok(number) => Value::Whole(number),
                Err(_) => Value::Other(number.to_string()),
            },
            DeValue::Float(number) => match number.as_str().parse() {
                Ok(number) => Value::Number(number),
                Err(_) => Value::Other(number.to_string()),
            },
            DeValue::Boolean(flag) => Value::Flag(*flag),
            DeValue::Datetime(date) => Value::Other(date.to_string()),
            DeValue::Array(items) => Value::List(items.iter().map(|item| self.node(item)).collect()),
            DeValue::Table(table) => return self.table(table, span),
        };
        Node::new(read, (self.origin)(span.start))
    }

    fn table(&self, table: &DeTable<'_>, span: std::ops::Range<usize>) -> Node {
        let mut keys: Vec<_> = table.iter().collect();
        keys.sort_by_key(|(key, _)| key.span().start);
        let entries = keys
            .into_iter()
            .map(|(key, value)| {
                let key_origin = (self.origin)(key.span().start);
                let mut node = self.node(value);
                // A section is where its name is written.
                if node.table().is_some_and(|table| !table.braces) {
                    node.origin = key_origin;
                }
                Entry { key: key.get_ref().to_string(), key_origin, node }
            })
            .collect();
        let braces = self.text.as_bytes().get(span.start) == Some(&b'{');
        Node::new(Value::Table(Table { entries, braces }), (self.origin)(span.start))
    }
}
