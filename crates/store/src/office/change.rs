//! The closed set of changes to the office, and the one function that makes them.
//!
//! Runs inside the writer's transaction; what it returns is appended to the
//! chain `office` by the caller.

use std::collections::BTreeMap;

use jiff::Timestamp;
use tayang_core::ids::PersonId;
use tayang_core::office::competence::Competence;
use tayang_core::official::{PaperSettings, SettingsProblem};
use tayang_core::sop::parse::Problem;
use tayang_core::time::{Calendar, HoursProblem};
use uuid::Uuid;

use super::event::OfficeEvent;
use super::{
    Appointed, Cadence, HandOver, Monitoring, Office, Person, Position, Ratification, Seat,
    SeatRule, Site, Unit, cadence, handover, holding, monitoring, ratify, rows, rules, sheet,
};
use crate::dialect::{Conn, args};
use crate::execute::Who;
use crate::{Store, StoreError};

/// One change of the office. Ids are made by the caller with [`Store::fresh_id`].
#[derive(Debug, Clone)]
pub enum OfficeChange {
    /// Writes a person's row, new or known. A login stays for good.
    SavePerson(Person),
    /// Sets a password by its hash; made by [`Store::change_password`] and its kin.
    SetPassword {
        /// Whose.
        person: PersonId,
        /// Its hash, as the store makes it.
        hash: String,
        /// It is temporary and was given by an administrator.
        temporary: bool,
        /// The hash that was found right just now; another one by then, and nothing is changed.
        before: Option<String>,
    },
    /// Writes a unit's row.
    SaveUnit(Unit),
    /// Writes a position's row; its unit stays.
    SavePosition(Position),
    /// Appoints a person, or amends the last day of an appointment.
    Appoint(Appointed),
    /// Hands a post over from one person to the next.
    HandOver(HandOver),
    /// Writes the qualifications that a person is known to have.
    SaveCompetence {
        /// Who.
        person: PersonId,
        /// What the record says.
        held: Competence,
    },
    /// A position performs a column of an SOP from now on.
    Seat(Seat),
    /// A position performs a column no longer.
    Unseat(Seat),
    /// Adopts the text of an SOP file as its newest version.
    AdoptSop {
        /// The file.
        text: String,
        /// By which sites.
        sites: Vec<String>,
    },
    /// Confirms inferred cells of a version: cell to value.
    ConfirmCells {
        /// The SOP's key.
        sop: String,
        /// The version.
        version: u32,
        /// Cell to value.
        cells: BTreeMap<String, String>,
    },
    /// Cites the rule on the organisation for the seats of an SOP.
    CiteRule {
        /// The SOP's key.
        sop: String,
        /// The rule.
        rule: SeatRule,
    },
    /// Whoever asks has read a guide.
    ReadGuide {
        /// Its key.
        guide: String,
    },
    /// Keeps the monitoring form of an SOP and half year.
    SaveMonitoring(Monitoring),
    /// Ratifies a version.
    RatifySop(Ratification),
    /// Writes a site.
    SaveSite(Site),
    /// Writes every section that begins by itself.
    SaveCadences(Vec<Cadence>),
    /// Amends office hours and days off; the version is counted here.
    AmendCalendar(Calendar),
    /// Tells letterhead, numbers and keeping of official papers anew.
    SetPapers(PaperSettings),
    /// Makes an API token; by [`Store::create_api_token`].
    AddToken {
        /// The token's id.
        id: Uuid,
        /// Whose.
        person: PersonId,
        /// What it is for: 1 to 60 characters.
        name: String,
        /// SHA-256 of the token.
        hash: String,
    },
    /// Takes an API token back.
    RevokeToken {
        /// The token's id.
        id: Uuid,
        /// Whose.
        person: PersonId,
    },
    /// Uses the one-time set-up token; once the token was found good.
    UseSetupToken {
        /// SHA-256 of the token.
        hash: String,
    },
    /// Notes that the journal runs on a set clock.
    NoteClock,
}

