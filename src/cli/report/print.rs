//! The page on A4, through an installed Chromium.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Names under which a Chromium is installed.
const NAMES: [&str; 7] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
];
/// Where it is on a Mac.
const MAC: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
/// How long it may take.
const PATIENCE: Duration = Duration::from_secs(120);
const MOMENT: Duration = Duration::from_millis(50);

/// What to do without.
const HINT: &str = "  hint:    make the page as HTML, open it in any browser and print it to PDF: A4, with background graphics";
/// Pages that are being printed have folders of their own.
static NUMBER: AtomicU64 = AtomicU64::new(0);

/// The bytes of the PDF of a page, or why there are none and what to do.
pub fn pdf(page: &str) -> Result<Vec<u8>, String> {
    let Some(browser) = browser() else {
        return Err(format!(
            "there is no Chromium on this machine\n  found:   none of chromium, google-chrome, microsoft-edge\n{HINT}"
        ));
    };
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("samenspel-report-{}-{number}", std::process::id()));
    let outcome = printed(&browser, &folder, page);
    let _ = fs::remove_dir_all(&folder);
    outcome.map_err(|reason| format!("{} could not print the page: {reason}\n{HINT}", browser.display()))
}

/// The Chromium named by `SAMENSPEL_CHROMIUM`, or the first that is installed.
fn browser() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("SAMENSPEL_CHROMIUM") {
        return Some(PathBuf::from(named)).filter(|path| path.is_file());
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let installed = NAMES.iter().flat_map(|name| {
        folders.iter().flat_map(move |folder| [folder.join(name), folder.join(format!("{name}.exe"))])
    });
    installed.chain([PathBuf::from(MAC)]).find(|path| path.is_file())
}

fn printed(browser: &Path, folder: &Path, page: &str) -> Result<Vec<u8>, String> {
    let trouble = |error: std::io::Error| error.to_string();
    fs::create_dir_all(folder).map_err(trouble)?;
    let [html, pdf] = ["report.html", "report.pdf"].map(|name| folder.join(name));
    fs::write(&html, page).map_err(trouble)?;
    // Within a container, or as the superuser, a sandbox is refused; the page is our own and loads nothing.
    for sandbox in [true, false] {
        let mut command = Command::new(browser);
        command.args(["--headless", "--disable-gpu", "--no-first-run", "--disable-sync"]);
        command.args([
            "--disable-background-networking",
            "--disable-component-update",
            "--no-pdf-header-footer",
        ]);
        command.arg(format!("--user-data-dir={}", folder.join("profile").display()));
        command.arg(format!("--print-to-pdf={}", pdf.display()));
        if !sandbox {
            command.arg("--no-sandbox");
        }
        command.arg(format!("file://{}", html.display()));
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let done = waited(command.spawn().map_err(trouble)?)?;
        match fs::read(&pdf) {
            Ok(bytes) if done && bytes.starts_with(b"%PDF") => return Ok(bytes),
            _ => {}
        }
    }
    Err("it ended without a page".into())
}

/// Whether it ended well and in time.
fn waited(mut child: Child) -> Result<bool, String> {
    let moments = PATIENCE.as_millis() / MOMENT.as_millis();
    for _ in 0..moments {
        match child.try_wait().map_err(|error| error.to_string())? {
            Some(status) => return Ok(status.success()),
            None => std::thread::sleep(MOMENT),
        }
    }
    let _ = child.kill();
    let _ = child.wait();
    Err(format!("it took more than {} seconds", PATIENCE.as_secs()))
}
