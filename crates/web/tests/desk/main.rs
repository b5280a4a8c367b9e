//! The desk as a browser without scripts meets it, on a real store.

mod authority;
mod browser;
mod calendar;
mod citizen;
mod competence;
mod force;
mod media;
mod papers;
#[path = "../../../store/tests/store/ratified.rs"]
mod ratified;
mod reading;
mod reports;
mod safety;
#[path = "../../examples/desk_gallery/samples.rs"]
mod samples;
mod screens;
mod sheets;
mod walk;
mod work;
