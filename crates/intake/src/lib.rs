//! What people bring, as untrusted bytes, turned into blocks and clean files.
//!
//! Pure: no IO, no clock, no randomness, no other program. Fresh ids arrive as
//! an argument, every bound is in [`limits`], every refusal in [`Refused`], and
//! whatever becomes of a text is told in [`Note`]s. Start with [`docx::read`],
//! [`html::read`], [`markdown::read`], [`image::prepare`] and [`mp4::clean`].

mod assemble;
mod bounds;
mod brought;
pub mod docx;
mod flow;
mod grid;
mod href;
pub mod html;
pub mod image;
pub mod kind;
pub mod limits;
pub mod markdown;
pub mod mp4;
mod name;
mod note;
mod outline;
mod refused;
mod tidy;
pub mod video_link;

pub use brought::{Intake, Media};
pub use kind::{Kind, recognise};
pub use name::clean_name;
pub use note::{Note, Outcome, What};
pub use refused::{Measure, Refused, Wanted};
