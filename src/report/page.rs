//! A page of HTML, written so that no text can become markup.

use std::fmt::Write;

use crate::svg::{Figure, Lack, escaped};

use super::Words;

/// Elements of a page in the order in which they are read.
#[derive(Default)]
pub(super) struct Page {
    html: String,
}

/// Cells of a table.
pub(super) struct Table<'a> {
    pub caption: &'a str,
    pub head: Vec<String>,
    /// The first cell of a row is its name.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell: its text, a class for its look, and the number it is sorted by.
#[derive(Clone, Default)]
pub(super) struct Cell {
    pub text: String,
    pub class: &'static str,
    pub sorted: Option<f64>,
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    pub fn number(text: impl Into<String>, value: f64) -> Self {
        Self { text: text.into(), class: "n", sorted: Some(value) }
    }

    pub fn marked(text: impl Into<String>, class: &'static str) -> Self {
        Self { text: text.into(), class, sorted: None }
    }
}

impl Page {
    pub fn into_html(self) -> String {
        self.html
    }

    /// Begins an element.
    pub fn open(&mut self, tag: &str, attributes: &[(&str, &str)]) -> &mut Self {
        let _ = write!(self.html, "<{tag}");
        for (key, value) in attributes {
            let _ = match value.is_empty() {
                true => write!(self.html, " {key}"),
                false => write!(self.html, " {key}=\"{}\"", escaped(value)),
            };
        }
        self.html.push('>');
        self
    }

    /// Ends an element.
    pub fn close(&mut self, tag: &str) -> &mut Self {
        let _ = write!(self.html, "</{tag}>");
        self
    }

    /// Adds text.
    pub fn words(&mut self, text: &str) -> &mut Self {
        self.html.push_str(&escaped(text));
        self
    }

    /// Adds an element with text.
    pub fn text(&mut self, tag: &str, attributes: &[(&str, &str)], text: &str) -> &mut Self {
        self.open(tag, attributes).words(text).close(tag);
        self.html.push('\n');
        self
    }

    /// Adds a paragraph.
    pub fn p(&mut self, text: &str) -> &mut Self {
        if text.is_empty() { self } else { self.text("p", &[], text) }
    }

    /// Adds text that is markup already.
    pub fn raw(&mut self, html: &str) -> &mut Self {
        self.html.push_str(html);
        self
    }

    /// Adds a list.
    pub fn list(&mut self, class: &str, items: &[String]) -> &mut Self {
        self.open("ul", &[("class", class)]);
        for item in items {
            self.text("li", &[], item);
        }
        self.close("ul")
    }

    /// Adds a table whose rows can be sorted where a script may run.
    pub fn table(&mut self, table: &Table<'_>) -> &mut Self {
        self.open(
            "div",
            &[("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", table.caption)],
        );
        self.open("table", &[("class", "sort")])
            .text("caption", &[], table.caption)
            .open("thead", &[])
            .open("tr", &[]);
        for (place, name) in table.head.iter().enumerate() {
            let number = table.rows.iter().any(|row| row.get(place).is_some_and(|cell| cell.class == "n"));
            let class = if number { "n" } else { "l" };
            self.text("th", &[("scope", "col"), ("class", class)], name);
        }
        self.close("tr").close("thead").open("tbody", &[]);
        for row in &table.rows {
            self.open("tr", &[]);
            for (place, cell) in row.iter().enumerate() {
                let sorted = cell.sorted.filter(|x| x.is_finite()).map(|x| format!("{x}"));
                let mut attributes = Vec::new();
                if place == 0 {
                    attributes.push(("scope", "row"));
                }
                if !cell.class.is_empty() {
                    attributes.push(("class", cell.class));
                }
                if let Some(sorted) = &sorted {
                    attributes.push(("data-v", sorted));
                }
                self.open(if place == 0 { "th" } else { "td" }, &attributes).words(&cell.text);
                self.close(if place == 0 { "th" } else { "td" });
            }
            self.close("tr");
            self.html.push('\n');
        }
        self.close("tbody").close("table").close("div");
        self.html.push('\n');
        self
    }

    /// Adds a figure with what it finds, on how many runs, what its marks mean, and its data; says so where it
    /// could not be made.
    pub fn figure(&mut self, words: Words, figure: Result<Figure, Lack>, data: &str) -> &mut Self {
        let figure = match figure {
            Ok(figure) => figure,
            Err(lack) => return self.text("p", &[("class", "lack")], &lack.to_string()),
        };
        let said = figure.said();
        self.open("figure", &[("class", "fig")]);
        self.open("figcaption", &[]).text("strong", &[], &said.title);
        self.text("p", &[("class", "finding")], &said.finding).close("figcaption");
        self.raw(&figure.svg());
        self.open("p", &[("class", "note")]);
        self.words(&format!(
            "{} {} {}",
            said.runs,
            said.meaning,
            words.fill("figure.axes", &[("axes", &figure.places())])
        ));
        self.close("p");
        let name = format!("{}.csv", figure.id());
        self.open("p", &[("class", "get")]);
        let label = words.fill("get.csv", &[("title", &said.title)]);
        self.open("a", &[("download", &name), ("href", &link("text/csv", data)), ("aria-label", &label)]);
        self.words("CSV").close("a").close("p");
        self.close("figure");
        self.html.push('\n');
        self
    }
}

/// A file as a link that needs no network.
pub(super) fn link(kind: &str, text: &str) -> String {
    let mut link = format!("data:{kind};charset=utf-8,");
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b',' | b'/' | b':' | b';' => {
                link.push(char::from(byte));
            }
            byte => {
                let _ = write!(link, "%{byte:02X}");
            }
        }
    }
    link
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_attributes_stay_texts() {
        let mut page = Page::default();
        page.text("p", &[("title", "\"><script>")], "<img src=x onerror=alert(1)>");
        let html = page.into_html();
        assert_eq!(html, "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;img src=x onerror=alert(1)&gt;</p>\n");
        assert_eq!(link("text/csv", "a,\"b\"\n"), "data:text/csv;charset=utf-8,a,%22b%22%0A");
    }
}
