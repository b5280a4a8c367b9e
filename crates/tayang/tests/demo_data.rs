//! The demo's data holds together: every key is known, every medium is there,
//! every performer held the role on that day, every date mark can be filled.

#[path = "../src/demo/article.rs"]
mod article;
#[path = "../src/demo/data.rs"]
mod data;
#[path = "../src/demo/dates.rs"]
mod dates;

use std::collections::BTreeMap;
use std::path::PathBuf;

use article::{Article, Part, State, Version};
use data::{Office, Site};
use jiff::civil::date;

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("demo")
        .join(name)
}

fn text(name: &str) -> String {
    std::fs::read_to_string(folder(name)).unwrap()
}

fn office() -> Office {
    data::office(&text("office.toml")).unwrap()
}

fn site() -> Site {
    data::site(&text("site.toml")).unwrap()
}

fn articles() -> BTreeMap<String, Article> {
    std::fs::read_dir(folder("articles"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .map(|name| {
            let article = article::read(&name, &text(&format!("articles/{name}"))).unwrap();
            (name, article)
        })
        .collect()
}

/// People who hold a role of source 003 on a day, counted from the demo's.
fn holders(office: &Office, role: &str, day: i32) -> Vec<String> {
    let seats = office
        .performers
        .iter()
        .find(|performer| performer.role == role)
        .unwrap();
    assert_eq!(seats.sop, "pesona");
    let mut people: Vec<String> = office
        .appointments
        .iter()
        .filter(|seat| seats.positions.contains(&seat.position))
        .filter(|seat| seat.from_day <= day && seat.until_day.is_none_or(|last| day <= last))
        .map(|seat| seat.person.clone())
        .collect();
    people.sort();
    people.dedup();
    people
}

#[test]
fn the_office_holds_together() {
    let office = office();
    let units: Vec<_> = office.units.iter().map(|unit| &unit.key).collect();
    for (place, unit) in office.units.iter().enumerate() {
        let parent = unit.parent.as_ref();
        assert!(
            parent.is_none_or(|key| units[..place].contains(&key)),
            "{}",
            unit.key
        );
    }
    let positions: Vec<_> = office
        .positions
        .iter()
        .map(|position| &position.key)
        .collect();
    for position in &office.positions {
        assert!(units.contains(&&position.unit), "{}", position.key);
    }
    let people: Vec<_> = office.people.iter().map(|person| &person.key).collect();
    for seat in &office.appointments {
        assert!(
            people.contains(&&seat.person) && positions.contains(&&seat.position),
            "{seat:?}"
        );
        assert!(
            seat.until_day.is_none_or(|last| seat.from_day <= last),
            "{seat:?}"
        );
    }
    for person in &office.people {
        assert!(
            person.email.ends_with("@nusakencana.example"),
            "{}",
            person.email
        );
    }
    assert_eq!(
        office
            .people
            .iter()
            .filter(|person| person.administrator)
            .count(),
        1
    );
    for role in ["kabid", "kasi", "pengolah-data", "admin"] {
        assert!(holders(&office, role, 0).len() >= 2, "{role}");
    }
    assert_eq!(
        holders(&office, "kabid", 0),
        ["bambang", "hendra", "suardana"]
    );
    assert_eq!(holders(&office, "kabid", -250), ["bambang", "yohanes"]);
}

#[test]
fn every_key_of_an_article_is_known() {
    let (office, site) = (office(), site());
    let mut slugs = Vec::new();
    for (name, Article { front, .. }) in &articles() {
        assert!(
            office.units.iter().any(|unit| unit.key == front.unit),
            "{name}: {}",
            front.unit
        );
        assert!(
            site.categories
                .iter()
                .any(|known| known.key == front.category),
            "{name}"
        );
        assert!(front.slug.len() <= 80, "{name}");
        assert!(
            front
                .slug
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        );
        assert!(!slugs.contains(&front.slug), "{name}");
        slugs.push(front.slug.clone());
        assert_ne!(front.author, front.approver, "{name}");
    }
    assert!(slugs.len() >= 30);
    let places = site.services.iter().map(|service| &service.link);
    for link in places.chain(site.menu.iter().map(|item| &item.link)) {
        let last = link.rsplit('/').next().unwrap();
        let known = ["berita", "galeri", "sop"].contains(&last);
        assert!(known || slugs.iter().any(|slug| slug == last), "{link}");
    }
}

#[test]
fn every_performer_held_the_role_that_day() {
    let office = office();
    for (name, Article { front, .. }) in &articles() {
        // Five working days are seven days; the last act is the earliest that may be missing.
        let air = -i32::from(front.days_ago.unwrap_or(0)) * 7 / 5;
        for day in [air - 4, air] {
            let acts = [
                ("kasi", &front.author),
                ("pengolah-data", &front.editor),
                ("admin", &front.admin),
            ];
            for (role, person) in acts {
                assert!(
                    holders(&office, role, day).contains(person),
                    "{name}: {person} as {role}"
                );
            }
        }
        let approvers = holders(&office, "kabid", air);
        assert!(
            approvers.contains(&front.approver),
            "{name}: {}",
            front.approver
        );
    }
}

#[test]
fn every_medium_is_there_and_described() {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder("pictures")).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if name.ends_with(".webp") || name.ends_with(".mp4") {
            bytes += entry.metadata().unwrap().len();
        }
    }
    assert!(bytes < 2_000_000, "{bytes}");
    for (name, article) in &articles() {
        let front = &article.front;
        let film = front
            .film
            .iter()
            .flat_map(|film| [&film.file, &film.poster]);
        for file in front
            .pictures
            .iter()
            .map(|picture| &picture.file)
            .chain(film)
        {
            assert!(folder("pictures").join(file).is_file(), "{name}: {file}");
        }
        for picture in &front.pictures {
            assert!(
                picture.alt.len() > 30 && !picture.caption.is_empty(),
                "{name}"
            );
        }
        if let Some(youtube) = &front.youtube {
            assert_eq!(youtube.id.len(), 11, "{name}");
        }
        let parts = article.parts().unwrap();
        let shown: usize = parts
            .iter()
            .map(|part| match part {
                Part::Pictures(indexes) => indexes.len(),
                Part::Words(words) => words.matches("![").count() * 1000,
                Part::Film | Part::Youtube => 0,
            })
            .sum();
        assert_eq!(shown, front.pictures.len(), "{name}");
        assert_eq!(parts.contains(&Part::Film), front.film.is_some(), "{name}");
        assert_eq!(
            parts.contains(&Part::Youtube),
            front.youtube.is_some(),
            "{name}"
        );
    }
}

