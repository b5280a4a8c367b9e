//! The public site: what a citizen's browser gets. No session, no write, no clock.
//!
//! [`page`] holds what a page needs to know, [`render`] turns it into HTML through
//! the templates, [`blocks`] turns a body into HTML, [`feed`] writes what machines
//! read. All of it is pure: the same page always gives the same bytes, so the
//! preview on the desk is the public page.

pub(crate) mod address;
pub mod assets;
pub mod blocks;
pub(crate) mod cache;
mod chart;
mod doors;
pub mod feed;
pub(crate) mod files;
pub(crate) mod frames;
pub mod identity;
pub(crate) mod make;
mod meta;
pub mod page;
pub mod render;
mod respond;
pub mod serve;
pub mod text;
mod view;
pub(crate) mod view_of;
