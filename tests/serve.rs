//! The server under people who mean well and people who do not.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

/// A server of our own, ended when it is dropped.
struct Served {
    child: Child,
    port: u16,
    token: String,
    code: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Served {
    fn start(more: &[&str]) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_samenspel"));
        program.args(["serve", "twee-huizen", "--port", "0"]).args(more);
        let mut child = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let mut talk = BufReader::new(child.stderr.take().unwrap());
        let mut code = String::new();
        if more.contains(&"--lan") {
            while !code.contains("/j/") {
                code.clear();
                assert!(talk.read_line(&mut code).unwrap() > 0, "the program tells the code");
            }
            code = code.split("(code ").nth(1).unwrap().split(')').next().unwrap().to_string();
        }
        let (before, token) = line.trim().split_once("/?token=").unwrap_or_else(|| panic!("{line}"));
        let port = before.rsplit(':').next().unwrap().parse().unwrap();
        Self { child, port, token: token.to_string(), code }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    /// Status and body of a request as it is written.
    fn send(&self, head: &str, body: &[u8]) -> (u16, String) {
        let answer = self.whole(head, body);
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        (status, answer.split_once("\r\n\r\n").map_or(String::new(), |(_, body)| body.to_string()))
    }

    /// The answer to a request as it is written, with its head.
    fn whole(&self, head: &str, body: &[u8]) -> String {
        let mut stream = self.connect();
        let length = body.len();
        let _ = stream
            .write_all(format!("{head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n").as_bytes());
        // A body that is too long may be refused before it is all there.
        let _ = stream.write_all(body);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, path: &str) -> (u16, String) {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}", self.port), b"")
    }

    fn post(&self, path: &str, body: &str) -> (u16, String) {
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: localhost:{}\r\nX-Samenspel-Token: {}\r\nContent-Type: application/json",
            self.port, self.token
        );
        self.send(&head, body.as_bytes())
    }

    fn ask(&self, path: &str, body: &Value) -> Value {
        let (status, text) = self.post(path, &body.to_string());
        assert_eq!(status, 200, "{path} {text}");
        serde_json::from_str(&text).unwrap_or_else(|_| panic!("{text}"))
    }

    fn events(&self) -> BufReader<TcpStream> {
        let mut stream = self.connect();
        write!(
            stream,
            "GET /api/v1/events?token={} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n",
            self.token, self.port
        )
        .unwrap();
        BufReader::new(stream)
    }

    /// Ends the program as Ctrl-C does, and waits for it.
    #[cfg(unix)]
    fn interrupt(mut self) -> Option<i32> {
        let done = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status().unwrap();
        assert!(done.success());
        for _ in 0..100 {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        None
    }
}

/// The next event of a kind, with what it says.
fn event(stream: &mut BufReader<TcpStream>, kind: &str) -> Value {
    let mut line = String::new();
    loop {
        line.clear();
        assert!(stream.read_line(&mut line).unwrap() > 0, "the stream ended before {kind}");
        if line.trim() == format!("event: {kind}") {
            line.clear();
            stream.read_line(&mut line).unwrap();
            return serde_json::from_str(line.trim_start_matches("data: ").trim()).unwrap();
        }
    }
}