#[test]
fn the_stories_cover_every_step() {
    let mut waiting = Vec::new();
    let mut seen = BTreeMap::new();
    for (name, Article { front, .. }) in &articles() {
        *seen.entry(format!("{:?}", front.state)).or_insert(0) += 1;
        let open = matches!(front.state, State::Waiting | State::Returned);
        assert_eq!(
            front.days_ago.is_none() && front.hour.is_none(),
            open,
            "{name}"
        );
        assert_eq!(
            front.step.is_some() && front.open_minutes.is_some(),
            open,
            "{name}"
        );
        assert!(front.taken_minutes <= front.open_minutes, "{name}");
        assert_eq!(
            front.updated.is_some(),
            front.state == State::Updated,
            "{name}"
        );
        assert_eq!(
            front.withdrawn.is_some(),
            front.state == State::Withdrawn,
            "{name}"
        );
        let done = front.step.map_or(8, |step| usize::from(step) - 1);
        let rounds = if front.state == State::Returned { 2 } else { 0 };
        assert_eq!(front.minutes.len(), done + rounds, "{name}");
        if front.state == State::Waiting {
            waiting.push(front.step.unwrap());
        }
    }
    waiting.sort_unstable();
    assert_eq!(waiting, [1, 2, 3, 4, 5, 6, 7, 8]);
    assert_eq!(seen["Updated"] + seen["Withdrawn"] + seen["Returned"], 3);
    assert!(seen["Aired"] >= 23, "{seen:?}");
}

