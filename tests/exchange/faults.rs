//! Every way a file can be wrong gives a message with place, found, allowed and hint; all at once.

use samenspel::exchange::{Columns, Keep, Recipe, combine};

use super::{good, open};

#[track_caller]
fn refused(files: &[(&str, &str)], columns: &Columns) -> String {
    let problems = open(files, columns).expect_err("it is refused");
    for problem in &problems.list {
        for part in [&problem.message, &problem.found, &problem.allowed, &problem.hint] {
            assert!(!part.trim().is_empty(), "{problem}");
        }
    }
    problems.to_string()
}

#[test]
fn faults_of_tables_name_their_line() {
    let cases: [(&str, &str); 9] = [
        ("", "x.csv:1: the table is empty"),
        ("a,b\n1,2\n", "x.csv:1: heading: neither a table of ties nor of actors"),
        ("from,to\nA\n", "x.csv:2: the row does not fit the heading"),
        ("from,to\n\nA,B\nA,\n", "x.csv:4:2: to: an end of the tie is missing"),
        ("from,to,weight\nA,B,veel\n", "x.csv:2: weight: the weight is not a number"),
        ("from,to,weight\nA,B,inf\n", "x.csv:2: weight: the weight is not a number"),
        ("from,to,from\nA,B,C\n", "x.csv:1:3: from: the column occurs twice"),
        ("id\nA\nA\n", "x.csv:3: id: the id occurs twice"),
        ("id,x\n,1\n", "x.csv:2:1: id: the id is missing"),
    ];
    for (text, expected) in cases {
        let message = refused(&[("x.csv", text)], &Columns::default());
        assert!(message.contains(expected), "{text:?}: {message}");
    }
}

#[test]
fn every_fault_of_every_file_is_told_at_once() {
    let files = [("x.csv", "from,to\nA\n,B\n"), ("y.net", "*Vertices 2\n3 \"C\"\n*Arcs\n1 9\n")];
    let message = refused(&files, &Columns::default());
    assert_eq!(message.matches("hint:").count(), 4, "{message}");
}

#[test]
fn a_column_that_is_not_there_is_named_with_those_that_are() {
    let table = [("x.csv", "from,to,wieght\nA,B,1\n")];
    let asked = Columns { weight: Some("weight".into()), ..Columns::default() };
    assert!(refused(&table, &asked).contains("did you mean `wieght`?"));
    let asked = Columns { keep: vec![Keep::parse("wave=1").unwrap()], ..Columns::default() };
    assert!(refused(&table, &asked).contains("no tie has this column"));
    let read = good(&[("a.csv", "id,staff\nA,1\nB,-4\n"), table[0]]);
    let recipe =
        |key: &str, column: &str| Recipe { traits: vec![(key.into(), column.into())], ..Recipe::default() };
    let message = |recipe: Recipe| combine(&read.network, &recipe).unwrap_err().to_string();
    assert!(message(recipe("capacty", "staff")).contains("did you mean `capacity`?"));
    assert!(message(recipe("capacity", "staf")).contains("did you mean `staff`?"));
    let range = message(recipe("capacity", "staff"));
    assert!(range.contains("B: out of range") && range.contains("found:   -4"), "{range}");
    let sector = Recipe { sector: Some("kind".into()), ..Recipe::default() };
    assert!(message(sector).contains("no actor has this column"));
}

#[test]
fn faults_of_graphml_name_their_line() {
    let graph = |inside: &str| {
        format!(
            "<graphml>\n<key id=\"w\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n<graph edgedefault=\"directed\">\n{inside}\n</graph>\n</graphml>"
        )
    };
    let cases = [
        (graph("<node/>"), "x.graphml:4: cannot read this element"),
        (graph("<node id=\"a\"/>\n<node id=\"a\"/>"), "x.graphml:5: id: the id occurs twice"),
        (
            graph("<node id=\"a\"/><edge source=\"a\" target=\"b\"/>"),
            "x.graphml:4: to: is not in the list of actors",
        ),
        (
            graph("<node id=\"a\"/><edge source=\"a\" target=\"a\"><data key=\"w\">x</data></edge>"),
            "weight: the value does not fit",
        ),
        (
            graph("<node id=\"a\"/><edge source=\"a\" target=\"a\"><data key=\"q\">1</data></edge>"),
            "the key is not declared",
        ),
        (graph("<node id=\"a\">"), "not XML"),
        (
            "<graphml>\n<graph>\n<node id=\"a\"/>\n".to_string(),
            "x.graphml:4: the file is cut off\n  found:   the end of the file; still open: <graphml>, <graph>",
        ),
        (graph(""), "x.graphml: the network is empty"),
        ("<gexf/>".to_string(), "there is no graph"),
        ("from,to\nA,B\n".to_string(), "there is no graph"),
    ];
    for (text, expected) in cases {
        let message = refused(&[("x.graphml", &text)], &Columns::default());
        assert!(message.contains(expected), "{text}\n{message}");
    }
}

#[test]
fn faults_of_pajek_name_their_line() {
    let cases = [
        ("", "there are no vertices"),
        ("1 2\n", "x.net:1: a row before any part"),
        ("*Vertices many\n", "x.net:1: how many vertices?"),
        ("*Vertices 99999999999\n", "x.net:1: how many vertices?"),
        ("*Vertices 2\n1 a\n1 b\n", "x.net:3: the vertex occurs twice"),
        ("*Vertices 2\n*Edges\n1 3\n", "x.net:3: there is no such vertex"),
        ("*Vertices 2\n*Edges\n1\n", "x.net:3: an end of the tie is missing"),
        ("*Vertices 2\n*Matrix\n0 1 1\n", "x.net:3: the matrix does not fit"),
        ("*Vertices 2\n*Matrix\n0 x\n", "x.net:3: not a number"),
    ];
    for (text, expected) in cases {
        let message = refused(&[("x.net", text)], &Columns::default());
        assert!(message.contains(expected), "{text:?}\n{message}");
    }
}
