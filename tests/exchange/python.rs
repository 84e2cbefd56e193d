//! Round trips with networkx: written here, read and written there, read here, and still the same.

use std::process::Command;

use samenspel::exchange::{self, Network, Spell};

use super::{good, sample};

/// Runs a script with networkx in a folder; nothing, which is said, where it is not installed.
fn python(folder: &std::path::Path, script: &str) -> Option<String> {
    let there = Command::new("python3").args(["-c", "import networkx"]).output();
    if !there.is_ok_and(|output| output.status.success()) {
        println!("skipped: python3 with networkx is not on this machine");
        return None;
    }
    let output = Command::new("python3").args(["-c", script]).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

/// In an order of its own: networkx groups ties by their ends.
fn sorted(mut network: Network) -> Network {
    // Ends of a tie without direction may come the other way around.
    for tie in network.ties.iter_mut().filter(|tie| !tie.directed) {
        tie.ends.sort_unstable();
    }
    network.ties.sort_by(|a, b| (a.ends, &a.relation).cmp(&(b.ends, &b.relation)));
    network
}

#[test]
fn graphml_goes_to_networkx_and_back() {
    for directed in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let network = sample(directed);
        std::fs::write(folder.path().join("a.graphml"), exchange::graphml(&network)).unwrap();
        let script = "import networkx as nx\ng = nx.read_graphml('a.graphml')\nassert g.is_directed() == DIRECTED, g\nassert g.number_of_nodes() == 12 and g.number_of_edges() == 8\nnx.write_graphml(g, 'b.graphml')";
        let script = script.replace("DIRECTED", if directed { "True" } else { "False" });
        let Some(_) = python(folder.path(), &script) else { return };
        let back = std::fs::read_to_string(folder.path().join("b.graphml")).unwrap();
        assert_eq!(sorted(good(&[("b.graphml", &back)]).network), sorted(network));
    }
}

#[test]
fn pajek_goes_to_networkx_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut network = sample(true);
    // What Pajek files and networkx both hold: names without quotes, and a weight for every tie.
    network.nodes[2].id = "Zorg, thuis & <samen>".into();
    for tie in &mut network.ties {
        tie.relation = None;
        tie.attributes.clear();
        tie.weight = Some(tie.weight.unwrap_or(1.0));
    }
    network.nodes.iter_mut().for_each(|node| node.attributes.clear());
    std::fs::write(folder.path().join("a.net"), exchange::pajek(&network)).unwrap();
    let script = "import networkx as nx\ng = nx.read_pajek('a.net')\nassert g.is_directed() and g.number_of_edges() == 8\nnx.write_pajek(g, 'b.net')";
    let Some(_) = python(folder.path(), script) else { return };
    let back = std::fs::read_to_string(folder.path().join("b.net")).unwrap();
    assert_eq!(sorted(good(&[("b.net", &back)]).network), sorted(network));
}

#[test]
fn tables_go_to_networkx_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut network = sample(true);
    network.ties.iter_mut().for_each(|tie| tie.attributes.clear());
    network.nodes.iter_mut().for_each(|node| node.attributes.clear());
    for (name, bytes) in exchange::csv(&network) {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let script = "import csv, networkx as nx\ng = nx.DiGraph()\ng.add_nodes_from(r['id'] for r in csv.DictReader(open('actors.csv', encoding='utf-8')))\ng.add_edges_from((r['from'], r['to'], {k: r[k] for k in ('weight', 'relation')}) for r in csv.DictReader(open('ties.csv', encoding='utf-8')))\nw = csv.writer(open('b.csv', 'w', encoding='utf-8', newline=''))\nw.writerow(['source', 'target', 'weight', 'relation'])\nw.writerows((a, b, d['weight'], d['relation']) for a, b, d in g.edges(data=True))\nw = csv.writer(open('c.csv', 'w', encoding='utf-8', newline=''))\nw.writerow(['id'])\nw.writerows([n] for n in g)";
    let Some(_) = python(folder.path(), script) else { return };
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    let back = good(&[("b.csv", &read("b.csv")), ("c.csv", &read("c.csv"))]);
    assert_eq!(sorted(back.network), sorted(network));
}

#[test]
fn networkx_reads_the_time_of_gexf() {
    let folder = tempfile::tempdir().unwrap();
    let mut network = sample(false);
    network.nodes[0].spells = vec![Spell { first: 0, last: 12 }];
    network.ties[0].spells = vec![Spell { first: 1, last: 3 }, Spell { first: 7, last: 12 }];
    network.ties[1].spells = vec![Spell { first: 2, last: 9 }];
    std::fs::write(folder.path().join("a.gexf"), exchange::gexf(&network)).unwrap();
    let script = "import networkx as nx\ng = nx.read_gexf('a.gexf')\nn = list(g)\nprint(len(n), g.number_of_edges(), n[0], g.nodes[n[0]]['start'], g.nodes[n[0]]['end'], g.edges[n[0], n[1]]['spells'], g.edges[n[1], n[2]]['start'], g.edges[n[0], n[1]]['weight'], g.nodes[n[6]]['score'], n[6])";
    let Some(said) = python(folder.path(), script) else { return };
    assert_eq!(said.trim(), format!("12 8 De Brug 0 12 [(1, 3), (7, 12)] 2 2.5 {} 日本語", 6.0 / 7.0));
}
