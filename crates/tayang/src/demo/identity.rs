//! The site's identity as the public pages read it, out of `site.toml`.

use serde_json::{Value, json};
use tayang_store as store;

use super::data::{Link, Office, Site};

/// The site's row: any host answers as it.
pub(super) fn site(site: &Site, office: &Office) -> store::Site {
    let category = |known: &super::data::Category| {
        store::Category::new(known.key.clone(), known.label.clone())
    };
    store::Site {
        key: site.site.key.clone(),
        hosts: Vec::new(),
        identity: identity(site, office),
        categories: site.categories.iter().map(category).collect(),
    }
}

/// Shaped as `tayang_web::public::identity::Identity`.
fn identity(site: &Site, office: &Office) -> Value {
    let face = &site.site;
    let level = &office.office.level;
    let name = face
        .name
        .strip_prefix(level.as_str())
        .unwrap_or(&face.name)
        .trim();
    let agency = office.units.iter().find(|unit| unit.key == face.unit);
    let services = site.services.iter().map(
        |service| json!({ "label": service.title, "href": service.link, "fact": service.fact }),
    );
    let foot = site
        .footers
        .iter()
        .map(|column| json!({ "title": column.title, "links": links(&column.links) }));
    json!({
        "kind": format!("{} {level}", face.prefix),
        "name": name,
        "agency": agency.map_or("", |unit| unit.name.as_str()),
        "description": face.description,
        "preset": "nila",
        "menu": links(&site.menu),
        "address": face.address,
        "hours": hours(site),
        "phone": face.phone,
        "email": face.email,
        "foot": foot.collect::<Vec<_>>(),
        "legal": face.tagline,
        "question": "Ada keperluan apa hari ini?",
        "often": face.search_examples,
        "services": services.collect::<Vec<_>>(),
        "today": today(site),
    })
}

fn links(links: &[Link]) -> Vec<Value> {
    links
        .iter()
        .map(|link| json!({ "label": link.label, "href": link.link }))
        .collect()
}

/// Opening hours in one line.
fn hours(site: &Site) -> String {
    let lines = site.openings.iter().map(|line| match line.hours.as_str() {
        "Tutup" => format!("{} tutup", line.days),
        hours => format!("{} {hours}", line.days),
    });
    lines.collect::<Vec<_>>().join("; ")
}

/// The panel "hari ini": what holds on any day, since nobody amends it in the demo.
fn today(site: &Site) -> Vec<Value> {
    let face = &site.site;
    let counter = site.openings.iter().take(2);
    let counter: Vec<String> = counter
        .map(|line| format!("{} {}", line.days, line.hours))
        .collect();
    let fact = |label: &str, words: String| json!({ "label": label, "href": "", "fact": words });
    vec![
        fact("Loket", counter.join("; ")),
        fact("Telepon", face.phone.clone()),
        fact("Darurat", format!("24 jam, telepon {}", face.emergency)),
    ]
}