#[test]
fn only_who_has_the_token_and_names_this_machine_gets_in() {
    let served = Served::start(&[]);
    let (port, token) = (served.port, &served.token);
    let (status, page) = served.get(&format!("/?token={token}"));
    assert!(status == 200 && page.contains("samenspel-settings") && page.contains(token));
    for path in
        ["/", "/?token=", "/?token=00000000000000000000000000000000", "/api/v1/events", "/api/v1/room"]
    {
        let (status, text) = served.get(path);
        assert!(status == 403 && !text.contains(token), "{path} {status}");
    }
    for host in [
        "evil.example",
        "evil.example:80",
        &format!("evil.example:{port}"),
        &format!("127.0.0.1.evil.example:{port}"),
        "localhost",
        "127.0.0.1:1",
    ] {
        let (status, _) = served.send(&format!("GET /?token={token} HTTP/1.1\r\nHost: {host}"), b"");
        assert_eq!(status, 421, "{host}");
    }
    for origin in
        ["http://evil.example", "null", "https://localhost", &format!("http://localhost:{port}.evil.example")]
    {
        let head = format!(
            "POST /api/v1/call HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: {origin}\r\nX-Samenspel-Token: {token}"
        );
        assert_eq!(served.send(&head, b"{\"do\":\"hello\"}").0, 403, "{origin}");
    }
    for path in [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/j/../../Cargo.toml",
        "/api/v1/nothing",
        "//etc/passwd",
    ] {
        let (status, text) = served.get(path);
        assert!(
            (400..500).contains(&status) && !text.contains("root:") && !text.contains("[package]"),
            "{path} {status}"
        );
    }
    // Without --lan there is no room for phones.
    assert_eq!(served.get("/j/ABCDEF").0, 404);
}

#[test]
fn wrong_bodies_are_refused_and_the_server_goes_on() {
    let served = Served::start(&[]);
    assert_eq!(served.post("/api/v1/call", &"x".repeat(5 << 20)).0, 413);
    for body in ["", "{", "[]", "null", "{\"do\":\"dance\"}", "\u{0}\u{1}"] {
        let (status, text) = served.post("/api/v1/call", body);
        assert!(status == 200 && text.contains("\"error\""), "{body} {status} {text}");
    }
    let head = format!(
        "POST /api/v1/call HTTP/1.1\r\nHost: localhost:{}\r\nX-Samenspel-Token: {}",
        served.port, served.token
    );
    assert_eq!(served.send(&head, &[0xFF, 0xFE, 0x00]).0, 400);
    for body in [
        "{}",
        "{\"request\":{\"do\":\"run\"},\"count\":1,\"slice\":1}",
        "{\"request\":{\"do\":\"ensemble\"},\"count\":99999999,\"slice\":1}",
        "{\"request\":{\"do\":\"ensemble\"},\"count\":1,\"slice\":0}",
    ] {
        let (status, _) = served.post("/api/v1/long", body);
        assert!((400..500).contains(&status), "{body} {status}");
    }
    // Half a request, and then nobody.
    for _ in 0..20 {
        let mut stream = served.connect();
        write!(stream, "POST /api/v1/call HTTP/1.1\r\nHost: localhost:{}\r\nX-Samenspel-Token: {}\r\nContent-Length: 1000\r\n\r\n{{", served.port, served.token).unwrap();
    }
    assert_eq!(served.ask("/api/v1/call", &json!({ "do": "hello" }))["engine"], "samenspel");
}

#[test]
fn long_questions_are_answered_in_slices_that_everybody_sees() {
    let served = Served::start(&[]);
    let mut stream = served.events();
    assert_eq!(event(&mut stream, "beat")["every"], 10);
    let plan = json!({ "levers": { "interaction": [{ "level": 2 }] } });
    let request = json!({ "do": "ensemble", "plan": plan, "metrics": ["trust"] });
    let id = served.ask("/api/v1/long", &json!({ "request": request, "count": 8, "slice": 3 }))["id"].clone();
    let mut curves = vec![Value::Null; 8];
    for _ in 0..3 {
        let slice = event(&mut stream, "slice");
        assert_eq!(slice["id"], id);
        let from = slice["from"].as_u64().unwrap() as usize;
        for (number, curve) in slice["answer"]["curves"]["trust"].as_array().unwrap().iter().enumerate() {
            curves[from + number] = curve.clone();
        }
    }
    assert_eq!(event(&mut stream, "done")["id"], id);
    let once = served
        .ask("/api/v1/call", &json!({ "do": "ensemble", "plan": plan, "metrics": ["trust"], "count": 8 }));
    assert_eq!(once["curves"]["trust"], json!(curves));
}

