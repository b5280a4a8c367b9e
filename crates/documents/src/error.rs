//! Why a paper could not be made.

use crate::clean::{MAX_BYTES, MAX_ROWS, MAX_TEXT};

/// Why a paper could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// A text has more than [`MAX_TEXT`] characters.
    #[error("{field} has {length} characters; a paper takes {MAX_TEXT}")]
    TextTooLong {
        /// Where it stands, for example `/rows/3/text`.
        field: String,
        /// Its characters.
        length: usize,
    },
    /// A list has more than [`MAX_ROWS`] rows.
    #[error("{field} has {length} rows; a paper takes {MAX_ROWS}")]
    TooManyRows {
        /// Where it stands.
        field: String,
        /// Its rows.
        length: usize,
    },
    /// All data together are larger than [`MAX_BYTES`].
    #[error("the data have {size_bytes} bytes; a paper takes {MAX_BYTES}")]
    TooLarge {
        /// Bytes of the data.
        size_bytes: usize,
    },
    /// The logo is no PNG, or larger than a letterhead needs.
    #[error("the logo is not a PNG of at most 2000 x 2000 pixels and 1 MB")]
    Logo,
    /// The address of verification does not fit a QR code.
    #[error("the address of verification has {length} characters; a QR code here takes 300")]
    Address {
        /// Its characters.
        length: usize,
    },
    /// The data could not be put into words; a fault of the struct, not of the data.
    #[error("the data cannot be written: {0}")]
    Data(String),
    /// The engine refused the paper, for example since it breaks PDF/A.
    #[error("the paper cannot be set: {0}")]
    Engine(String),
}
