//! Load by wrk: many connections that stay open, many addresses in turn.

use std::io::Write;
use std::path::Path;
use std::process::Command;

pub(crate) struct Loaded {
    pub(crate) requests: f64,
    pub(crate) per_second: f64,
    /// Of a hundred answers the slowest but one, in milliseconds.
    pub(crate) p99: f64,
}

/// A script that asks for these paths in turn.
pub(crate) fn script(paths: &[String], gzip: bool) -> tempfile::NamedTempFile {
    let mut file = tempfile::Builder::new().suffix(".lua").tempfile().unwrap();
    writeln!(file, "local paths = {{").unwrap();
    for path in paths {
        writeln!(file, "  {path:?},").unwrap();
    }
    let encoding = if gzip { "gzip" } else { "identity" };
    writeln!(
        file,
        "}}\nlocal asks = {{}}\nlocal n = 0\n\
         function init(args)\n  for i, p in ipairs(paths) do\n    \
         asks[i] = wrk.format('GET', p, {{['Accept-Encoding'] = '{encoding}', ['Host'] = '127.0.0.1'}})\n  end\nend\n\
         function request()\n  n = n % #asks + 1\n  return asks[n]\nend"
    )
    .unwrap();
    file
}

/// Runs with 32 connections for so many seconds; fails when any answer was not a 2xx.
pub(crate) fn run(port: u16, script: &Path, seconds: u32) -> Loaded {
    run_with(32, port, script, seconds)
}

/// The same with so many connections.
pub(crate) fn run_with(connections: usize, port: u16, script: &Path, seconds: u32) -> Loaded {
    let out = Command::new("wrk")
        .args(["-t1", "--latency", &format!("-c{connections}")])
        .args([&format!("-d{seconds}s"), "-s"])
        .arg(script)
        .arg(format!("http://127.0.0.1:{port}/"))
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(!text.contains("Non-2xx"), "{text}");
    let per_second = after(&text, "Requests/sec:");
    let line = text
        .lines()
        .find(|line| line.contains(" requests in "))
        .unwrap_or_default();
    let requests = line
        .split_whitespace()
        .next()
        .and_then(|count| count.parse().ok())
        .unwrap_or(0.0);
    Loaded {
        requests,
        per_second,
        p99: milliseconds(&text, "99%"),
    }
}

fn after(text: &str, name: &str) -> f64 {
    let rest = text.split(name).nth(1).unwrap_or_default();
    rest.split_whitespace()
        .next()
        .and_then(|number| number.parse().ok())
        .unwrap_or(0.0)
}

/// A time as wrk writes it behind a name, such as `812.00us` or `1.20s`.
fn milliseconds(text: &str, name: &str) -> f64 {
    let mut lines = text.lines().map(str::trim);
    let word = lines.find_map(|line| line.strip_prefix(name)).unwrap();
    let word = word.trim();
    let unit = word.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
    let number: f64 = word[..word.len() - unit.len()].parse().unwrap();
    match unit {
        "us" => number / 1_000.0,
        "ms" => number,
        "s" => number * 1_000.0,
        _ => panic!("wrk wrote {word}"),
    }
}
