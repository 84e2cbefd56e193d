//! `serve`: the workshop page from this machine, with the cores of this machine, and phones if asked.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};
use std::sync::Mutex;

use clap::Args;
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::arguments::threads;
use super::workshop::Shown;
use super::{Failure, print};
use crate::scenario::Scenario;
use crate::serve::{Hosts, Pool, Room, Server, code, serve as run, token};
use crate::story::Language;
use crate::workshop::assemble::{Matter, assemble};
use crate::workshop::{Words, bundle};

/// Arguments of `serve`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// Scenarios: files, with or without .toml, or names of those that come with the program; the first is opened.
    #[arg(default_value = "iza-regio")]
    pub scenario: Vec<String>,
    /// Port to listen at; 0 takes any that is free.
    #[arg(long, value_name = "N", default_value_t = 8321)]
    pub port: u16,
    /// Lets phones in the same network join; takes the address by which they reach this machine, if it has several.
    #[arg(long, value_name = "ADDRESS", num_args = 0..=1)]
    pub lan: Option<Option<IpAddr>>,
    /// Threads that simulate. [default: as many as the machine runs at once]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    #[command(flatten)]
    pub shown: Shown,
}

const EXAMPLES: &str = "\
Only this machine can open the page, at the address that is printed; its token keeps others out. With --lan
phones in the same network can join at a short address, answer the question that is open, and nothing else.
Nothing is stored about anybody. Ctrl-C ends it.

Examples:
  samenspel serve
  samenspel serve iza-regio langer-thuis --lang en
  samenspel serve my-network.toml --lan
  samenspel serve --lan 192.168.1.7 --port 8400";

/// Runs the command.
pub fn serve(arguments: &Arguments) -> Result<(), Failure> {
    let scenarios = arguments.shown.scenarios(&arguments.scenario)?;
    let lan = match arguments.lan {
        None => None,
        Some(stated) => Some(lan_address(stated)?),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.map_err(|fault| Failure::Trouble(fault.to_string()))?;
    let served = runtime.block_on(listen(arguments, &scenarios, lan));
    // Simulations under way do not keep the program from ending.
    runtime.shutdown_background();
    served
}

async fn listen(arguments: &Arguments, scenarios: &[Scenario], lan: Option<IpAddr>) -> Result<(), Failure> {
    let at = SocketAddr::new(
        if lan.is_some() { Ipv4Addr::UNSPECIFIED.into() } else { Ipv4Addr::LOCALHOST.into() },
        arguments.port,
    );
    let listener = TcpListener::bind(at).await.map_err(|fault| taken(at, &fault))?;
    let port = listener.local_addr().map_err(|fault| taken(at, &fault))?.port();
    let secret = |made: Result<String, String>| {
        made.map_err(|fault| {
            Failure::Trouble(format!("this machine gives no chance to make a token of: {fault}"))
        })
    };
    let token = secret(token())?;
    let phones = match lan {
        None => None,
        Some(address) => {
            let code = secret(code())?;
            let address = format!("http://{}/j/{code}", SocketAddr::new(address, port));
            Some((code, address))
        }
    };
    let page = arguments.shown.page()?;
    let matter = Matter {
        scenarios,
        language: Language::from(arguments.shown.lang),
        served: Some(&token),
        stored: false,
    };
    let text = assemble(&page, &matter)
        .map_err(|fault| Failure::Trouble(format!("The page cannot be put together: {fault}")))?;
    let roles = scenarios[0].sectors.iter().map(|label| Words::from(&label.text));
    // Before anybody can know that it serves, it knows how to end.
    let (end, over) = watch::channel(false);
    // Without a handler Ctrl-C still ends the program, only less orderly.
    let _ = ctrlc::set_handler(move || {
        let _ = end.send(true);
    });
    print(&format!("http://127.0.0.1:{port}/?token={token}\n"))?;
    anstream::eprintln!(
        "Open this address in a browser on this machine. Its token keeps others out; Ctrl-C ends it."
    );
    if let Some((code, address)) = &phones {
        anstream::eprintln!("Phones join at {address} (code {code}).");
    }
    let server = Server {
        page: text,
        language: Language::from(arguments.shown.lang),
        opening: json!({ "do": "open", "scenario": bundle(&scenarios[0]) }).to_string(),
        pool: Pool::new(threads(arguments.threads)),
        phones,
        room: Mutex::new(Room::new(roles.collect())),
        hosts: Hosts::new(port, lan),
        token,
    };
    run(server, listener, over).await.map_err(|fault| Failure::Trouble(fault.to_string()))
}

fn taken(at: SocketAddr, fault: &std::io::Error) -> Failure {
    Failure::Trouble(format!(
        "{at}: cannot listen there: {fault}\n  found:   port {}\n  allowed: a port that is free\n  hint:    choose another with `--port`, or `--port 0` for any",
        at.port()
    ))
}

/// The address by which others in the network reach this machine.
fn lan_address(stated: Option<IpAddr>) -> Result<IpAddr, Failure> {
    // Nothing is sent: the system says from which address it would send.
    let found = || {
        let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
        socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
        Some(socket.local_addr().ok()?.ip())
    };
    let address = stated.or_else(found).filter(|address| !address.is_loopback() && !address.is_unspecified());
    address.ok_or_else(|| {
        Failure::Input(format!(
            "--lan: phones cannot reach this machine\n  found:   {}\n  allowed: an address of this machine in a network\n  hint:    connect to the network of the phones, or state the address: --lan 192.168.1.7",
            stated.map_or("no network".to_string(), |address| address.to_string())
        ))
    })
}
