//! The steps of source 003 in the words of the API.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::world::{Answer, World};

/// A case driven over HTTP; what is of one sheet is of source 003.
pub(crate) struct Run<'a> {
    pub(crate) world: &'a World,
    pub(crate) case: String,
    /// The last part of the address that its item is staged at.
    slug: String,
}

impl<'a> Run<'a> {
    /// Opens a case as Ratna.
    pub(crate) async fn open(world: &'a World, title: &str) -> Self {
        let new = json!({"sop": "pesona", "title": title});
        Self::begin(world, "ratna", &new).await
    }

    /// Opens a case of any sheet.
    pub(crate) async fn begin(world: &'a World, who: &str, new: &Value) -> Self {
        let answer = world.post(who, "/api/v1/cases", new).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
        let case = answer.body["id"].as_str().unwrap().to_owned();
        assert_eq!(
            &answer.headers["location"],
            &format!("/api/v1/cases/{case}")
        );
        assert_eq!(types(&answer.body), ["case_opened", "task_opened"]);
        Self {
            world,
            case,
            slug: "layanan".to_owned(),
        }
    }

    /// The same, staged at this address.
    pub(crate) fn at(mut self, slug: &str) -> Self {
        self.slug = slug.replace('_', "-");
        self
    }

    pub(crate) fn path(&self) -> String {
        format!("/api/v1/cases/{}", self.case)
    }

    /// The case as it is.
    pub(crate) async fn view(&self) -> Value {
        self.world.read("hendra", &self.path()).await
    }

    /// The key of the open step; empty once closed.
    pub(crate) async fn step(&self) -> String {
        self.view().await["step"]["key"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Gives a command as a person.
    pub(crate) async fn give(&self, who: &str, command: &Value) -> Answer {
        let path = format!("{}/commands", self.path());
        self.world
            .post(who, &path, &json!({ "command": command }))
            .await
    }

    /// Gives a command that is carried out; the types of what happened.
    pub(crate) async fn act(&self, who: &str, command: Value) -> Vec<String> {
        let answer = self.give(who, &command).await;
        assert_eq!(answer.status, StatusCode::OK, "{command}: {}", answer.body);
        types(&answer.body)
    }

    /// Gives a command that is refused with exactly these codes; nothing changes.
    pub(crate) async fn refused(
        &self,
        who: &str,
        command: Value,
        status: u16,
        codes: &[&str],
    ) -> Answer {
        let before = (self.view().await, self.world.footprint().await);
        let answer = self.give(who, &command).await;
        assert_eq!(
            (answer.status.as_u16(), answer.codes()),
            (status, codes.to_vec()),
            "{command}: {}",
            answer.body
        );
        assert_eq!(answer.body["code"], "refused");
        for refusal in answer.body["refusals"].as_array().unwrap() {
            let message = refusal["message"].as_str().unwrap();
            assert!(
                message.len() > 20 && !message.contains('{') && !message.contains('…'),
                "{message}"
            );
        }
        assert_eq!(
            (self.view().await, self.world.footprint().await),
            before,
            "{command} changed something"
        );
        answer
    }

    /// Finishes with what the open step asks to be ticked, and the whole checklist.
    pub(crate) async fn finish(&self, who: &str) -> Vec<String> {
        let command = self.finishing().await;
        self.act(who, command).await
    }

    /// The command of [`Run::finish`].
    pub(crate) async fn finishing(&self) -> Value {
        let view = self.view().await;
        let needs = view["step"]["needs"].as_array().unwrap().iter();
        let ticks: Vec<&Value> = needs
            .filter(|need| need["tick"] == true)
            .map(|need| &need["position"])
            .collect();
        let checklist = ["alt_text", "caption", "spelling", "personal_data", "source"];
        json!({"type": "finish", "needs": ticks, "checklist": checklist})
    }

    /// Carries the case on by its people until this step is open; with no step, until it closes.
    pub(crate) async fn carry_to(&self, step: &str) {
        for _ in 0..9 {
            let open = self.step().await;
            if open == step {
                return;
            }
            self.pass(&open).await;
        }
        panic!("step {step:?} does not open: {}", self.view().await);
    }

    async fn pass(&self, step: &str) {
        match step {
            "1" => drop(self.finish("ratna").await),
            "2" => {
                let more = paragraph("Disunting.");
                let edited =
                    self.changed(|save| save["body"].as_array_mut().unwrap().push(more.clone()));
                self.act("lestari", edited.await).await;
                self.finish("lestari").await;
            }
            "3" => drop(self.act("hendra", self.paraf().await).await),
            "5" => self.stage().await,
            "7" => drop(self.act("yusuf", json!({"type": "publish"})).await),
            "8" => {
                for channel in ["facebook", "x", "youtube"] {
                    let skip = json!({"type": "share_link", "channel": channel, "reason": "Akun belum ada."});
                    self.act("yusuf", skip).await;
                }
            }
            _ => drop(self.finish("lestari").await),
        }
    }

    async fn stage(&self) {
        let item = self.item().await;
        let stage = json!({"type": "stage", "item": item, "slug": self.slug, "category": "wisata"});
        self.act("yusuf", stage).await;
        if self.step().await == "5" {
            self.finish("yusuf").await;
        }
    }

    /// Ya on the packet as it is, by what the open step binds.
    pub(crate) async fn paraf(&self) -> Value {
        let view = self.view().await;
        let binds = view["step"]["binds"].as_str().unwrap();
        json!({"type": "approve", "hash": view["packet"][binds]})
    }

    /// The one item of the case.
    pub(crate) async fn item(&self) -> String {
        self.view().await["items"][0]["id"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// The newest revision of the one item.
    pub(crate) async fn newest(&self) -> Value {
        let path = format!("/api/v1/items/{}", self.item().await);
        self.world.read("lestari", &path).await["newest_text"]["revision"].clone()
    }

    /// A save of the newest text, changed.
    pub(crate) async fn changed(&self, change: impl Fn(&mut Value)) -> Value {
        let newest = self.newest().await;
        let mut command = json!({
            "type": "save_revision", "item": newest["item"], "kind": newest["kind"],
            "base": newest["id"], "title": newest["title"], "summary": newest["summary"],
            "body": newest["body"],
        });
        change(&mut command);
        command
    }

    /// A correction of the newest text, changed.
    pub(crate) async fn correction(&self, change: impl Fn(&mut Value)) -> Value {
        let newest = self.newest().await;
        let mut command = json!({
            "type": "correct", "item": newest["item"], "base": newest["id"],
            "title": newest["title"], "body": newest["body"], "note": "ejaan",
        });
        change(&mut command);
        command
    }
}

/// A text of its own, without files.
pub(crate) fn plain(title: &str, words: &str) -> Value {
    json!({
        "type": "save_revision", "kind": "article", "title": title, "summary": "Ringkasan.",
        "body": [paragraph(words)],
    })
}

pub(crate) fn paragraph(words: &str) -> Value {
    json!({"type": "paragraph", "text": [{"type": "text", "text": words}]})
}

/// The types of the events of an answer.
pub(crate) fn types(body: &Value) -> Vec<String> {
    let events = body["events"].as_array().unwrap().iter();
    events
        .map(|entry| entry["event"]["type"].as_str().unwrap().to_owned())
        .collect()
}
