//! Mail to staff: rendered from a folder of three texts, sent over SMTP.
//!
//! A link in a mail is a pointer, never a credential, and opening it changes
//! nothing. Mail that cannot be sent waits in the outbox and never holds up a case.

use anyhow::{Context, Result};
use lettre::address::AddressError;
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::AsyncSmtpTransport;
use lettre::{AsyncTransport, Message, Tokio1Executor};
use minijinja::{Environment, UndefinedBehavior};
use serde::Serialize;

/// What the notice of a waiting task says.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TaskNotice {
    /// Who it is for.
    pub(crate) name: String,
    /// The institution.
    pub(crate) office: String,
    /// What the case is about.
    pub(crate) title: String,
    /// The first words of the text, at most two lines.
    pub(crate) gist: Vec<String>,
    /// The step's words.
    pub(crate) step: String,
    /// The verb of the one link.
    pub(crate) verb: String,
    /// Who asks.
    pub(crate) asker: String,
    /// The due moment in words; absent without a standard time.
    pub(crate) due: Option<String>,
    /// Why it came back.
    pub(crate) reason: Option<String>,
    /// The case on the desk.
    pub(crate) link: String,
}

/// What a reminder says.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Reminder {
    /// Who it is for.
    pub(crate) name: String,
    /// The institution.
    pub(crate) office: String,
    /// What the case is about.
    pub(crate) title: String,
    /// The step's words.
    pub(crate) step: String,
    /// `soon`, `late`, `superior`, `head`.
    pub(crate) rung: &'static str,
    /// Working days it is late, from `superior` on.
    pub(crate) days: u32,
    /// The reader is told as a superior.
    pub(crate) above: bool,
    /// Who has the task, or may take it.
    pub(crate) holders: String,
    /// The due moment in words.
    pub(crate) due: String,
    /// The case on the desk.
    pub(crate) link: String,
}

/// What a work programme asks of somebody in a month.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ProgrammeNotice {
    /// Who it is for.
    pub(crate) name: String,
    /// The institution.
    pub(crate) office: String,
    /// "November 2026".
    pub(crate) month: String,
    /// The rows of the programme; at least one.
    pub(crate) rows: Vec<ProgrammeLine>,
    /// The editorial calendar of the month.
    pub(crate) link: String,
}

/// One row of the programme.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ProgrammeLine {
    /// What is to be done.
    pub(crate) activity: String,
    /// For which menu.
    pub(crate) menu: String,
    /// The target.
    pub(crate) target: String,
}

/// A mail as it will be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rendered {
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
}

/// Renders the notice of a waiting task.
///
/// # Errors
/// When a template asks for something that is not given: a mistake of ours, found by a test.
pub(crate) fn task(notice: &TaskNotice) -> Result<Rendered> {
    rendered("task", notice)
}

/// Renders a reminder.
///
/// # Errors
/// When a template asks for something that is not given: a mistake of ours, found by a test.
pub(crate) fn reminder(reminder: &Reminder) -> Result<Rendered> {
    rendered("reminder", reminder)
}

/// Renders what a programme asks of a month.
///
/// # Errors
/// When a template asks for something that is not given: a mistake of ours, found by a test.
pub(crate) fn programme(notice: &ProgrammeNotice) -> Result<Rendered> {
    rendered("programme", notice)
}

fn rendered(folder: &str, words: &impl Serialize) -> Result<Rendered> {
    let env = environment()?;
    let render = |name: &str| -> Result<String> {
        let template = env.get_template(&format!("{folder}/{name}"))?;
        Ok(template.render(minijinja::value::Serde(words))?)
    };
    Ok(Rendered {
        subject: one_line(&render("subject.txt")?),
        text: render("body.txt")?,
        html: render("body.html")?,
    })
}

