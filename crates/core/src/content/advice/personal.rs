//! Personal data told by its form; what is shown never gives it away whole.

use super::PersonalData;

/// Mail services that offices do not use.
const PRIVATE_MAIL: [&str; 6] = [
    "gmail.com",
    "yahoo.com",
    "yahoo.co.id",
    "ymail.com",
    "hotmail.com",
    "outlook.com",
];

/// Everything in a text that looks like personal data, with its last signs.
pub(super) fn found(text: &str) -> Vec<(PersonalData, String)> {
    let mut out: Vec<_> = numbers(text).filter_map(|number| told(&number)).collect();
    out.extend(text.split_whitespace().filter_map(private_mail));
    out
}

fn told(number: &str) -> Option<(PersonalData, String)> {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let local = digits.strip_prefix("62").map(|rest| format!("0{rest}"));
    let mobile = local.as_deref().unwrap_or(&digits);
    let kind = if digits.len() == 16 {
        PersonalData::Nik
    } else if mobile.starts_with("08") && (10..=13).contains(&mobile.len()) {
        PersonalData::Phone
    } else {
        return None;
    };
    Some((kind, format!("…{}", &digits[digits.len() - 4..])))
}

/// Digits with single spaces, full stops or hyphens between them.
fn numbers(text: &str) -> impl Iterator<Item = String> {
    let mut out: Vec<String> = Vec::new();
    let mut gap = usize::MAX;
    for sign in text.chars() {
        if sign.is_ascii_digit() {
            match out.last_mut().filter(|_| gap <= 1) {
                Some(number) => number.push(sign),
                None => out.push(sign.to_string()),
            }
            gap = 0;
        } else if matches!(sign, ' ' | '.' | '-') {
            gap = gap.saturating_add(1);
        } else {
            gap = usize::MAX;
        }
    }
    out.into_iter()
}

fn private_mail(word: &str) -> Option<(PersonalData, String)> {
    let word = word
        .trim_matches(|sign: char| !sign.is_alphanumeric())
        .to_lowercase();
    let (name, host) = word.split_once('@')?;
    let private = !name.is_empty() && PRIVATE_MAIL.contains(&host);
    private.then(|| (PersonalData::Mail, format!("…@{host}")))
}