/// Why a change of the office did not happen.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// The rule says no.
    #[error("refused: {0:?}")]
    Refused(OfficeRefusal),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why the office may not be changed so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfficeRefusal {
    /// Only an administrator may.
    NotAdministrator,
    /// The last administrator cannot be removed.
    LastAdministrator,
    /// Another person signs in with this name.
    LoginTaken,
    /// The name to sign in with breaks its form, or is not that of the row.
    LoginInvalid,
    /// No mail can be sent to this address.
    EmailInvalid,
    /// Words were empty or too long.
    Words {
        /// Which.
        field: &'static str,
        /// Characters allowed.
        limit: usize,
    },
    /// A name in addresses breaks its form.
    KeyInvalid,
    /// Something named does not exist.
    Unknown {
        /// What: `person`, `unit`, `position`, `site`, `sop`, `cell`, `token`, `role`.
        what: &'static str,
    },
    /// The last day lies before the first.
    PeriodBackwards,
    /// An appointment may get another last day only.
    AppointmentFixed,
    /// The deputy or the next holder is the same person.
    SamePerson,
    /// The person does not hold the post on that day.
    NotHolding,
    /// A deputy holds a post as Plh, until a day.
    LastDayMissing,
    /// A step that did not run well needs an action.
    ActionMissing {
        /// The step's key.
        step: String,
    },
    /// The password has too few characters.
    PasswordShort {
        /// How many it needs.
        least: usize,
    },
    /// The password is a common one, or the person's own name.
    PasswordCommon,
    /// The present password was wrong.
    PasswordWrong,
    /// Too many tries; even the right one waits.
    PasswordBlocked,
    /// The SOP file has problems.
    SopInvalid(Vec<Problem>),
    /// A cell's value cannot stand there, or was confirmed before.
    CellInvalid(Problem),
    /// The version was ratified before.
    SheetRatified,
    /// The identity block lacks what a version needs before it may come into force.
    SheetIncomplete {
        /// The ids of its cells.
        cells: Vec<String>,
    },
    /// Another SOP of the unit has the number.
    NumberTaken {
        /// The number.
        number: String,
        /// That SOP's name.
        title: String,
    },
    /// Cells wait for confirmation.
    SheetUnconfirmed {
        /// How many.
        cells: usize,
    },
    /// The sheet has no approving step, and that was not acknowledged.
    SheetWithoutApproval,
    /// Only the holder of the post that the sheet names may ratify it.
    NotRatifier {
        /// The post.
        post: String,
    },
    /// The weekly table has problems.
    HoursInvalid(Vec<HoursProblem>),
    /// The pattern of numbers or the keeping of papers cannot stand.
    PapersInvalid(Vec<SettingsProblem>),
    /// More days off than a calendar may have.
    TooManyDaysOff {
        /// How many.
        most: usize,
    },
    /// Not a number of days that a page may stand.
    DaysInvalid {
        /// The most.
        most: u16,
    },
    /// The set-up link was used or never made.
    SetupOver,
}

impl From<OfficeRefusal> for OfficeError {
    fn from(refusal: OfficeRefusal) -> Self {
        Self::Refused(refusal)
    }
}

impl Store {
    /// Makes one change of the office, with its entry in the chain `office`.
    ///
    /// # Errors
    /// [`OfficeError::Refused`] when the rule says no; else the store failed and
    /// nothing was changed.
    pub async fn change_office(&self, who: Who, change: OfficeChange) -> Result<(), OfficeError> {
        self.submit_office(who, change).await
    }

    /// An id that was never used, in the order of time.
    pub fn fresh_id(&self) -> Uuid {
        self.core.fresh()
    }
}

