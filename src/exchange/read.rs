//! Files of any known form to one network.

use super::finding::Finding;
use super::gather::{Columns, Gather};
use super::ledger::Place;
use super::network::Network;
use super::{graphml, pajek, tables};
use crate::scenario::{CSV_LIMIT, Problems};

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A CSV table of ties or of actors, by its columns.
    Table,
    /// A CSV table of memberships: who is in which group.
    Members,
    /// GraphML.
    GraphMl,
    /// Pajek `.net`.
    Pajek,
}

impl Kind {
    /// The kind that the name of a file tells; a table if it tells nothing.
    pub fn of(name: &str) -> Self {
        let ending = name.rsplit('.').next().unwrap_or("").to_lowercase();
        match ending.as_str() {
            "graphml" | "xml" => Self::GraphMl,
            "net" | "paj" => Self::Pajek,
            _ => Self::Table,
        }
    }
}

/// A file in memory.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its name, for messages.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What files say.
#[derive(Clone, Debug)]
pub struct Read {
    /// The network, with everything the files list.
    pub network: Network,
    /// What had to be settled on the way.
    pub findings: Vec<Finding>,
}

/// Reads files together: actors and ties may be in different files, in any order.
pub fn read(sources: &[Source], columns: &Columns) -> Result<Read, Problems> {
    let mut gather = Gather::default();
    for (file, source) in sources.iter().enumerate() {
        gather.files.push(source.name.clone());
        let Some(text) = decode(&mut gather, source) else { continue };
        match source.kind {
            Kind::Table => tables::read(&mut gather, file, text, columns),
            Kind::Members => tables::read_members(&mut gather, file, text, columns),
            Kind::GraphMl => graphml::read(&mut gather, file, text),
            Kind::Pajek => pajek::read(&mut gather, file, text),
        }
    }
    if !gather.ledger.is_empty() {
        return gather.ledger.close(Read { network: Network::default(), findings: Vec::new() });
    }
    let (mut ledger, findings, network) = gather.finish(columns);
    if network.nodes.is_empty() && ledger.is_empty() {
        let names: Vec<&str> = sources.iter().map(|source| source.name.as_str()).collect();
        let place = Place { file: names.first().copied().unwrap_or_default(), ..Place::default() };
        let hint = "check that lines follow the heading, and that --keep leaves some";
        let found = format!("no actor and no tie in {}", names.join(", "));
        ledger.add(place, "the network is empty", &found, "at least one tie, or one actor", hint);
    }
    ledger.close(Read { network, findings })
}

/// The text of a file without its byte order mark.
fn decode<'a>(gather: &mut Gather, source: &'a Source) -> Option<&'a str> {
    let whole = Place { file: &source.name, ..Place::default() };
    if source.bytes.len() > CSV_LIMIT {
        let found = format!("{} MiB", source.bytes.len() >> 20);
        let allowed = format!("at most {} MiB", CSV_LIMIT >> 20);
        gather.ledger.add(
            whole,
            "the file is too large",
            &found,
            &allowed,
            "check that this is the right file",
        );
        return None;
    }
    let bytes = source.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&source.bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let at = error.valid_up_to();
            let line = 1 + bytes[..at].iter().filter(|&&b| b == b'\n').count();
            let hint = match bytes.get(at) {
                Some(0xFE | 0xFF) if at == 0 => "the file looks like UTF-16; save it as UTF-8".to_string(),
                Some(&byte) if byte >= 0xA0 => {
                    format!("in Latin-1 this byte is `{}`; save the file as UTF-8", char::from(byte))
                }
                _ => "save the file as UTF-8 text".to_string(),
            };
            let found = format!("byte 0x{:02X}", bytes.get(at).copied().unwrap_or(0));
            let place = Place::line(&source.name, line);
            gather.ledger.add(place, "the file is not UTF-8 text", &found, "UTF-8 text", &hint);
            None
        }
    }
}