#[test]
fn a_hundred_streams_and_clients_that_vanish_hold_up_nobody() {
    let served = Served::start(&[]);
    let mut streams: Vec<_> = (0..100).map(|_| served.events()).collect();
    streams.iter_mut().for_each(|stream| assert_eq!(event(stream, "beat")["every"], 10));
    // Half of them vanish; the others never read what comes.
    streams.truncate(50);
    let request = json!({ "do": "ensemble", "plan": {}, "metrics": ["trust", "alignment", "impact"] });
    for _ in 0..3 {
        let mut witness = served.events();
        assert_eq!(event(&mut witness, "beat")["every"], 10);
        served.ask("/api/v1/long", &json!({ "request": request, "count": 40, "slice": 1 }));
        event(&mut witness, "done");
    }
    assert_eq!(served.ask("/api/v1/call", &json!({ "do": "hello" }))["engine"], "samenspel");
    let (status, room) = served.get(&format!("/api/v1/room?token={}", served.token));
    let room: Value = serde_json::from_str(&room).unwrap();
    assert!(status == 200 && room["streams"].as_u64().unwrap() <= 60, "{}", room["streams"]);
}

#[test]
fn phones_join_by_the_code_and_answer_what_is_open() {
    // An address of nobody: the program listens everywhere, and the name is what phones would use.
    let served = Served::start(&["--lan", "192.0.2.55"]);
    let code = served.code.clone();
    let phone = |what: &str, body: Value| {
        let head = format!(
            "POST /j/{code}/{what} HTTP/1.1\r\nHost: 192.0.2.55:{}\r\nContent-Type: application/json",
            served.port
        );
        served.send(&head, body.to_string().as_bytes())
    };
    let (status, page) =
        served.send(&format!("GET /j/{code} HTTP/1.1\r\nHost: 192.0.2.55:{}", served.port), b"");
    assert!(status == 200 && page.contains("Jouw rol"));
    let mut stream = served.events();
    event(&mut stream, "beat");
    let joined: Value = serde_json::from_str(&phone("join", json!({})).1).unwrap();
    let me = joined["person"].as_str().unwrap();
    assert!(event(&mut stream, "votes")["people"].is_null(), "a number under five is not told");
    let ballot = json!({ "kind": "prediction", "text": { "nl": "Vertrouwen?", "en": "Trust?" }, "choices": [{ "nl": "stijgt", "en": "rises" }, { "nl": "daalt", "en": "falls" }] });
    served.ask("/api/v1/ballot", &ballot);
    let card: Value = serde_json::from_str(&phone("card", json!({ "person": me })).1).unwrap();
    assert!(card["role"]["nl"].is_string() && card["ballot"]["text"]["en"] == "Trust?");
    assert_eq!(phone("answer", json!({ "person": me, "question": card["question"], "choice": 1 })).0, 200);
    assert!(
        event(&mut stream, "votes")["phones"].is_null() && event(&mut stream, "votes")["enough"] == false
    );
    for _ in 0..6 {
        let other: Value = serde_json::from_str(&phone("join", json!({})).1).unwrap();
        assert_eq!(
            phone("answer", json!({ "person": other["person"], "question": card["question"], "choice": 0 }))
                .0,
            200
        );
    }
    let (_, room) = served.get(&format!("/api/v1/room?token={}", served.token));
    let room: Value = serde_json::from_str(&room).unwrap();
    assert_eq!((&room["counts"]["enough"], &room["counts"]["phones"]), (&json!(true), &Value::Null));
    let counts = served.ask("/api/v1/close", &json!({}));
    assert_eq!(counts["phones"], json!([6, null]), "the one who chose otherwise stays unseen");
    assert!(!counts.to_string().contains(me), "counts never tell who");
    served.ask("/api/v1/ballot", &ballot);
    // A participant is no trainer.
    let head = format!(
        "POST /api/v1/ballot HTTP/1.1\r\nHost: 192.0.2.55:{}\r\nX-Samenspel-Token: {me}\r\nContent-Type: application/json",
        served.port
    );
    assert_eq!(served.send(&head, ballot.to_string().as_bytes()).0, 403);
    assert_eq!(phone("answer", json!({ "person": me, "question": 2, "choice": 9 })).0, 409);
    assert_eq!(phone("card", json!({ "person": "nobody" })).0, 404);
    assert_eq!(
        phone("answer", json!({ "person": me, "question": 1, "choice": 0, "more": "x".repeat(2000) })).0,
        413
    );
    let often = (0..60).filter(|_| phone("card", json!({ "person": me })).0 == 429).count();
    assert!(often > 0, "whoever asks too often waits");
    let wrong = served.send(
        &format!(
            "POST /j/AAAAAA/join HTTP/1.1\r\nHost: 192.0.2.55:{}\r\nContent-Type: application/json",
            served.port
        ),
        b"{}",
    );
    assert_eq!(wrong.0, 404);
    let (_, room) = served.get(&format!("/api/v1/room?token={}", served.token));
    let room: Value = serde_json::from_str(&room).unwrap();
    assert!(
        room["qr"].as_str().unwrap().contains("<svg") && room["address"].as_str().unwrap().ends_with(&code)
    );
}

