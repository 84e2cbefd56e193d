//! Progress on standard error, and the wish to stop.

use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::run::{Watch, left};

/// A bar that counts months, and Ctrl-C.
pub struct Progress {
    bar: ProgressBar,
    stop: Arc<AtomicBool>,
}

impl Progress {
    /// A bar over so many months; invisible when quiet or when nobody looks on.
    pub fn new(months: u64, quiet: bool) -> Self {
        let target =
            if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr_with_hz(10) };
        let bar = ProgressBar::with_draw_target(Some(months), target);
        let style = ProgressStyle::with_template("  {wide_bar} {percent:>3}%  months {per_sec}  {rest} left");
        let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
        bar.set_style(style.with_key("rest", rest));
        // A large network is made before its first month, and a month of it takes seconds.
        bar.enable_steady_tick(Duration::from_millis(500));
        let stop = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&stop);
        // Ctrl-C, and what a cluster sends before it ends a job. Without a handler they end the program less orderly.
        let _ = ctrlc::set_handler(move || flag.store(true, Ordering::Relaxed));
        Self { bar, stop }
    }

    /// Takes the bar away.
    pub fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

/// The time left by the pace since the start: a pace of the last seconds jumps with every large run.
fn rest(state: &ProgressState, out: &mut dyn Write) {
    let all = state.len().unwrap_or(0);
    let _ = match left(state.elapsed().as_secs_f64(), state.pos(), all) {
        Some(seconds) => write!(out, "{:#}", HumanDuration(Duration::from_secs_f64(seconds))),
        None => write!(out, "?"),
    };
}

impl Watch for Progress {
    fn month(&self) {
        self.bar.inc(1);
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}
