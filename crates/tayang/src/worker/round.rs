//! The mails of one errand: who can be written to, and what a server's no means.
//!
//! An address that no server takes must not keep the notice from everybody else, nor send
//! it to them again and again. A server that fails has the errand tried again.

use std::collections::BTreeMap;

use anyhow::Result;
use tayang_core::ids::PersonId;
use tayang_store::{Errand, Person};

use crate::mail::{Mailer, Rendered, is_final};

/// One errand on its way round its readers.
pub(super) struct Round<'a> {
    mailer: &'a Mailer,
    people: &'a BTreeMap<PersonId, Person>,
    errand: &'a Errand,
    sent: u32,
    refused: Option<anyhow::Error>,
}

impl<'a> Round<'a> {
    pub(super) fn of(
        mailer: &'a Mailer,
        people: &'a BTreeMap<PersonId, Person>,
        errand: &'a Errand,
    ) -> Self {
        Self {
            mailer,
            people,
            errand,
            sent: 0,
            refused: None,
        }
    }

    /// Writes to somebody who has an address and may sign in; nothing happens for others.
    ///
    /// # Errors
    /// When the server fails, or the mail cannot be written.
    pub(super) async fn send(
        &mut self,
        person: PersonId,
        write: impl FnOnce(&Person) -> Result<Rendered>,
    ) -> Result<()> {
        let row = self.people.get(&person);
        let Some(row) = row.filter(|row| !row.email.is_empty() && !row.disabled) else {
            return Ok(());
        };
        // Errands are numbered anew when a backup is put back; their moments stay.
        let (errand, at) = (self.errand.id, self.errand.at.as_microsecond());
        let (id, mail) = (format!("{errand}-{at}-{person}"), write(row)?);
        let sent = self.mailer.send(&id, (&row.name, &row.email), &mail).await;
        match sent {
            Ok(()) => self.sent += 1,
            Err(error) if is_final(&error) => {
                tracing::warn!(%error, errand = self.errand.id, %person, "an address takes no mail");
                self.refused = Some(error);
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// The errand is done when one reader was reached, or nobody was to be.
    ///
    /// # Errors
    /// When every reader's mail was refused: then it may be the server's fault.
    pub(super) fn end(self) -> Result<()> {
        match self.refused {
            Some(error) if self.sent == 0 => Err(error),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use tayang_core::effect::Effect;
    use tayang_core::ids::CaseId;
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
    use tokio::net::{TcpListener, TcpStream};
    use uuid::Uuid;

    use super::*;

    /// A mail server that knows nobody called "pindah", and fails when "mati" is written to.
    async fn server() -> Mailer {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                tokio::spawn(talk(socket));
            }
        });
        Mailer::new(
            &format!("smtp://{address}"),
            "Kantor <kantor@contoh.example>",
        )
        .unwrap()
    }

    async fn talk(socket: TcpStream) {
        let (from, mut to) = socket.into_split();
        let mut lines = BufReader::new(from).lines();
        to.write_all(b"220 halo\r\n").await.unwrap();
        let mut text = false;
        while let Ok(Some(line)) = lines.next_line().await {
            let answer = match line.as_str() {
                "." => "250 diterima",
                _ if text => continue,
                "DATA" => "354 silakan",
                line if line.contains("pindah@") => "550 tidak dikenal",
                line if line.contains("mati@") => "451 coba lagi",
                _ => "250 baik",
            };
            text = line == "DATA";
            let said = to.write_all(format!("{answer}\r\n").as_bytes()).await;
            if said.is_err() {
                return;
            }
        }
    }

    /// What becomes of an errand to these people, one after the other.
    async fn round(addresses: &[&str]) -> Result<(u32, Result<()>)> {
        let persons = addresses.iter().zip(1..).map(|(address, n)| Person {
            id: PersonId(Uuid::from_u128(n)),
            login: format!("orang{n}"),
            name: format!("Orang {n}"),
            email: (*address).to_owned(),
            administrator: false,
            disabled: false,
        });
        let people: BTreeMap<_, _> = persons.map(|row| (row.id, row)).collect();
        let errand = Errand {
            id: 1,
            lease: Uuid::nil(),
            effect: Effect::RemindProgramme {
                case: CaseId(Uuid::nil()),
                entry: 1,
                month: 1,
            },
            attempts: 0,
            at: Timestamp::UNIX_EPOCH,
        };
        let mailer = server().await;
        let mut round = Round::of(&mailer, &people, &errand);
        for person in people.keys() {
            let mail = Rendered {
                subject: "Menunggu Anda".to_owned(),
                text: "Silakan.".to_owned(),
                html: "<p>Silakan.</p>".to_owned(),
            };
            round.send(*person, |_| Ok(mail)).await?;
        }
        Ok((round.sent, round.end()))
    }

    #[tokio::test]
    async fn an_address_that_takes_no_mail_keeps_it_from_nobody_else() {
        let others = ["pindah@contoh.example", "bukan surel", "ada@contoh.example"];
        let (sent, end) = round(&others).await.unwrap();
        assert_eq!(sent, 1);
        assert!(end.is_ok(), "{end:?}");
    }

    #[tokio::test]
    async fn an_errand_that_reached_nobody_is_tried_again() {
        let (_, end) = round(&["pindah@contoh.example"]).await.unwrap();
        assert!(end.is_err());
        let failed = round(&["ada@contoh.example", "mati@contoh.example"]).await;
        assert!(failed.is_err());
        let (_, nobody) = round(&[""]).await.unwrap();
        assert!(nobody.is_ok(), "{nobody:?}");
    }
}
