//! Every statement is accepted by both databases: names, columns, number of arguments.

use crate::both;

both! {
    async fn every_statement_prepares(world) {
        assert!(world.store.prepare_statements().await.unwrap() > 100);
    }
}
