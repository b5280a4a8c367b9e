//! A person's name where room is short: ringed initials and narrow heads.
//!
//! Pure; the desk and the public site shorten a name alike.

/// At most two initials of a name, titles before it left out.
pub fn initials(name: &str) -> String {
    let title =
        |word: &&str| !word.ends_with('.') && word.chars().next().is_some_and(char::is_alphabetic);
    let plain = name.split(',').next().unwrap_or(name);
    let letters = plain
        .split_whitespace()
        .filter(title)
        .filter_map(|word| word.chars().next());
    letters.take(2).flat_map(char::to_uppercase).collect()
}

/// A name shortened for narrow heads: "Hendra W.".
pub fn short_name(name: &str) -> String {
    let plain = name.split(',').next().unwrap_or(name);
    let mut words = plain.split_whitespace().filter(|word| !word.ends_with('.'));
    match (words.next(), words.next()) {
        // "I Made": the first word alone names nobody.
        (Some(first), Some(second)) if first.chars().count() == 1 => format!("{first} {second}"),
        (Some(first), Some(second)) => {
            let letter: String = second.chars().take(1).collect();
            format!("{first} {letter}.")
        }
        (Some(first), None) => first.to_owned(),
        _ => plain.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_shortened_without_titles() {
        let names = [
            "Hendra Wiratmaja",
            "dr. Nur Aini",
            "I Made Suardana",
            "Sekar",
            "Drs. A. Basri, M.Si.",
            "Drs. H. Ratna Kusuma Wardhani, M.Si",
            "",
        ];
        let short: Vec<String> = names
            .iter()
            .map(|name| format!("{} {}", initials(name), short_name(name)))
            .collect();
        assert_eq!(
            short,
            [
                "HW Hendra W.",
                "NA Nur A.",
                "IM I Made",
                "S Sekar",
                "B Basri",
                "RK Ratna K.",
                " ",
            ]
        );
    }
}
