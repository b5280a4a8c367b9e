//! Every sample paper and its data into a folder, to be looked at:
//! `cargo run -p tayang-documents --example papers FOLDER`.

#[allow(dead_code, reason = "the samples are shared with the tests")]
#[path = "../tests/papers/samples.rs"]
mod samples;

use tayang_documents::{Paper, pdf};

struct Folder(String);

impl samples::Visit for Folder {
    fn paper<P: Paper>(&mut self, name: &'static str, paper: &P) {
        let data = serde_json::to_string_pretty(paper).unwrap();
        std::fs::write(format!("{}/{name}.json", self.0), data).unwrap();
        match pdf(paper) {
            Ok(bytes) => std::fs::write(format!("{}/{name}.pdf", self.0), bytes).unwrap(),
            Err(why) => eprintln!("{name}: {why}"),
        }
    }
}

fn main() {
    let Some(folder) = std::env::args().nth(1) else {
        eprintln!("name a folder");
        return;
    };
    std::fs::create_dir_all(&folder).unwrap();
    samples::each(&mut Folder(folder));
}