#[test]
fn earlier_texts_differ_where_told() {
    for (name, article) in &articles() {
        let front = &article.front;
        let (returned, corrected, updated) = (&front.returned, &front.corrected, &front.updated);
        let nows = [
            returned.as_ref().and_then(|change| change.now.as_ref()),
            corrected.as_ref().map(|change| &change.now),
            updated.as_ref().map(|change| &change.now),
        ];
        for now in nows.into_iter().flatten() {
            assert_eq!(count(article, now), 1, "{name}: {now}");
        }
        assert_eq!(&article.at(Version::Last), article);
        assert_eq!(
            &article.at(Version::Aired) != article,
            updated.is_some(),
            "{name}"
        );
        let approved = article.at(Version::Approved);
        assert_eq!(
            approved != article.at(Version::Aired),
            corrected.is_some(),
            "{name}"
        );
        let rewritten = returned.as_ref().is_some_and(|change| change.now.is_some());
        assert_eq!(article.at(Version::Draft) != approved, rewritten, "{name}");
    }
}

/// How often these words stand in the body and the captions.
fn count(article: &Article, words: &str) -> usize {
    let pictures = article.front.pictures.iter();
    let captions = pictures.map(|picture| picture.caption.as_str());
    let texts = captions.chain([article.body.as_str()]);
    texts.map(|text| text.matches(words).count()).sum()
}

#[test]
fn words_fit_and_every_date_is_filled() {
    for day in [date(2026, 11, 20), date(2026, 12, 30), date(2027, 2, 27)] {
        for (name, article) in &articles() {
            let fill = |text: &str| dates::fill(text, day).unwrap();
            let title = fill(&article.front.title);
            let summary = fill(&article.front.summary);
            assert!((1..=200).contains(&title.chars().count()), "{name}");
            assert!((40..=500).contains(&summary.chars().count()), "{name}");
            let body = fill(&article.body);
            assert!(!body.contains("{{") && !body.contains("}}"), "{name}");
            assert!(body.split_whitespace().count() < 700, "{name}");
        }
    }
}

#[test]
fn dates_read_as_people_say_them() {
    let friday = date(2026, 11, 20);
    let check =
        |mark: &str, expected: &str| assert_eq!(dates::fill(mark, friday).unwrap(), expected);
    check("mulai {{w+1}}.", "mulai Senin, 23 November 2026.");
    check("{{w+0:w}}, {{w-1:w}}", "Jumat, Kamis");
    check("{{d+1:s}} {{w+8:s}}", "Sab, 21 Nov Rab, 2 Des");
    check(
        "{{sat+0:d}} {{fri+0:d}} {{mon+1:d}}",
        "21 November 27 November 30 November",
    );
    check("{{m+0}} {{m+2}} {{y+1}}", "November 2026 Januari 2027 2027");
    for broken in ["{{w+1", "{{w}}", "{{x+1}}", "{{w+1:q}}", "{{d+99999999}}"] {
        assert!(dates::fill(broken, friday).is_err(), "{broken}");
    }
}

#[test]
fn broken_files_are_refused_with_their_name() {
    let refused = |text: &str| article::read("a.md", text).unwrap_err().to_string();
    assert_eq!(refused("kind = 1"), "a.md: no +++ line");
    assert_eq!(refused("+++\nkind = 1\n"), "a.md: no second +++ line");
    assert_eq!(refused("+++\nkind = 1\n+++\n"), "a.md");
    let name = "03-posyandu-serentak.md";
    let broken = text(&format!("articles/{name}")).replace("## Yang dibawa", "![](hilang.webp)");
    let article = article::read(name, &broken).unwrap();
    let problem = article.parts().unwrap_err().to_string();
    assert_eq!(
        problem,
        "posyandu-serentak-186-pos: no picture, film or link named hilang.webp"
    );
}

#[test]
fn what_was_read_can_be_written_and_read_again() {
    let office = office();
    let again: Office = toml::from_str(&toml::to_string(&office).unwrap()).unwrap();
    assert_eq!(again, office);
    let site = site();
    let again: Site = toml::from_str(&toml::to_string(&site).unwrap()).unwrap();
    assert_eq!(again, site);
    for (name, article) in articles() {
        let json = serde_json::to_string(&article).unwrap();
        assert_eq!(
            serde_json::from_str::<Article>(&json).unwrap(),
            article,
            "{name}"
        );
    }
}
