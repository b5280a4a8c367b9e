//! Accounts of the demo and their passwords: made at random, once per demo.

use anyhow::Result;

use super::Account;
use super::data::{Office, Person};

/// Words of a password. Source: NIST SP 800-63B-4 asks for 15 characters.
const WORDS_EACH: usize = 4;

/// Easy words of five to seven letters, none of them anybody's name here.
const WORDS: [&str; 128] = [
    "ambar",
    "angin",
    "arang",
    "atlas",
    "badai",
    "bakau",
    "balok",
    "bambu",
    "bangku",
    "batik",
    "bebek",
    "benang",
    "bintang",
    "buaya",
    "bulan",
    "bunga",
    "cabai",
    "cakram",
    "camar",
    "cangkir",
    "cemara",
    "cengkeh",
    "cermin",
    "dadar",
    "dahan",
    "danau",
    "delima",
    "dermaga",
    "duku",
    "durian",
    "embun",
    "fajar",
    "gambus",
    "gapura",
    "garam",
    "gelas",
    "gerobak",
    "gitar",
    "gurami",
    "halaman",
    "hujan",
    "ikan",
    "jagung",
    "jahe",
    "jambu",
    "jangkar",
    "jembatan",
    "jendela",
    "jeruk",
    "kabut",
    "kacang",
    "kain",
    "kakap",
    "kamboja",
    "kancil",
    "kapal",
    "kapur",
    "karang",
    "kayu",
    "kecapi",
    "kelapa",
    "kemiri",
    "kenari",
    "kencur",
    "kepiting",
    "keramik",
    "kerang",
    "kerikil",
    "kolam",
    "kopra",
    "kuali",
    "kunyit",
    "kursi",
    "ladang",
    "langit",
    "lebah",
    "lembayung",
    "lentera",
    "lobak",
    "lumbung",
    "madu",
    "mangga",
    "melon",
    "menara",
    "merpati",
    "nanas",
    "nelayan",
    "ombak",
    "padi",
    "pagar",
    "pahat",
    "pandan",
    "pantai",
    "papan",
    "payung",
    "pelangi",
    "penyu",
    "perahu",
    "pisang",
    "pulau",
    "rakit",
    "rambutan",
    "rotan",
    "rumput",
    "salak",
    "sampan",
    "sawah",
    "selada",
    "semangka",
    "sendok",
    "senja",
    "seruling",
    "sukun",
    "sumur",
    "tangga",
    "telaga",
    "tembaga",
    "tenun",
    "teratai",
    "terong",
    "tikar",
    "timun",
    "topi",
    "tugu",
    "ubin",
    "udang",
    "wajan",
    "wayang",
];

/// An account for every person, those who act in SOP 003 first.
pub(super) fn accounts(office: &Office) -> Result<Vec<Account>> {
    let mut ranked: Vec<(usize, Account)> = office
        .people
        .iter()
        .map(|person| {
            let (rank, role) = role(office, person);
            let (name, login) = (person.name.clone(), person.user.clone());
            (
                rank,
                Account {
                    role,
                    name,
                    login,
                    password: password(),
                },
            )
        })
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    Ok(ranked.into_iter().map(|(_, account)| account).collect())
}

/// Four words and a number, easy to type: at least 36 random bits.
fn password() -> String {
    let word = || WORDS[rand::random_range(0..WORDS.len())];
    let mut parts: Vec<String> = (0..WORDS_EACH).map(|_| word().to_owned()).collect();
    parts.push(rand::random_range(1_000..10_000).to_string());
    parts.join("-")
}

/// The roles a person holds on the demo's day, and their place in the list.
fn role(office: &Office, person: &Person) -> (usize, String) {
    let order = ["kasi", "pengolah-data", "kabid", "admin"];
    let held = |role: &&str| {
        office
            .performers
            .iter()
            .filter(|performer| performer.role == **role)
            .any(|performer| {
                office.appointments.iter().any(|seat| {
                    seat.person == person.key
                        && performer.positions.contains(&seat.position)
                        && seat.from_day <= 0
                        && seat.until_day.is_none_or(|last| last >= 0)
                })
            })
    };
    let roles: Vec<&str> = order.into_iter().filter(|role| held(role)).collect();
    let rank = order
        .iter()
        .position(|role| roles.contains(role))
        .unwrap_or(order.len() + 1);
    if person.administrator {
        return (order.len(), "Administrator".to_owned());
    }
    let labels: Vec<&str> = roles.iter().map(|role| label(role)).collect();
    let words = if labels.is_empty() {
        post(office, person)
    } else {
        labels.join(", ")
    };
    (rank, words)
}

/// Labels as on the sheet.
fn label(role: &str) -> &str {
    match role {
        "kasi" => "Kasi",
        "pengolah-data" => "Staf Pengolah Data",
        "kabid" => "Kabid",
        _ => "Staf Admin",
    }
}

/// The short name of the first post held on the demo's day.
fn post(office: &Office, person: &Person) -> String {
    let held = office
        .appointments
        .iter()
        .find(|seat| seat.person == person.key);
    let position = held.and_then(|seat| {
        office
            .positions
            .iter()
            .find(|position| position.key == seat.position)
    });
    position.map_or_else(|| "Pegawai".to_owned(), |position| position.short.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_long_and_differ() {
        let many: std::collections::BTreeSet<String> = (0..50).map(|_| password()).collect();
        assert_eq!(many.len(), 50);
        assert!(
            many.iter().all(|password| password.chars().count() >= 15),
            "{many:?}"
        );
    }
}