/// Three texts of each mail, and the frame that they share.
const TEMPLATES: [(&str, &str); 10] = [
    ("frame.html", include_str!("mail/frame.html")),
    ("task/subject.txt", include_str!("mail/task/subject.txt")),
    ("task/body.txt", include_str!("mail/task/body.txt")),
    ("task/body.html", include_str!("mail/task/body.html")),
    (
        "reminder/subject.txt",
        include_str!("mail/reminder/subject.txt"),
    ),
    ("reminder/body.txt", include_str!("mail/reminder/body.txt")),
    (
        "reminder/body.html",
        include_str!("mail/reminder/body.html"),
    ),
    (
        "programme/subject.txt",
        include_str!("mail/programme/subject.txt"),
    ),
    (
        "programme/body.txt",
        include_str!("mail/programme/body.txt"),
    ),
    (
        "programme/body.html",
        include_str!("mail/programme/body.html"),
    ),
];

fn environment() -> Result<Environment<'static>> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    for (name, text) in TEMPLATES {
        env.add_template(name, text)?;
    }
    Ok(env)
}

/// A subject is one line: a line break in a title must not become a header.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The office's mail server.
pub(crate) struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Mailer {
    /// A mailer for `smtp://host:port`; nothing is sent yet.
    ///
    /// # Errors
    /// When the address of the server or of the sender cannot be read.
    pub(crate) fn new(smtp: &str, from: &str) -> Result<Self> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(smtp)
            .context("alamat server surel (TAYANG_SMTP) keliru")?
            .timeout(Some(std::time::Duration::from_secs(20)))
            .build();
        let from = from
            .parse()
            .context("alamat pengirim (TAYANG_MAIL_FROM) keliru")?;
        Ok(Self { transport, from })
    }

    /// Sends one mail to one person. Sent again by a later attempt it has the same
    /// `id`, by which mail servers and readers know it.
    ///
    /// # Errors
    /// When the address cannot be read or the server does not take it.
    pub(crate) async fn send(
        &self,
        id: &str,
        (name, address): (&str, &str),
        mail: &Rendered,
    ) -> Result<()> {
        let to = Mailbox::new(Some(one_line(name)), address.parse()?);
        let message = Message::builder()
            .from(self.from.clone())
            .to(to)
            .message_id(Some(format!("<tayang-{id}@{}>", self.from.email.domain())))
            .subject(&mail.subject)
            .multipart(MultiPart::alternative_plain_html(
                mail.text.clone(),
                mail.html.clone(),
            ))?;
        self.transport.send(message).await?;
        Ok(())
    }
}

