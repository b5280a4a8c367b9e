//! Passwords: the rules, the slow hash, the temporary one.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tayang_core::ids::PersonId;

use crate::dialect::args;
use crate::office::OfficeRefusal;
use crate::{Store, StoreError};

/// Characters of a password that stands alone. Source: NIST SP 800-63B-4, single factor.
pub(super) const LEAST: usize = 15;
/// Bytes of a password; longer ones would cost the hash time for nothing.
const MOST_BYTES: usize = 256;
/// Different characters that must be left once common words are taken out.
const VARIETY: usize = 5;
/// Words that guessers try first, one per line.
const COMMON: &str = include_str!("common.txt");

/// Checks a new password against the rules.
///
/// # Errors
/// Too short, too long, or made of common words and the person's own names.
pub(super) fn check(password: &str, own: &[&str]) -> Result<(), OfficeRefusal> {
    if password.chars().count() < LEAST || password.len() > MOST_BYTES {
        return Err(OfficeRefusal::PasswordShort { least: LEAST });
    }
    let mut left = password.to_lowercase();
    let own_words = own
        .iter()
        .flat_map(|name| name.split([' ', '.', '-', '_', ',']));
    let own_words = own_words
        .map(str::to_lowercase)
        .filter(|word| word.chars().count() >= 3);
    for word in own_words
        .chain(COMMON.lines().map(str::to_owned))
        .filter(|word| !word.is_empty())
    {
        left = left.replace(&word, "");
    }
    let mut different: Vec<char> = left
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect();
    different.sort_unstable();
    different.dedup();
    if different.len() < VARIETY {
        Err(OfficeRefusal::PasswordCommon)
    } else {
        Ok(())
    }
}

/// A temporary password that can be read out: four groups of five.
pub(super) fn temporary() -> String {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let letter = || char::from(LETTERS[rand::random_range(0..LETTERS.len())]);
    let group = || (0..5).map(|_| letter()).collect::<String>();
    [group(), group(), group(), group()].join("-")
}

impl Store {
    /// The slow hash of a password, computed beside the other work.
    pub(crate) async fn hash_password(&self, password: String) -> Result<String, StoreError> {
        self.slowly(move || {
            let hash = Argon2::default().hash_password(password.as_bytes());
            hash.map(|hash| hash.to_string())
        })
        .await?
        .map_err(|error| StoreError::Setup(format!("the password could not be hashed: {error}")))
    }

    /// Whether a password is that of a hash. As slow without a hash as with one.
    pub(crate) async fn verify_password(
        &self,
        password: String,
        hash: Option<String>,
    ) -> Result<bool, StoreError> {
        if password.len() > MOST_BYTES {
            return Ok(false);
        }
        self.slowly(move || match hash.as_deref().map(PasswordHash::new) {
            Some(Ok(hash)) => Argon2::default()
                .verify_password(password.as_bytes(), &hash)
                .is_ok(),
            // Nobody of that name: take the time all the same.
            _ => Argon2::default()
                .hash_password(password.as_bytes())
                .is_err(),
        })
        .await
    }

    /// The stored hash of a person who may sign in.
    pub(crate) async fn password_of(&self, person: PersonId) -> Result<Option<String>, StoreError> {
        let row = self.core.db.row(sql::OF_PERSON, args![person]).await?;
        Ok(row
            .map(|mut row| row.take::<Option<String>>())
            .transpose()?
            .flatten())
    }

    async fn slowly<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, StoreError> {
        let _turn = self
            .core
            .hashing
            .acquire()
            .await
            .map_err(|_| StoreError::Closed)?;
        let done = tokio::task::spawn_blocking(work).await;
        done.map_err(|error| StoreError::Panicked(error.to_string()))
    }
}

pub(crate) mod sql {
    crate::dialect::statements! {
        BY_LOGIN = "select id, password from person where login = $1 and not disabled";
        OF_PERSON = "select password from person where id = $1 and not disabled";
    }
}

#[cfg(test)]
mod tests {
    use super::{check, temporary};
    use crate::office::OfficeRefusal;

    #[test]
    fn passwords_are_long_and_not_made_of_common_words() {
        let own = ["lestari", "Lestari Handayani"];
        let short = Err(OfficeRefusal::PasswordShort { least: 15 });
        let common = Err(OfficeRefusal::PasswordCommon);
        assert_eq!(check("pendek", &own), short);
        assert_eq!(check(&"a1b2c3d4e5".repeat(30), &own), short);
        assert_eq!(check("passwordpassword123", &own), common);
        assert_eq!(check("LestariHandayani2026", &own), common);
        assert_eq!(check("aaaaaaaaaaaaaaaaaaa", &own), common);
        assert_eq!(check("gajah menyeberang sungai", &own), Ok(()));
        assert_eq!(check(&temporary(), &own), Ok(()));
    }
}
