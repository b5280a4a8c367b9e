//! The API: what programs may read and do, in the words of the journal.
//!
//! One file per noun; a handler extracts, reads or builds a `Command`, and answers.
//! No rule and no SQL here. What goes wrong is a `Problem`; the
//! description of everything is made in `document` from the same types.

mod caller;
mod cases;
mod commands;
mod document;
mod fault;
mod files;
mod items;
mod journal;
mod listing;
mod me;
mod papers;
mod problem;
mod search;
mod shape;
mod sops;
mod tasks;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::HeaderMap;
use axum::routing::{MethodRouter, get, post};
use tayang_store::Store;

use crate::press::Press;

use problem::Problem;

/// What every handler of the API shares.
#[derive(Debug, Clone)]
pub struct ApiState {
    /// The store.
    pub store: Store,
    /// The desk's own canonical address: its cookies and its pages count here too.
    pub desk_url: String,
    /// The public site's address, for a site that has none of its own.
    pub public_url: String,
    /// What makes official papers.
    pub press: Option<Press>,
}

/// The addresses of the API below `/api`, with their methods.
fn routes() -> Vec<(&'static str, MethodRouter<ApiState>)> {
    vec![
        ("/openapi.json", get(document::document)),
        ("/v1/me", get(me::show)),
        ("/v1/tasks", get(tasks::list)),
        ("/v1/sops", get(sops::list)),
        ("/v1/cases", get(cases::list).post(cases::open)),
        ("/v1/cases/{id}", get(cases::show)),
        ("/v1/cases/{id}/commands", post(commands::give)),
        ("/v1/papers/{id}", get(papers::show)),
        ("/v1/items", get(items::list)),
        ("/v1/items/{id}", get(items::show)),
        ("/v1/items/{id}/revisions", get(items::revisions)),
        ("/v1/journal", get(journal::list)),
        ("/v1/search", get(search::find)),
        // Bounded part by part as it comes in, and by the memory that uploads share.
        (
            "/v1/files",
            post(files::take).layer(DefaultBodyLimit::disable()),
        ),
        ("/v1/files/{id}", get(files::show)),
    ]
}

/// The API, to be nested under `/api` on the desk's listener.
pub fn router(state: ApiState) -> Router {
    let router = routes()
        .into_iter()
        .fold(Router::new(), |router, (path, methods)| {
            router.route(path, methods)
        });
    router
        .method_not_allowed_fallback(no_method)
        .fallback(nowhere)
        .with_state(state)
}

/// The description of the API, as `GET /api/openapi.json` and `tayang openapi` give it.
pub fn openapi() -> utoipa::openapi::OpenApi {
    document::openapi()
}

async fn nowhere(State(state): State<ApiState>, headers: HeaderMap) -> Problem {
    Problem::not_found(caller::language(&state, &headers))
}

async fn no_method(State(state): State<ApiState>, headers: HeaderMap) -> Problem {
    Problem::method(caller::language(&state, &headers))
}

#[cfg(test)]
mod tests;