/// Whether trying again changes nothing: the address cannot be read, or the server says no
/// for good.
pub(crate) fn is_final(error: &anyhow::Error) -> bool {
    let refused = error.downcast_ref::<lettre::transport::smtp::Error>();
    error.is::<AddressError>() || refused.is_some_and(|refused| refused.is_permanent())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notice() -> TaskNotice {
        TaskNotice {
            name: "Hendra Wiratmaja".to_owned(),
            office: "Dinas Komunikasi dan Informatika".to_owned(),
            title: "Jalur Bukit <Rangkai>\nBcc: lain@contoh.example".to_owned(),
            gist: vec![
                "Jalur dibuka kembali".to_owned(),
                "mulai 1 Desember.".to_owned(),
            ],
            step: "Menyetujui artikel untuk diunggah".to_owned(),
            verb: "Tinjau & paraf".to_owned(),
            asker: "Lestari Handayani".to_owned(),
            due: Some("Kamis, 19 November 2026 pukul 10.30 WITA".to_owned()),
            reason: Some("Foto tahun lalu.".to_owned()),
            link: "https://desk.example/berkas/1".to_owned(),
        }
    }

    #[test]
    fn the_notice_says_what_who_when_and_has_one_link() {
        let mail = task(&notice()).unwrap();
        assert_eq!(
            mail.subject,
            "Dikembalikan: Jalur Bukit <Rangkai> Bcc: lain@contoh.example"
        );
        for words in [
            "Lestari Handayani",
            "pukul 10.30 WITA",
            "Foto tahun lalu.",
            "mulai 1 Desember.",
        ] {
            assert!(
                mail.text.contains(words),
                "{words} is not in:\n{}",
                mail.text
            );
            assert!(
                mail.html.contains(words),
                "{words} is not in:\n{}",
                mail.html
            );
        }
        assert_eq!(mail.text.matches("https://").count(), 1, "{}", mail.text);
        assert_eq!(mail.html.matches("href=").count(), 1, "{}", mail.html);
        assert!(
            mail.html.contains("Jalur Bukit &lt;Rangkai&gt;"),
            "{}",
            mail.html
        );
    }

    fn late(rung: &'static str, above: bool) -> Rendered {
        let reminder = Reminder {
            name: "Hendra Wiratmaja".to_owned(),
            office: "Dinas Komunikasi dan Informatika".to_owned(),
            title: "Jalur Bukit <Rangkai>".to_owned(),
            step: "Menyetujui artikel untuk diunggah".to_owned(),
            rung,
            days: 3,
            above,
            holders: "Lestari Handayani".to_owned(),
            due: "Kamis, 19 November 2026 pukul 10.30 WITA".to_owned(),
            link: "https://desk.example/berkas/1".to_owned(),
        };
        super::reminder(&reminder).unwrap()
    }

    #[test]
    fn each_rung_of_a_reminder_says_to_whom_and_why() {
        let told = [
            ("soon", false, "Segera jatuh tempo: ", "Seperempat waktu"),
            ("late", false, "Lewat waktu: ", "melewati waktu bakunya"),
            (
                "superior",
                true,
                "Terlambat 3 hari kerja: ",
                "pimpinan unitnya",
            ),
            (
                "head",
                true,
                "Terlambat 3 hari kerja: ",
                "pimpinan perangkat daerah",
            ),
        ];
        for (rung, above, subject, words) in told {
            let mail = late(rung, above);
            assert_eq!(mail.subject, format!("{subject}Jalur Bukit <Rangkai>"));
            for text in [&mail.text, &mail.html] {
                assert!(text.contains(words), "{rung}: {text}");
                assert!(text.contains("pukul 10.30 WITA"), "{rung}: {text}");
                assert_eq!(
                    text.contains("dipegang Lestari Handayani"),
                    above,
                    "{rung}: {text}"
                );
            }
            assert_eq!(
                mail.text.matches("https://").count(),
                1,
                "{rung}: {}",
                mail.text
            );
            assert_eq!(
                mail.html.matches("href=").count(),
                1,
                "{rung}: {}",
                mail.html
            );
            assert!(mail.html.contains("Jalur Bukit &lt;Rangkai&gt;"));
        }
    }

    #[test]
    fn a_month_of_the_programme_names_each_row_and_has_one_link() {
        let line = |activity: &str, menu: &str| ProgrammeLine {
            activity: activity.to_owned(),
            menu: menu.to_owned(),
            target: "Data terbaru".to_owned(),
        };
        let mail = programme(&ProgrammeNotice {
            name: "Yusuf Maulana".to_owned(),
            office: "Dinas Komunikasi dan Informatika".to_owned(),
            month: "November 2026".to_owned(),
            rows: vec![
                line("Memperbarui profil", "Profil <dinas>"),
                line("Memeriksa tarif", "Layanan"),
            ],
            link: "https://desk.example/agenda?bulan=2026-11".to_owned(),
        })
        .unwrap();
        assert_eq!(mail.subject, "Program kerja November 2026: 2 kegiatan");
        for words in ["Memperbarui profil", "Memeriksa tarif", "Data terbaru"] {
            assert!(mail.text.contains(words), "{}", mail.text);
            assert!(mail.html.contains(words), "{}", mail.html);
        }
        assert_eq!(mail.text.matches("https://").count(), 1, "{}", mail.text);
        assert_eq!(mail.html.matches("href=").count(), 1, "{}", mail.html);
        assert!(mail.html.contains("Profil &lt;dinas&gt;"), "{}", mail.html);
    }

    #[test]
    fn a_first_notice_does_not_speak_of_a_return() {
        let mail = task(&TaskNotice {
            reason: None,
            due: None,
            ..notice()
        })
        .unwrap();
        assert!(
            mail.subject.starts_with("Menunggu Anda: "),
            "{}",
            mail.subject
        );
        assert!(!mail.text.contains("Dikembalikan"), "{}", mail.text);
        assert!(!mail.text.contains("Sebelum"), "{}", mail.text);
    }
}
