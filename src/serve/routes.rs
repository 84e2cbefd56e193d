//! What can be asked of the server, by whom, and how much at once.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, ORIGIN, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};

use super::events::News;
use super::openings::Openings;
use super::phone;
use super::room::{Ballot, Refused};
use super::secret::same;
use super::{Hosts, Pool, Room};
use crate::story::Language;

/// Names what a window opened: the answer to `open` gives it, and later requests of that window say it.
const OPENED: &str = "x-samenspel-opened";
/// Bytes of a request: a scenario with its files fits.
const BODY: usize = 4 << 20;
/// Bytes of a participant's request.
const SMALL: usize = 1024;
/// Long questions at a time, and replicates or worlds of one.
const LONG: usize = 2;
const MOST: u64 = 20_000;
/// How long open requests may go on after the end was asked for.
const GRACE: Duration = Duration::from_secs(3);

/// Everything that is served.
pub struct Server {
    /// The page, with the trainer's token in it.
    pub page: String,
    /// The language of the room.
    pub language: Language,
    /// The trainer's token.
    pub token: String,
    /// The request that opens the scenario.
    pub opening: String,
    /// Desks.
    pub pool: Pool,
    /// The room, if phones may join: its code and its address.
    pub phones: Option<(String, String)>,
    /// The people in it.
    pub room: Mutex<Room>,
    /// By which names this machine is called.
    pub hosts: Hosts,
}

struct Shared {
    server: Server,
    openings: Openings,
    news: News,
    long: Arc<Semaphore>,
    number: Mutex<u64>,
    start: tokio::time::Instant,
}

impl Shared {
    fn room(&self) -> MutexGuard<'_, Room> {
        self.server.room.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the window that asks has open.
    fn opening(&self, headers: &HeaderMap) -> Option<Arc<str>> {
        self.openings.find(headers.get(OPENED).map(|value| value.to_str().unwrap_or("")))
    }

    fn now(&self) -> f64 {
        self.start.elapsed().as_secs_f64()
    }

    /// Whether a request carries the trainer's token.
    fn is_trainer(&self, headers: &HeaderMap, query: Option<&str>) -> bool {
        let header = headers.get("x-samenspel-token").and_then(|value| value.to_str().ok());
        let asked = query.and_then(|query| query.split('&').find_map(|pair| pair.strip_prefix("token=")));
        header.or(asked).is_some_and(|token| same(token, &self.server.token))
    }

    fn counts(&self) {
        self.news.tell("votes", &self.room().counts());
    }
}

type All = State<Arc<Shared>>;

/// Serves until `over`; open streams end then, and everything else gets a moment.
pub async fn serve(
    server: Server,
    listener: TcpListener,
    over: watch::Receiver<bool>,
) -> std::io::Result<()> {
    let shared = Arc::new(Shared {
        openings: Openings::new(&server.opening),
        news: News::new(over.clone()),
        long: Arc::new(Semaphore::new(LONG)),
        number: Mutex::new(0),
        start: tokio::time::Instant::now(),
        server,
    });
    let mut ended = over.clone();
    let end = async move {
        let _ = ended.wait_for(|over| *over).await;
    };
    let serving = axum::serve(listener, router(shared)).with_graceful_shutdown(end).into_future();
    let mut over = over;
    tokio::select! {
        done = serving => done,
        () = async { let _ = over.wait_for(|over| *over).await; tokio::time::sleep(GRACE).await; } => Ok(()),
    }
}

fn router(shared: Arc<Shared>) -> Router {
    let participants = Router::new()
        .route("/j/{code}", get(phone))
        .route("/j/{code}/join", post(join))
        .route("/j/{code}/card", post(card))
        .route("/j/{code}/answer", post(answer))
        .layer(DefaultBodyLimit::max(SMALL));
    let trainer = Router::new()
        .route("/", get(page))
        .route("/api/v1/call", post(call))
        .route("/api/v1/long", post(long))
        .route("/api/v1/events", get(events))
        .route("/api/v1/room", get(room))
        .route("/api/v1/ballot", post(ballot))
        .route("/api/v1/close", post(close))
        .layer(from_fn_with_state(Arc::clone(&shared), only_the_trainer))
        .layer(DefaultBodyLimit::max(BODY));
    Router::new()
        .merge(participants)
        .merge(trainer)
        .layer(from_fn_with_state(Arc::clone(&shared), guarded))
        .with_state(shared)
}

