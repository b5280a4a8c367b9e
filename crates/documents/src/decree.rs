//! Keputusan (SK): who is set up as what, from when to when.
//!
//! Source: Permendagri 1/2023, the shape with its title in the middle.

use jiff::civil::Date;
use serde::Serialize;

use crate::Paper;
use crate::parts::{Frame, Signer};

/// Keputusan with its team as an attachment.
#[derive(Debug, Clone, Serialize)]
pub struct Decree {
    /// Letterhead, number, place and date, verification.
    pub frame: Frame,
    /// Who decides: "Kepala Dinas ... Kabupaten ...".
    pub office: String,
    /// Tentang.
    pub about: String,
    /// Menimbang: a, b, c.
    pub considering: Vec<String>,
    /// Mengingat: 1, 2, 3.
    pub recalling: Vec<String>,
    /// Memperhatikan; often empty.
    pub noting: Vec<String>,
    /// Menetapkan: KESATU, KEDUA and so on, at most ten.
    pub clauses: Vec<String>,
    /// Tembusan; often empty.
    pub copies: Vec<String>,
    /// Who signs.
    pub signer: Signer,
    /// The first day on which it holds.
    pub from: Date,
    /// The last day, when it ends by itself.
    pub until: Option<Date>,
    /// The attachment: the team.
    pub team: Vec<Member>,
}

/// One of the team.
#[derive(Debug, Clone, Serialize)]
pub struct Member {
    /// Nama.
    pub name: String,
    /// NIP.
    pub nip: Option<String>,
    /// Jabatan dinas.
    pub post: String,
    /// Kedudukan dalam tim.
    pub seat: String,
    /// Uraian tugas.
    pub tasks: String,
}

impl Paper for Decree {
    const TEMPLATE: &'static str = include_str!("../templates/decree.typ");

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
