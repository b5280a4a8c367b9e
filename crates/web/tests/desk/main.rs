//! The desk as a browser without scripts meets it, on a real store.

mod authority;
mod browser;
mod bundled;
mod by_mail;
mod cadences;
mod calendar;
mod came_back;
mod changed;
mod citizen;
mod competence;
mod corrected;
mod drafts;
mod elsewhere;
mod force;
mod guests;
mod handed;
mod maintained;
mod media;
mod meetings;
mod opened;
mod papers;
mod pictures;
mod presses;
#[path = "../../../store/tests/store/ratified.rs"]
mod ratified;
mod reading;
mod registers;
mod relations;
mod reports;
mod resumed;
mod safety;
#[path = "../../examples/desk_gallery/samples.rs"]
mod samples;
mod saved_again;
mod screens;
mod sealed;
mod sharing;
mod sheets;
mod undelivered;
mod upkeep;
mod veiled;
mod vouching;
mod walk;
mod word_form;
mod work;
