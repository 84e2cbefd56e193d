//! Whatever the bytes: an answer or a list of problems, never a panic.

use proptest::prelude::*;
use samenspel::exchange::{self, Columns, Kind, Recipe, Source, Unknown, combine, read};

use super::sample;

/// Good files of every kind.
fn files() -> Vec<(Kind, Vec<u8>)> {
    let network = sample(true);
    let mut files: Vec<(Kind, Vec<u8>)> =
        exchange::csv(&network).into_iter().map(|(_, bytes)| (Kind::Table, bytes)).collect();
    files.push((Kind::Members, b"who,group\nA,x\nB,x\n\"C, D\",y\n".to_vec()));
    files.push((Kind::GraphMl, exchange::graphml(&network)));
    files.push((Kind::Pajek, exchange::pajek(&network)));
    files.push((Kind::Pajek, b"*Vertices 3 2\n*Matrix\n1 0\n".to_vec()));
    files
}

/// Reads, and makes a scenario's actors and ties of what can be read.
fn try_all(kind: Kind, bytes: Vec<u8>) {
    let source = Source { name: "x".into(), kind, bytes };
    for unknown in [Unknown::Refuse, Unknown::Add, Unknown::Drop] {
        let columns = Columns { unknown, ..Columns::default() };
        match read(std::slice::from_ref(&source), &columns) {
            Ok(read) => drop(combine(&read.network, &Recipe::default())),
            Err(problems) => assert!(!problems.to_string().is_empty()),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changed_bytes_are_read_or_explained(
        which in 0usize..6,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0u8..4), 1..12),
    ) {
        let files = files();
        let (kind, mut bytes) = files[which % files.len()].clone();
        for (at, byte, how) in changes {
            let at = at.index(bytes.len().max(1)).min(bytes.len());
            match how {
                0 if at < bytes.len() => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 => bytes.truncate(at.max(1)),
                _ => { bytes.splice(at..at, *b"\"\n<&;,*%"); }
            }
        }
        try_all(kind, bytes);
    }

    #[test]
    fn any_bytes_are_read_or_explained(kind in 0usize..4, bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        try_all([Kind::Table, Kind::Members, Kind::GraphMl, Kind::Pajek][kind], bytes);
    }
}