#[test]
fn a_port_in_use_and_a_network_that_is_none_are_told() {
    let served = Served::start(&[]);
    let program = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_samenspel"))
            .args(["serve", "twee-huizen"])
            .args(arguments)
            .output()
            .unwrap()
    };
    let again = program(&["--port", &served.port.to_string()]);
    let said = String::from_utf8_lossy(&again.stderr).into_owned();
    assert!(
        again.status.code() == Some(1) && said.contains("--port") && said.contains(&served.port.to_string()),
        "{said}"
    );
    let loopback = program(&["--port", "0", "--lan", "127.0.0.1"]);
    assert!(
        loopback.status.code() == Some(2)
            && String::from_utf8_lossy(&loopback.stderr).contains("phones cannot reach")
    );
}

#[cfg(unix)]
#[test]
fn it_ends_at_once_when_it_is_told_to_streams_or_not() {
    let served = Served::start(&[]);
    let mut streams: Vec<_> = (0..5).map(|_| served.events()).collect();
    streams.iter_mut().for_each(|stream| assert_eq!(event(stream, "beat")["every"], 10));
    assert_eq!(served.interrupt(), Some(0));
    let mut rest = String::new();
    streams[0].read_to_string(&mut rest).unwrap();
}

#[test]
fn what_one_window_opens_stays_its_own() {
    let served = Served::start(&[]);
    let request = |opened: Option<&str>, body: &Value| {
        let name = opened.map_or(String::new(), |name| format!("\r\nX-Samenspel-Opened: {name}"));
        let body = body.to_string();
        let head = format!(
            "POST /api/v1/call HTTP/1.1\r\nHost: localhost:{}\r\nX-Samenspel-Token: {}{name}\r\nContent-Type: application/json",
            served.port, served.token
        );
        served.whole(&head, body.as_bytes())
    };
    let months = |answer: &str| {
        let body = answer.split_once("\r\n\r\n").unwrap().1;
        serde_json::from_str::<Value>(body).unwrap()["frames"].as_array().unwrap().len()
    };
    let run = json!({ "do": "run" });
    let other = request(None, &json!({ "do": "open", "scenario": "kansrijke-start" }));
    let name = other.lines().find_map(|line| line.strip_prefix("x-samenspel-opened: ")).unwrap().trim();
    assert_eq!((months(&request(Some(name), &run)), months(&request(None, &run))), (49, 25));
    // A window that was away so long that its scenario was forgotten is told to open it again.
    assert!(request(Some("0123456789abcdef"), &run).starts_with("HTTP/1.1 409"));
}
