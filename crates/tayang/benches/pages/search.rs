//! The best ten of 10,000 articles, by words that come often and by words that come once.

use std::time::Instant;

use tayang_store::Store;

use crate::world;

/// Searches of one kind.
const ASKED: usize = 400;

/// Milliseconds of each search, by what is asked.
pub(crate) async fn searches(store: &Store, articles: usize) -> Vec<(&'static str, Vec<f64>)> {
    let reader = store.public();
    let mut told = Vec::new();
    for (name, often) in [
        ("often", "warga"),
        ("two words", "pasar sungai"),
        ("rare", ""),
    ] {
        let mut times = Vec::new();
        for number in 0..ASKED {
            // The number in the title belongs to one article.
            let rare = format!("{}", number * 7_919 % articles);
            let query = if often.is_empty() { &rare } else { often };
            let start = Instant::now();
            let now = store.now();
            let found = reader
                .search(world::SITE, query, None, 1, now)
                .await
                .unwrap();
            times.push(start.elapsed().as_secs_f64() * 1_000.0);
            assert!(found.total > 0, "{query} finds something");
        }
        told.push((name, times));
    }
    told
}
