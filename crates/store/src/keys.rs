//! Key files outside the database: one per site signs what is public, one of the
//! office signs checkpoints. A key never leaves this module.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use tayang_core::canonical::Hash;

use crate::StoreError;

/// Digits of the name of a key.
const NAME: usize = 16;

/// What a signature is for: one made for one purpose proves nothing for another.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Purpose {
    /// A `Published` entry.
    Published,
    /// A checkpoint of a chain's head.
    Checkpoint,
}

/// The folder of keys; each key is made when it is first needed.
#[derive(Debug)]
pub(crate) struct Keys {
    folder: PathBuf,
    loaded: Mutex<BTreeMap<String, Arc<SigningKey>>>,
}

impl Keys {
    pub(crate) fn open(folder: &Path) -> Result<Self, StoreError> {
        fs::create_dir_all(folder)?;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
        Ok(Self {
            folder: folder.to_owned(),
            loaded: Mutex::default(),
        })
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The site's signature on an entry's hash.
    pub(crate) fn sign_published(&self, site: &str, hash: Hash) -> Result<String, StoreError> {
        let key = self.load(&site_file(site))?;
        Ok(hex(&key
            .sign(&message(Purpose::Published, &hash.to_string()))
            .to_bytes()))
    }

    /// Whether the site's key signed this entry's hash.
    pub(crate) fn published_is_signed(&self, site: &str, hash: Hash, signature: &str) -> bool {
        self.holds(
            &site_file(site),
            &message(Purpose::Published, &hash.to_string()),
            signature,
        )
    }

    /// What names the site's key where a signature is told: the beginning of the SHA-256 of its
    /// public half. None before it was made.
    pub(crate) fn name(&self, site: &str) -> Option<String> {
        let key = self.existing(&site_file(site)).ok().flatten()?;
        let name = Hash::of(key.verifying_key().as_bytes()).to_string();
        Some(name[..NAME].to_owned())
    }

    pub(crate) fn sign_checkpoint(&self, text: &str) -> Result<String, StoreError> {
        Ok(hex(&self
            .load("office.key")?
            .sign(&message(Purpose::Checkpoint, text))
            .to_bytes()))
    }

    pub(crate) fn checkpoint_is_signed(&self, text: &str, signature: &str) -> bool {
        self.holds("office.key", &message(Purpose::Checkpoint, text), signature)
    }

    fn holds(&self, file: &str, message: &[u8], signature: &str) -> bool {
        let Ok(Some(key)) = self.existing(file) else {
            return false;
        };
        let Some(bytes) = unhex::<64>(signature) else {
            return false;
        };
        let public: VerifyingKey = key.verifying_key();
        public
            .verify_strict(message, &Signature::from_bytes(&bytes))
            .is_ok()
    }

    fn load(&self, file: &str) -> Result<Arc<SigningKey>, StoreError> {
        if let Some(key) = self.existing(file)? {
            return Ok(key);
        }
        let key = SigningKey::from_bytes(&rand::random());
        let path = self.folder.join(file);
        let made = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path);
        match made {
            Ok(mut out) => {
                out.write_all(hex(key.as_bytes()).as_bytes())?;
                out.sync_all()?;
            }
            // Another process made it in between: that one counts.
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error.into()),
        }
        self.existing(file)?
            .ok_or_else(|| StoreError::Setup(format!("the key {file} cannot be read back")))
    }

    fn existing(&self, file: &str) -> Result<Option<Arc<SigningKey>>, StoreError> {
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = loaded.get(file) {
            return Ok(Some(Arc::clone(key)));
        }
        let text = match fs::read_to_string(self.folder.join(file)) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let secret = unhex::<32>(text.trim()).ok_or_else(|| {
            StoreError::Setup(format!("the key file {file} is not 64 hexadecimal digits"))
        })?;
        let key = Arc::new(SigningKey::from_bytes(&secret));
        loaded.insert(file.to_owned(), Arc::clone(&key));
        Ok(Some(key))
    }
}

fn site_file(site: &str) -> String {
    format!("site-{site}.key")
}

fn message(purpose: Purpose, text: &str) -> Vec<u8> {
    let head = match purpose {
        Purpose::Published => "tayang published 1\n",
        Purpose::Checkpoint => "tayang checkpoint 1\n",
    };
    [head.as_bytes(), text.as_bytes()].concat()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits = text.as_bytes();
    if digits.len() != 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let pair = std::str::from_utf8(pair).ok()?;
        *byte = u8::from_str_radix(pair, 16).ok()?;
    }
    Some(bytes)
}
