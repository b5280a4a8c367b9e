//! Every address asked for exactly once, by several clients that keep their connections.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::sync::Mutex;
use std::time::Instant;

/// Clients at the same time.
const CLIENTS: usize = 16;

pub(crate) struct Asked {
    pub(crate) per_second: f64,
    /// Of each answer.
    pub(crate) milliseconds: Vec<f64>,
}

/// Asks for all of them; fails unless each is answered with 200.
pub(crate) fn each(port: u16, paths: &[String]) -> Asked {
    let next = Mutex::new(paths.iter());
    let start = Instant::now();
    let milliseconds = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|_| scope.spawn(|| client(port, &next)))
            .collect();
        let times = clients.into_iter().map(|client| client.join().unwrap());
        times.flatten().collect()
    });
    Asked {
        per_second: paths.len() as f64 / start.elapsed().as_secs_f64(),
        milliseconds,
    }
}

fn client<'a>(port: u16, next: &Mutex<impl Iterator<Item = &'a String>>) -> Vec<f64> {
    let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_nodelay(true).unwrap();
    let mut answers = BufReader::new(stream);
    let mut times = Vec::new();
    loop {
        let path = next.lock().unwrap().next();
        let Some(path) = path else { return times };
        let start = Instant::now();
        let ask = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        answers.get_mut().write_all(ask.as_bytes()).unwrap();
        read(&mut answers, path);
        times.push(start.elapsed().as_secs_f64() * 1_000.0);
    }
}

fn read(answers: &mut impl BufRead, path: &str) {
    let mut line = String::new();
    answers.read_line(&mut line).unwrap();
    assert!(line.starts_with("HTTP/1.1 200"), "{path}: {line}");
    let mut length = 0;
    while line.trim_end() != "" {
        line.clear();
        answers.read_line(&mut line).unwrap();
        let (name, value) = line.split_once(':').unwrap_or_default();
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().unwrap();
        }
    }
    assert!(length > 0, "{path} has no length");
    let mut body = vec![0; length];
    answers.read_exact(&mut body).unwrap();
}
