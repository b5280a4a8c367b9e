//! The papers of a run: filled in over HTTP, and read back from the case's timeline.

use serde_json::{Value, json};

use crate::steps::{Run, paragraph};

impl Run<'_> {
    /// Fills in a paper; the types of what happened.
    pub(crate) async fn produce(&self, who: &str, form: &Value) -> Vec<String> {
        self.act(who, json!({"type": "produce", "form": form}))
            .await
    }

    /// A paper that is refused with this code, nothing changed.
    pub(crate) async fn no_paper(&self, who: &str, form: &Value, code: &str) {
        let command = json!({"type": "produce", "form": form});
        self.refused(who, command, 409, &[code]).await;
    }

    /// Where one item's material comes from: a unit of the office.
    pub(crate) async fn source(&self, who: &str, title: &str, unit: &str) {
        let rows = json!([{"item": self.item_of(title).await, "unit": unit}]);
        self.produce(who, &json!({"paper": "material_list", "rows": rows}))
            .await;
    }

    /// Brings a new text.
    pub(crate) async fn bring(&self, who: &str, title: &str) {
        self.act(who, crate::steps::plain(title, "Naskah pertama."))
            .await;
    }

    /// Edits an item's newest text.
    pub(crate) async fn polish(&self, who: &str, title: &str) {
        let save = self.rewrite(title, &format!("{title}, disunting.")).await;
        self.act(who, save).await;
    }

    /// The command that puts these words in the place of an item's text.
    pub(crate) async fn rewrite(&self, title: &str, words: &str) -> Value {
        let path = format!("/api/v1/items/{}", self.item_of(title).await);
        let newest = self.world.read("hendra", &path).await["newest_text"]["revision"].clone();
        json!({
            "type": "save_revision", "item": newest["item"], "kind": newest["kind"],
            "base": newest["id"], "title": newest["title"], "summary": newest["summary"],
            "body": [paragraph(words)],
        })
    }

    /// The command that stages an item at this address.
    pub(crate) async fn staging(&self, title: &str, slug: &str) -> Value {
        let item = self.item_of(title).await;
        json!({"type": "stage", "item": item, "slug": slug, "category": "wisata"})
    }

    /// The item of this title in the case.
    pub(crate) async fn item_of(&self, title: &str) -> String {
        let view = self.view().await;
        let mut items = view["items"].as_array().unwrap().iter();
        let found = items.find(|item| item["title"] == title);
        let item = found.unwrap_or_else(|| panic!("{title}: {view}"));
        item["id"].as_str().unwrap().to_owned()
    }

    /// The newest paper of a name: the entry of the timeline that keeps it.
    pub(crate) async fn paper(&self, name: &str) -> Value {
        let view = self.view().await;
        let timeline = view["timeline"].as_array().unwrap().iter().rev();
        let mut kept = timeline.filter(|act| act["event"]["artefact"]["paper"] == name);
        kept.next()
            .unwrap_or_else(|| panic!("no {name}: {view}"))
            .clone()
    }

    /// A paper has this number in its register and was filled in by this person; the paper.
    pub(crate) async fn kept(&self, name: &str, number: u32, by: &str) -> Value {
        let entry = self.paper(name).await;
        assert_eq!(
            (&entry["event"]["number"], &entry["name"]),
            (&json!(number), &json!(by)),
            "{name}: {entry}"
        );
        entry["event"]["artefact"].clone()
    }

    /// How the case ended, and that everything on record bears it out.
    pub(crate) async fn ended(&self, outcome: &str) {
        let view = self.view().await;
        assert_eq!(
            (&view["state"], &view["outcome"]),
            (&json!("closed"), &json!(outcome))
        );
        self.world.sound().await;
    }
}
