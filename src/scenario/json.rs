//! Writes JSON text.

/// A JSON value; objects keep their order.
#[derive(Clone)]
pub(super) enum Json {
    Flag(bool),
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// A piece of text.
pub(super) fn text(text: impl Into<String>) -> Json {
    Json::Text(text.into())
}

/// An object from its parts.
pub(super) fn object<const N: usize>(parts: [(&str, Json); N]) -> Json {
    Json::Object(parts.into_iter().map(|(key, value)| (key.to_string(), value)).collect())
}

impl Json {
    /// Indented text, with a line end at its end.
    pub fn pretty(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0);
        out.push('\n');
        out
    }

    fn write(&self, out: &mut String, depth: usize) {
        match self {
            Self::Flag(flag) => out.push_str(if *flag { "true" } else { "false" }),
            Self::Number(number) => out.push_str(&number.to_string()),
            Self::Text(text) => quote(text, out),
            Self::List(items) => block(out, depth, ['[', ']'], items, |item, out| item.write(out, depth + 1)),
            Self::Object(parts) => block(out, depth, ['{', '}'], parts, |(key, value), out| {
                quote(key, out);
                out.push_str(": ");
                value.write(out, depth + 1);
            }),
        }
    }
}

fn block<T>(out: &mut String, depth: usize, ends: [char; 2], items: &[T], write: impl Fn(&T, &mut String)) {
    out.push(ends[0]);
    for (i, item) in items.iter().enumerate() {
        out.push_str(if i == 0 { "\n" } else { ",\n" });
        out.push_str(&"  ".repeat(depth + 1));
        write(item, out);
    }
    if !items.is_empty() {
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
    }
    out.push(ends[1]);
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_quoted_and_empty_blocks_stay_on_a_line() {
        let json = object([("a \"b\"\n", Json::List(vec![])), ("n", Json::Number(0.5))]);
        assert_eq!(json.pretty(), "{\n  \"a \\\"b\\\"\\u000a\": [],\n  \"n\": 0.5\n}\n");
    }
}
