//! What GraphML and GEXF share: text that is safe in XML, and where an error is.

/// Text for XML; characters that XML cannot hold become a space.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\t' | '\n' | '\r' => safe.push_str(&format!("&#{};", u32::from(c))),
            c if c < ' ' || matches!(c, '\u{FFFE}' | '\u{FFFF}') => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}

/// Counts lines while a text is read from front to back.
pub struct Lines<'a> {
    text: &'a [u8],
    line: usize,
    upto: usize,
}

impl<'a> Lines<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text: text.as_bytes(), line: 1, upto: 0 }
    }

    /// The line, from 1, of a byte at or after the last one asked for.
    pub fn upto(&mut self, byte: usize) -> usize {
        let byte = byte.clamp(self.upto, self.text.len());
        self.line += self.text[self.upto..byte].iter().filter(|&&b| b == b'\n').count();
        self.upto = byte;
        self.line
    }
}
