//! What is written reads back the same, in every format.

use samenspel::exchange::{self, Attributes, Columns, Network, Node, Spell, Tie, Value};

use super::{NAMES, good, open, sample};

#[test]
fn graphml_reads_back_the_same() {
    for directed in [false, true] {
        let network = sample(directed);
        let text = String::from_utf8(exchange::graphml(&network)).unwrap();
        assert_eq!(good(&[("a.graphml", &text)]).network, network);
    }
}

#[test]
fn tables_read_back_the_same_with_values_as_text() {
    let network = sample(true);
    let files = exchange::csv(&network);
    let texts: Vec<(&str, &str)> =
        files.iter().map(|(name, bytes)| (name.as_str(), std::str::from_utf8(bytes).unwrap())).collect();
    assert_eq!(files.iter().map(|f| f.0.as_str()).collect::<Vec<_>>(), ["actors.csv", "ties.csv"]);
    let mut expected = network;
    let words = |attributes: &mut Attributes| {
        attributes.values_mut().for_each(|value| *value = Value::Text(value.to_string()));
    };
    expected.nodes.iter_mut().for_each(|node| words(&mut node.attributes));
    expected.ties.iter_mut().for_each(|tie| words(&mut tie.attributes));
    assert_eq!(good(&texts).network, expected);
}

#[test]
fn pajek_reads_back_names_weights_directions_and_relations() {
    for directed in [false, true] {
        let mut network = sample(directed);
        let text = String::from_utf8(exchange::pajek(&network)).unwrap();
        network.nodes.iter_mut().for_each(|node| node.attributes.clear());
        network.ties.iter_mut().for_each(|tie| tie.attributes.clear());
        assert_eq!(good(&[("a.net", &text)]).network, network);
    }
}

#[test]
fn a_network_of_two_modes_reads_back_in_every_format() {
    let tie = |actor, group| Tie { ends: [actor, group], ..Tie::default() };
    let network = Network {
        nodes: ["Anna", "Bert", "raad", "koor"].map(Node::new).to_vec(),
        ties: vec![tie(0, 2), tie(1, 2), tie(1, 3)],
        actors: Some(2),
        ..Network::default()
    };
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    assert_eq!(good(&[("a.net", &text(exchange::pajek(&network)))]).network, network);
    assert_eq!(good(&[("a.graphml", &text(exchange::graphml(&network)))]).network, network);
    let files: Vec<(String, String)> =
        exchange::csv(&network).into_iter().map(|(name, bytes)| (name, text(bytes))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    assert_eq!(good(&files).network, network);
}

#[test]
fn tables_of_other_programs_are_understood() {
    // Semicolons, decimal commas, a byte order mark, quotes, blank lines, line ends of Windows.
    let ties = "\u{FEFF}\"Source\";Target;Weight\r\n\r\nÉva;Bram;0,5\r\n\"Bram\";Éva;2\r\n";
    let read = open(&[("a.csv", ties)], &Columns { weight: Some("Weight".into()), ..Columns::default() });
    let network = read.unwrap().network;
    assert_eq!(network.nodes.iter().map(|n| n.id.as_str()).collect::<Vec<_>>(), ["Éva", "Bram"]);
    assert_eq!(network.ties.iter().map(|t| t.weight).collect::<Vec<_>>(), [Some(0.5), Some(2.0)]);
    let tabs = good(&[("a.tsv", "from\tto\nA, B\tC\n")]).network;
    assert_eq!(tabs.nodes[0].id, "A, B");
}

#[test]
fn what_is_missing_stays_missing() {
    let actors = "id,name,age,city\n1,,NA,Ede\n2,Bo,41,\n3,NA,7,NA\n";
    let network = good(&[("a.csv", actors), ("b.csv", "from,to,weight\n1,2,\n2,3,1\n")]).network;
    let [one, two, three] = &network.nodes[..] else { panic!() };
    assert_eq!((one.label.clone(), one.attributes.len()), (None, 1));
    assert_eq!((two.label.as_deref(), two.attributes["age"].number()), (Some("Bo"), Some(41.0)));
    // A name may be NA; a value may not.
    assert_eq!((three.label.as_deref(), three.attributes.len()), (Some("NA"), 1));
    assert_eq!(network.ties[0].weight, None);
}

#[test]
fn pajek_matrices_lists_and_comments_are_understood() {
    let text = "% een netwerk\n*Network klein\n*vertices 3\n1 \"A B\" 0.1 0.2 ellipse\n2 C\n*Arcslist :1 \"hulp\"\n1 2 3\n*Matrix :2\n0 1 0\n0 0 2.5\n0 0 0\n*Partition x\n1\n2\n1\n";
    let read = good(&[("a.net", text)]);
    let network = &read.network;
    assert_eq!(network.nodes.iter().map(|n| n.id.as_str()).collect::<Vec<_>>(), ["A B", "C", "3"]);
    let found: Vec<_> =
        network.ties.iter().map(|t| (t.ends, t.weight, t.relation.clone().unwrap_or_default())).collect();
    assert_eq!(found[0], ([0, 1], None, "hulp".into()));
    assert_eq!(found[3], ([1, 2], Some(2.5), "2".into()));
    assert!(read.findings.iter().any(|finding| finding.to_string().contains("*partition")));
}

#[test]
fn graphml_of_other_programs_is_understood() {
    let text = r#"<?xml version="1.0"?><!-- yEd --><g:graphml xmlns:g="http://graphml.graphdrawing.org/xmlns" xmlns:y="x">
<g:key id="d0" for="node" attr.name="kind" attr.type="string"><g:default>overig</g:default></g:key>
<g:key id="d1" for="edge" attr.name="weight" attr.type="double"/><g:key id="d2" for="node"/>
<g:graph edgedefault="directed"><g:node id="a"><g:data key="d0"><![CDATA[zorg & welzijn]]></g:data><g:data key="d2"><y:x>z</y:x></g:data></g:node>
<g:node id="b"/><g:edge source="a" target="b" directed="false"><g:data key="d1">2.5</g:data></g:edge><g:edge source="b" target="a"/></g:graph></g:graphml>"#;
    let network = good(&[("a.graphml", text)]).network;
    assert_eq!(network.nodes[0].attributes["kind"], Value::from("zorg & welzijn"));
    assert_eq!(network.nodes[1].attributes["kind"], Value::from("overig"));
    assert_eq!(network.ties.iter().map(|t| t.directed).collect::<Vec<_>>(), [false, true]);
    assert_eq!(network.ties[0].weight, Some(2.5));
}

#[test]
fn gexf_holds_spells_and_names() {
    let mut network = sample(false);
    network.nodes[0].spells = vec![Spell { first: 0, last: 12 }];
    network.ties[0].spells = vec![Spell { first: 1, last: 3 }, Spell { first: 7, last: 12 }];
    let text = String::from_utf8(exchange::gexf(&network)).unwrap();
    assert!(text.contains("mode=\"dynamic\"") && text.contains("start=\"0\" end=\"12\""), "{text}");
    assert!(text.contains("<spell start=\"1\" end=\"3\"/><spell start=\"7\" end=\"12\"/>"), "{text}");
    assert!(text.contains("Zorg, &quot;thuis&quot; &amp; &lt;samen&gt;") && text.contains(NAMES[6]));
}
