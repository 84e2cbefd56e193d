//! What everybody who looks on is told: one stream per page, with a beat that scripts can see.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::response::sse::{Event, Sse};
use futures_util::Stream;
use futures_util::stream::unfold;
use serde_json::{Value, json};
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::broadcast::{Receiver, Sender, channel};
use tokio::sync::watch;
use tokio::time::timeout;

/// Seconds between beats.
const BEAT: Duration = Duration::from_secs(10);
/// Events that a stream may lag behind before it loses some.
const KEPT: usize = 256;
/// Streams at a time.
const MOST: usize = 200;

/// Tells events to all streams.
#[derive(Clone)]
pub struct News {
    sender: Sender<Told>,
    streams: Arc<AtomicUsize>,
    over: watch::Receiver<bool>,
}

/// An event: its kind and what it says.
#[derive(Clone)]
struct Told {
    kind: &'static str,
    text: Arc<str>,
}

/// One stream; its place is free again when it is dropped.
struct Place {
    receiver: Receiver<Told>,
    streams: Arc<AtomicUsize>,
    over: watch::Receiver<bool>,
    first: bool,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.streams.fetch_sub(1, Ordering::Relaxed);
    }
}

impl News {
    /// News that end when `over` becomes true.
    pub fn new(over: watch::Receiver<bool>) -> Self {
        Self { sender: channel(KEPT).0, streams: Arc::new(AtomicUsize::new(0)), over }
    }

    /// Tells everybody.
    pub fn tell(&self, kind: &'static str, what: &Value) {
        // Without anybody there it is told to nobody.
        let _ = self.sender.send(Told { kind, text: what.to_string().into() });
    }

    /// How many streams there are.
    pub fn streams(&self) -> usize {
        self.streams.load(Ordering::Relaxed)
    }

    /// A stream; none when there are too many.
    pub fn stream(&self) -> Option<Sse<impl Stream<Item = Result<Event, Infallible>> + use<>>> {
        if self.streams.fetch_add(1, Ordering::Relaxed) >= MOST {
            self.streams.fetch_sub(1, Ordering::Relaxed);
            return None;
        }
        let place = Place {
            receiver: self.sender.subscribe(),
            streams: Arc::clone(&self.streams),
            over: self.over.clone(),
            first: true,
        };
        Some(Sse::new(unfold(place, |mut place| async move {
            let event = next(&mut place).await?;
            Some((Ok(event), place))
        })))
    }
}

/// The next event: news, or a beat when there are none; nothing when the program ends.
async fn next(place: &mut Place) -> Option<Event> {
    if std::mem::take(&mut place.first) {
        return Some(Event::default().event("beat").data(json!({ "every": BEAT.as_secs() }).to_string()));
    }
    if *place.over.borrow() {
        return None;
    }
    let told = tokio::select! {
        told = timeout(BEAT, place.receiver.recv()) => told,
        _ = place.over.changed() => return None,
    };
    match told {
        Err(_) => Some(Event::default().event("beat").data("{}")),
        Ok(Ok(told)) => Some(Event::default().event(told.kind).data(&*told.text)),
        // Whoever did not keep up is told to look again.
        Ok(Err(RecvError::Lagged(lost))) => {
            Some(Event::default().event("lost").data(json!({ "events": lost }).to_string()))
        }
        Ok(Err(RecvError::Closed)) => None,
    }
}