/// Checks and makes one change. An error leaves rows that the caller rolls back.
pub(crate) async fn perform(
    conn: &mut Conn,
    office: &Office,
    who: Who,
    now: Timestamp,
    change: &OfficeChange,
) -> Result<OfficeEvent, OfficeError> {
    may(office, who, change)?;
    match change {
        OfficeChange::SavePerson(row) => rows::save_person(conn, office, row, now).await,
        OfficeChange::SetPassword {
            person,
            hash,
            temporary,
            before,
        } => rows::set_password(conn, office, *person, (hash, before), *temporary).await,
        OfficeChange::SaveUnit(row) => rows::save_unit(conn, office, row).await,
        OfficeChange::SavePosition(row) => rows::save_position(conn, office, row).await,
        OfficeChange::Appoint(row) => holding::appoint(conn, office, row).await,
        OfficeChange::HandOver(asked) => handover::hand_over(conn, office, asked, now).await,
        OfficeChange::SaveCompetence { person, held } => {
            holding::save_competence(conn, office, *person, held).await
        }
        OfficeChange::Seat(seat) => holding::take_seat(conn, office, seat).await,
        OfficeChange::Unseat(seat) => holding::leave_seat(conn, seat).await,
        OfficeChange::AdoptSop { text, sites } => {
            sheet::adopt(conn, office, who, now, text, sites).await
        }
        OfficeChange::ConfirmCells {
            sop,
            version,
            cells,
        } => sheet::confirm(conn, who, now, sop, *version, cells).await,
        OfficeChange::RatifySop(asked) => ratify::ratify(conn, office, who, now, asked).await,
        OfficeChange::CiteRule { sop, rule } => rules::cite(conn, office, sop, rule).await,
        OfficeChange::ReadGuide { guide } => rules::read_guide(conn, office, who, guide, now).await,
        OfficeChange::SaveMonitoring(form) => monitoring::save(conn, office, who, form).await,
        OfficeChange::SaveCadences(all) => cadence::save(conn, office, all).await,
        OfficeChange::SaveSite(site) => rows::save_site(conn, office, site).await,
        OfficeChange::AmendCalendar(calendar) => rows::amend_calendar(conn, office, calendar).await,
        OfficeChange::SetPapers(papers) => rows::set_papers(conn, papers).await,
        OfficeChange::AddToken {
            id,
            person,
            name,
            hash,
        } => rows::add_token(conn, *id, *person, (name, hash), now).await,
        OfficeChange::RevokeToken { id, person } => rows::revoke_token(conn, *id, *person).await,
        OfficeChange::UseSetupToken { hash } => {
            let used = conn.run(sql::USE_SETUP, args![hash]).await?;
            if used == 0 {
                Err(OfficeRefusal::SetupOver.into())
            } else {
                Ok(OfficeEvent::SetUp {})
            }
        }
        OfficeChange::NoteClock => Ok(OfficeEvent::ClockSet { at: now }),
    }
}

/// An administrator may change all, anybody their own password and tokens; who may ratify
/// a sheet is asked where it is done.
fn may(office: &Office, who: Who, change: &OfficeChange) -> Result<(), OfficeRefusal> {
    let Who::Person { person, .. } = who else {
        return Ok(());
    };
    let row = office.persons.get(&person).filter(|row| !row.disabled);
    let own = match change {
        OfficeChange::SetPassword {
            person: whose,
            temporary,
            ..
        } => *whose == person && !temporary,
        OfficeChange::AddToken { person: whose, .. }
        | OfficeChange::RevokeToken { person: whose, .. } => *whose == person,
        OfficeChange::UseSetupToken { .. }
        | OfficeChange::RatifySop(_)
        | OfficeChange::ReadGuide { .. }
        | OfficeChange::SaveMonitoring(_) => true,
        _ => false,
    };
    match row {
        Some(row) if own || row.administrator => Ok(()),
        _ => Err(OfficeRefusal::NotAdministrator),
    }
}

pub(crate) mod sql {
    crate::dialect::statements! {
        USE_SETUP = "delete from once_token where purpose = 'setup' and token = $1";
    }
}