/// Lets in only requests that name this machine and come from pages of ours.
async fn guarded(State(shared): All, request: Request, next: Next) -> Response {
    if let Some(refusal) = stranger(&shared.server.hosts, request.headers()) {
        return refusal;
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Why a request is not let in; none if it is.
fn stranger(hosts: &Hosts, headers: &HeaderMap) -> Option<Response> {
    let text = |name| headers.get(name).map(|value: &HeaderValue| value.to_str().unwrap_or(""));
    if headers.get_all(HOST).iter().count() > 1 || !text(HOST).is_some_and(|host| hosts.admit(host)) {
        return Some(plain(StatusCode::MISDIRECTED_REQUEST, "this machine goes by another name"));
    }
    let foreign = text(ORIGIN).is_some_and(|origin| !hosts.is_ours(origin));
    foreign.then(|| plain(StatusCode::FORBIDDEN, "pages of others may not ask this"))
}

async fn only_the_trainer(State(shared): All, request: Request, next: Next) -> Response {
    if shared.is_trainer(request.headers(), request.uri().query()) {
        return next.run(request).await;
    }
    plain(StatusCode::FORBIDDEN, "open the address that the program printed, with its token")
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    (status, [(CONTENT_TYPE, "text/plain; charset=utf-8")], format!("{text}\n")).into_response()
}

async fn page(State(shared): All) -> Response {
    ([(CONTENT_TYPE, "text/html; charset=utf-8")], shared.server.page.clone()).into_response()
}

fn as_json(text: String) -> Response {
    ([(CONTENT_TYPE, "application/json")], text).into_response()
}

/// Any request of a desk. What opens a scenario opens it for the window that asks.
async fn call(State(shared): All, headers: HeaderMap, body: Bytes) -> Response {
    let Ok(text) = String::from_utf8(body.to_vec()) else {
        return plain(StatusCode::BAD_REQUEST, "a request is JSON in UTF-8");
    };
    let opens = serde_json::from_str::<Value>(&text).is_ok_and(|request| request["do"] == "open");
    let opening = if opens { Some(text.as_str().into()) } else { shared.opening(&headers) };
    let Some(opening) = opening else { return forgotten() };
    let Some(answer) = shared.server.pool.call(opening, text.clone()).await else {
        return plain(StatusCode::TOO_MANY_REQUESTS, "too much is asked already; try again in a moment");
    };
    let fine = !answer.starts_with("{\"error\"");
    let mut response = as_json(answer);
    if opens
        && fine
        && let Ok(name) = HeaderValue::from_str(&shared.openings.add(text))
    {
        response.headers_mut().insert(OPENED, name);
    }
    response
}

fn forgotten() -> Response {
    plain(StatusCode::CONFLICT, "this scenario is no longer open here; open it again")
}

/// A request that is answered in slices over all desks.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Long {
    /// An `ensemble`, `worlds`, `stop` or `scan_run`, without its slice.
    request: Value,
    /// Replicates, worlds or versions in all.
    count: u64,
    /// Of these in a slice.
    slice: u64,
}

async fn long(State(shared): All, headers: HeaderMap, Json(asked): Json<Long>) -> Response {
    let Some(opening) = shared.opening(&headers) else { return forgotten() };
    let kind = asked.request["do"].as_str().unwrap_or_default().to_string();
    let known = ["ensemble", "stop", "worlds", "scan_run"].contains(&kind.as_str());
    if !known || !(1..=MOST).contains(&asked.count) || !(1..=1000).contains(&asked.slice) {
        return plain(
            StatusCode::BAD_REQUEST,
            "allowed: ensemble, stop, worlds or scan_run; count 1 to 20000; slice 1 to 1000",
        );
    }
    let Ok(turn) = Arc::clone(&shared.long).try_acquire_owned() else {
        return plain(
            StatusCode::TOO_MANY_REQUESTS,
            "two long questions are under way; wait for one of them",
        );
    };
    let id = {
        let mut number = shared.number.lock().unwrap_or_else(PoisonError::into_inner);
        *number += 1;
        *number
    };
    let all = Arc::clone(&shared);
    tokio::spawn(async move {
        answer_long(&all, opening, id, &kind, asked).await;
        drop(turn);
    });
    as_json(json!({ "id": id }).to_string())
}

/// Asks all slices; tells each when it is there, and what came of them.
async fn answer_long(shared: &Arc<Shared>, opening: Arc<str>, id: u64, kind: &str, asked: Long) {
    let mut slices = tokio::task::JoinSet::new();
    for from in (0..asked.count).step_by(asked.slice as usize) {
        let to = (from + asked.slice).min(asked.count);
        let mut request = asked.request.clone();
        match kind {
            "ensemble" | "stop" => {
                request["first"] = json!(request["first"].as_u64().unwrap_or(0).wrapping_add(from));
                request["count"] = json!(to - from);
            }
            _ => {
                request["count"] = json!(asked.count);
                request["from"] = json!(from);
                request["to"] = json!(to);
            }
        }
        let (shared, opening) = (Arc::clone(shared), Arc::clone(&opening));
        slices.spawn(async move { (from, to, shared.server.pool.call(opening, request.to_string()).await) });
    }
    let mut done = 0;
    while let Some(Ok((from, to, answer))) = slices.join_next().await {
        done += to - from;
        let answer: Value = answer.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or(Value::Null);
        shared.news.tell("slice", &json!({ "id": id, "from": from, "to": to, "done": done, "count": asked.count, "answer": answer }));
    }
    shared.news.tell("done", &json!({ "id": id }));
}

async fn events(State(shared): All) -> Response {
    match shared.news.stream() {
        Some(stream) => stream.into_response(),
        None => plain(StatusCode::SERVICE_UNAVAILABLE, "too many pages look on"),
    }
}

async fn room(State(shared): All) -> Response {
    let address = shared.server.phones.as_ref().map(|(_, address)| address);
    let picture = address.and_then(|address| {
        let code = qrcode::QrCode::new(address.as_bytes()).ok()?;
        Some(code.render::<qrcode::render::svg::Color<'_>>().min_dimensions(320, 320).build())
    });
    as_json(json!({ "address": address, "qr": picture, "counts": shared.room().counts(), "streams": shared.news.streams() }).to_string())
}

async fn ballot(State(shared): All, Json(ballot): Json<Ballot>) -> Response {
    if !shared.room().open(ballot) {
        return plain(StatusCode::BAD_REQUEST, "a question has 1 to 60 choices of at most 400 characters");
    }
    shared.counts();
    as_json(shared.room().counts().to_string())
}

async fn close(State(shared): All) -> Response {
    shared.room().close();
    shared.counts();
    as_json(shared.room().counts().to_string())
}

/// Whether phones may join by this code.
fn known(shared: &Shared, code: &str) -> bool {
    shared.server.phones.as_ref().is_some_and(|(own, _)| same(own, &code.to_uppercase()))
}

fn no_room() -> Response {
    plain(StatusCode::NOT_FOUND, "there is no such room")
}

async fn phone(State(shared): All, Path(code): Path<String>) -> Response {
    if !known(&shared, &code) {
        return no_room();
    }
    let page = phone::page(shared.server.language);
    ([(CONTENT_TYPE, "text/html; charset=utf-8"), (CONTENT_SECURITY_POLICY, phone::POLICY.as_str())], page)
        .into_response()
}

fn refused(why: Refused) -> Response {
    match why {
        Refused::Full | Refused::NoSecret => {
            plain(StatusCode::SERVICE_UNAVAILABLE, "nobody else can join now")
        }
        Refused::Unknown => plain(StatusCode::NOT_FOUND, "nobody goes by this number; join again"),
        Refused::TooOften => plain(StatusCode::TOO_MANY_REQUESTS, "too often; wait a second"),
        Refused::NoSuchChoice => {
            plain(StatusCode::CONFLICT, "that question is not open, or has no such answer")
        }
    }
}

async fn join(State(shared): All, Path(code): Path<String>) -> Response {
    if !known(&shared, &code) {
        return no_room();
    }
    let joined = shared.room().join(shared.now());
    match joined {
        Ok(person) => {
            shared.counts();
            as_json(json!({ "person": person }).to_string())
        }
        Err(why) => refused(why),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Me {
    person: String,
}

async fn card(State(shared): All, Path(code): Path<String>, Json(me): Json<Me>) -> Response {
    if !known(&shared, &code) {
        return no_room();
    }
    let found = shared.room().card(&me.person, shared.now());
    found.map_or_else(refused, |card| as_json(card.to_string()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    person: String,
    question: u64,
    choice: usize,
}

async fn answer(State(shared): All, Path(code): Path<String>, Json(asked): Json<Answer>) -> Response {
    if !known(&shared, &code) {
        return no_room();
    }
    let answered = shared.room().answer(&asked.person, asked.question, asked.choice, shared.now());
    match answered {
        Ok(()) => {
            shared.counts();
            as_json("{}".to_string())
        }
        Err(why) => refused(why),
    }
}
