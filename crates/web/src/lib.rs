//! HTTP and HTML: the public site, the staff desk, the API.
//!
//! Holds no rule and no SQL. [`markup`] is the one place that marks text as HTML.

pub mod api;
mod bundles;
pub mod capture;
pub mod dates;
pub mod desk;
pub mod drawer;
pub mod error;
mod guard;
pub mod i18n;
pub mod markup;
pub mod names;
pub mod press;
pub mod public;
pub mod security;
pub mod session;
pub mod templates;
pub mod titles;
pub mod upload;
