//! The store on both databases: every scenario runs on SQLite and on PostgreSQL.

// How long a soak runs, and what the killed process is told, come by the environment.
#![allow(clippy::disallowed_methods)]

mod airing;
mod authority;
mod backup;
mod bundles;
mod byhand;
mod checkpoints;
mod door;
mod facets;
mod force;
mod frozen;
mod idempotency;
mod kills;
mod nodes;
mod official;
mod outbox;
mod papers;
mod people;
mod proofs;
mod public;
mod races;
mod ratified;
mod rebuild;
mod report;
mod rollback;
mod rungs;
mod search;
mod server;
mod stale;
mod statements;
mod tampering;
mod time;
mod tray;
mod world;

/// Runs a scenario on both databases, each in a world of its own.
macro_rules! both {
    ($($(#[$doc:meta])* async fn $name:ident($world:ident) $body:block)*) => {$(
        $(#[$doc])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                scenario(crate::world::World::new(crate::world::Engine::Sqlite).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                scenario(crate::world::World::new(crate::world::Engine::Postgres).await).await;
            }

            async fn scenario($world: crate::world::World) $body
        }
    )*};
}
pub(crate) use both;
