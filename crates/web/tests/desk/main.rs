//! The desk as a browser without scripts meets it, on a real store.

mod browser;
mod safety;
mod walk;
mod work;
