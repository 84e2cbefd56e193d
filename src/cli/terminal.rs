//! What the terminal can show.

use crate::story::why::Glyphs;

/// Blocks where the locale says UTF-8, plain characters elsewhere.
pub fn glyphs() -> Glyphs {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_CTYPE")).or_else(|| set("LANG"));
    let modern = locale.map_or(cfg!(windows), |locale| {
        let locale = locale.to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    });
    if modern { Glyphs::BLOCKS } else { Glyphs::PLAIN }
}
