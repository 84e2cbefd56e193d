//! What the figures were measured on.

use std::fs::read_to_string;

/// The machine, as far as it tells.
#[derive(Clone, Debug)]
pub struct Machine {
    /// What its processor calls itself.
    pub processor: String,
    /// Threads that it runs at once.
    pub threads: usize,
    /// Its caches, such as `L2 2048K`.
    pub caches: Vec<String>,
    /// Memory in MiB; 0 where it does not tell.
    pub memory: u64,
    /// Work that waited or ran per core over the last minute, if told.
    pub load: Option<f64>,
}

impl Machine {
    /// This one.
    pub fn this() -> Self {
        let threads = crate::threads::machine();
        let after = |text: &str, key: &str| {
            let line = text.lines().find(|line| line.starts_with(key))?;
            Some(line.split_once(':')?.1.trim().to_string())
        };
        let cpu = read_to_string("/proc/cpuinfo").unwrap_or_default();
        let memory = read_to_string("/proc/meminfo").unwrap_or_default();
        let kilobytes =
            after(&memory, "MemTotal").and_then(|text| text.split(' ').next()?.parse::<u64>().ok());
        let load = read_to_string("/proc/loadavg").ok();
        let load = load.and_then(|text| text.split(' ').next()?.parse::<f64>().ok());
        Self {
            processor: after(&cpu, "model name").unwrap_or_else(|| std::env::consts::ARCH.to_string()),
            threads,
            caches: (0..8).filter_map(cache).collect(),
            memory: kilobytes.unwrap_or(0) >> 10,
            load: load.map(|load| load / threads as f64),
        }
    }

    /// In a line or two.
    pub fn text(&self) -> String {
        let caches = if self.caches.is_empty() { "caches unknown".into() } else { self.caches.join(", ") };
        let load = self.load.map_or_else(String::new, |load| format!("; load {load:.2} a core before"));
        format!(
            "{}, {} threads at once, {caches}, {} MiB of memory, {}{load}",
            self.processor,
            self.threads,
            self.memory,
            std::env::consts::OS
        )
    }
}

/// A cache of the first core; instructions have their own, which is left out.
fn cache(index: u32) -> Option<String> {
    let read = |name: &str| {
        let text = read_to_string(format!("/sys/devices/system/cpu/cpu0/cache/index{index}/{name}")).ok()?;
        Some(text.trim().to_string())
    };
    let data = read("type")? != "Instruction";
    data.then_some(format!("L{} {}", read("level")?, read("size")?))
}

/// The most memory this program has held since [`forget_peak`], in MiB; nothing where it is not told.
pub fn peak() -> Option<f64> {
    let status = read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse::<f64>().ok().map(|kilobytes| kilobytes / 1024.0)
}

/// Begins the peak of memory anew, where the system allows it.
pub fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}
