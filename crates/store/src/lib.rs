//! The only SQL of Tayang: two databases, blobs, journal and search index.
//!
//! [`Store::execute`] is the one door that writes to a case; [`PublicReader`] is
//! all that the public site may read. Nothing here knows HTTP, HTML or mail.
//! Read next: `execute`, `journal`, `project`.

mod backup;
mod blobs;
mod bundles;
mod cache;
mod desk;
mod dialect;
mod drafts;
mod due;
mod error;
mod execute;
mod files;
mod journal;
mod keys;
mod migrate;
mod notice;
mod office;
mod official;
mod outbox;
mod people;
mod pictures;
mod project;
mod public;
mod rebuild;
mod revisions;
mod search;
mod sheet_drafts;
mod statements;
mod store;
mod tray;

pub use backup::{Backup, BackupError, BackupFile, restore};
pub use bundles::{Bundle, BundleState, IntakeDoor, Knocked};
pub use desk::{
    Agenda, Airing, CaseFilter, CaseRow, CaseView, ChannelAge, FreshGroup, Freshness, Inbox,
    ItemFilter, ItemRow, ItemState, ItemView, JournalLine, OldItem, OpenView, POST_DAYS,
    PersonName, Programme, REGISTER_ROWS, REPORT_RUNS, RegisterError, ReportView, RevisionRow,
    Seen, Stale, StaleGroup, StaleItem, TaskCard, TimelineEntry, ToVerify,
};
pub use drafts::{Draft, DraftRow, DraftSaved};
pub use error::StoreError;
pub use execute::{BundleDecision, CaseEntry, ExecuteError, Executed, Who};
pub use files::{FileFilter, FileRow, FileUse, NewFile, StoredState};
pub use journal::{
    ChainReport, Content, Entry, Fault, FaultKind, PaperEvent, PaperRecorded, Uncovered,
    VerifyReport,
};
pub use notice::{Changed, item_key, list_key, site_key};
pub use office::{
    Appointed, Cadence, Category, DueMove, DueMoves, HandOver, MOST_DAYS, Member, Monitoring,
    MonitoringRow, Office, OfficeBy, OfficeChange, OfficeError, OfficeEvent, OfficeRecorded,
    OfficeRefusal, Person, Position, Ratification, Ratified, Seat, SeatRule, Site, SopConfirmation,
    SopInfo, Unit, UnitKind,
};
pub use official::{
    NewPaper, OfficialRow, PaperFile, PaperSource, PaperState, RegisterFilter, Seal, ShelveError,
};
pub use outbox::{Errand, ErrandRow};
pub use people::{
    ApiToken, NewPerson, PASSWORD_FRESH, SESSION_ABSOLUTE, SESSION_IDLE, SessionInfo, SignIn,
    SignedIn, Visit,
};
pub use pictures::{Picture, PictureState};
pub use public::{
    BlobFile, Card, Facets, ListFilter, ListPage, Page, PublicFault, PublicItem, PublicPaper,
    PublicReader, SitemapPart, SitemapRow,
};
pub use rebuild::Rebuilt;
pub use search::{DeskHit, Found, Hit, Segment};
pub use sheet_drafts::SheetDraft;
pub use store::{Clock, Store, StoreConfig};
