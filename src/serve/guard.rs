//! Which requests are let in at all: they name this machine, and pages of others cannot send them.

use std::net::{IpAddr, SocketAddr};

/// The hosts by which this machine may be named.
#[derive(Clone, Debug)]
pub struct Hosts {
    names: Vec<String>,
    port: u16,
}

impl Hosts {
    /// This machine by its loopback names, and by an address in the network if it listens there.
    pub fn new(port: u16, lan: Option<IpAddr>) -> Self {
        let mut names = vec!["localhost".to_string(), "127.0.0.1".to_string(), "[::1]".to_string()];
        names.extend(
            lan.map(|address| SocketAddr::new(address, 0).to_string().trim_end_matches(":0").to_string()),
        );
        Self { names, port }
    }

    /// Whether a `Host` header names this machine and port, and nothing besides.
    pub fn admit(&self, host: &str) -> bool {
        let (name, port) = match host.rfind(':') {
            Some(at) if !host.ends_with(']') => (&host[..at], &host[at + 1..]),
            _ => (host, "80"),
        };
        let port_is_ours = port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse() == Ok(self.port);
        port_is_ours && self.names.iter().any(|known| name.eq_ignore_ascii_case(known))
    }

    /// Whether an `Origin` header is a page of ours.
    pub fn is_ours(&self, origin: &str) -> bool {
        origin.strip_prefix("http://").is_some_and(|host| self.admit(host))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_let_in() {
        let hosts = Hosts::new(8321, Some("192.168.1.7".parse().unwrap()));
        for good in ["localhost:8321", "LOCALHOST:8321", "127.0.0.1:8321", "[::1]:8321", "192.168.1.7:8321"] {
            assert!(hosts.admit(good), "{good}");
        }
        let bad = [
            "",
            "evil.example",
            "evil.example:8321",
            "localhost",
            "localhost:80",
            "localhost:8321.evil.example",
            "127.0.0.1.evil.example:8321",
            "localhost:8321@evil",
            "127.0.0.1:+8321",
            "192.168.1.8:8321",
            "localhost:",
        ];
        for bad in bad {
            assert!(!hosts.admit(bad), "{bad}");
        }
        assert!(
            hosts.is_ours("http://localhost:8321")
                && !hosts.is_ours("null")
                && !hosts.is_ours("https://evil.example")
        );
        assert!(!Hosts::new(8321, None).admit("192.168.1.7:8321"));
    }
}
