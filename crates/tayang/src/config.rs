//! Configuration: `tayang.toml`, overridden by the environment, overridden by flags.
//!
//! Everything else gets values; only the level of the log is read where it is set up.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use serde::Deserialize;
use tayang_store::StoreConfig;

/// Flags and environment, shared by every verb.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Given {
    /// Folder for everything that is not configured elsewhere
    #[arg(long, env = "TAYANG_DATA", global = true)]
    pub(crate) data: Option<PathBuf>,
    /// Configuration file (default: tayang.toml in this folder, then in the data folder)
    #[arg(long, env = "TAYANG_CONFIG", global = true)]
    pub(crate) config: Option<PathBuf>,
    /// A SQLite file, or postgres://…
    #[arg(long, env = "TAYANG_DATABASE", global = true, hide_env_values = true)]
    database: Option<String>,
    /// Folder of uploaded files
    #[arg(long, env = "TAYANG_BLOBS", global = true)]
    blobs: Option<PathBuf>,
    /// Folder of key files, outside the database
    #[arg(long, env = "TAYANG_KEYS", global = true)]
    keys: Option<PathBuf>,
    /// Address of the public site
    #[arg(long, env = "TAYANG_PUBLIC", global = true)]
    public: Option<SocketAddr>,
    /// Address of the desk and the API
    #[arg(long, env = "TAYANG_DESK", global = true)]
    desk: Option<SocketAddr>,
    /// Address suggested for the public site at set-up; links use the one in the site's record
    #[arg(long, env = "TAYANG_PUBLIC_URL", global = true)]
    public_url: Option<String>,
    /// What mails call the desk
    #[arg(long, env = "TAYANG_DESK_URL", global = true)]
    desk_url: Option<String>,
    /// Mail server, smtp://user:password@host:port
    #[arg(long, env = "TAYANG_SMTP", global = true, hide_env_values = true)]
    smtp: Option<String>,
    /// Sender of mails
    #[arg(long, env = "TAYANG_MAIL_FROM", global = true)]
    mail_from: Option<String>,
    /// Address of a proxy whose X-Forwarded-For is believed
    #[arg(long, env = "TAYANG_TRUSTED_PROXY", global = true)]
    trusted_proxy: Option<std::net::IpAddr>,
    /// Serve the desk over plain HTTP beyond this machine
    #[arg(long, env = "TAYANG_INSECURE_DESK", global = true)]
    insecure_desk: bool,
    /// A Chromium that draws pictures of captured pages; none are drawn without
    #[arg(long, env = "TAYANG_CHROMIUM", global = true)]
    chromium: Option<PathBuf>,
    /// Make every public page anew for each request, from the database
    #[arg(long, env = "TAYANG_NO_PAGE_CACHE", global = true)]
    no_page_cache: bool,
}

/// The same names in `tayang.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileConfig {
    data: Option<PathBuf>,
    database: Option<String>,
    blobs: Option<PathBuf>,
    keys: Option<PathBuf>,
    public: Option<SocketAddr>,
    desk: Option<SocketAddr>,
    public_url: Option<String>,
    desk_url: Option<String>,
    smtp: Option<String>,
    mail_from: Option<String>,
    trusted_proxy: Option<std::net::IpAddr>,
    insecure_desk: Option<bool>,
    no_page_cache: Option<bool>,
    chromium: Option<PathBuf>,
}

/// What the binary runs with.
#[derive(Debug, Clone)]
pub(crate) struct Config {
    pub(crate) data: PathBuf,
    pub(crate) store: StoreConfig,
    pub(crate) public: SocketAddr,
    pub(crate) desk: SocketAddr,
    pub(crate) public_url: String,
    /// Somebody configured `public_url`; else it is where the listener is.
    pub(crate) public_url_told: bool,
    pub(crate) desk_url: String,
    pub(crate) smtp: Option<String>,
    pub(crate) mail_from: String,
    pub(crate) trusted_proxy: Option<std::net::IpAddr>,
    /// Finished pages are kept in memory.
    pub(crate) page_cache: bool,
    /// What draws pictures of captured pages.
    pub(crate) chromium: Option<PathBuf>,
}

impl Given {
    /// Puts the three layers together.
    ///
    /// # Errors
    /// When the file cannot be read or names something unknown, and when the
    /// desk would listen beyond this machine over plain HTTP without being told to.
    pub(crate) fn settle(&self) -> Result<Config> {
        let file = self.file()?;
        let given = self.clone();
        let data = given
            .data
            .or(file.data)
            .unwrap_or_else(|| PathBuf::from("data"));
        let public = given
            .public
            .or(file.public)
            .unwrap_or(([127, 0, 0, 1], 8080).into());
        let desk = given
            .desk
            .or(file.desk)
            .unwrap_or(([127, 0, 0, 1], 8081).into());
        let usual = StoreConfig::in_folder(&data);
        let config = Config {
            store: StoreConfig {
                database: given.database.or(file.database).unwrap_or(usual.database),
                blobs: given.blobs.or(file.blobs).unwrap_or(usual.blobs),
                keys: given.keys.or(file.keys).unwrap_or(usual.keys),
                index: usual.index,
            },
            public_url_told: given.public_url.is_some() || file.public_url.is_some(),
            public_url: address(given.public_url.or(file.public_url), public),
            desk_url: address(given.desk_url.or(file.desk_url), desk),
            smtp: given.smtp.or(file.smtp),
            mail_from: given
                .mail_from
                .or(file.mail_from)
                .unwrap_or_else(|| "Tayang <tayang@localhost>".to_owned()),
            trusted_proxy: given.trusted_proxy.or(file.trusted_proxy),
            page_cache: !(given.no_page_cache || file.no_page_cache.unwrap_or(false)),
            // An empty word is as good as none: so the environment can take it back.
            chromium: given
                .chromium
                .or(file.chromium)
                .filter(|program| !program.as_os_str().is_empty()),
            data,
            public,
            desk,
        };
        let told = given.insecure_desk || file.insecure_desk.unwrap_or(false);
        refuse_plain_desk(&config, told)?;
        Ok(config)
    }

    fn file(&self) -> Result<FileConfig> {
        let Some(path) = self.path() else {
            return Ok(FileConfig::default());
        };
        let text = std::fs::read_to_string(&path)
            .with_context(|| format!("berkas konfigurasi {} tidak terbaca", path.display()))?;
        toml::from_str(&text)
            .with_context(|| format!("berkas konfigurasi {} keliru", path.display()))
    }

    fn path(&self) -> Option<PathBuf> {
        if let Some(path) = &self.config {
            return Some(path.clone());
        }
        let beside = self
            .data
            .as_deref()
            .unwrap_or(Path::new("data"))
            .join("tayang.toml");
        [PathBuf::from("tayang.toml"), beside]
            .into_iter()
            .find(|path| path.is_file())
    }
}

fn address(given: Option<String>, listener: SocketAddr) -> String {
    let address = given.unwrap_or_else(|| format!("http://{listener}"));
    address.trim_end_matches('/').to_owned()
}

fn refuse_plain_desk(config: &Config, told: bool) -> Result<()> {
    let secure = config.desk_url.starts_with("https://");
    if secure || told || config.desk.ip().is_loopback() {
        return Ok(());
    }
    bail!(
        "desk akan terbuka di {} tanpa HTTPS. Pasang perantara HTTPS dan isi TAYANG_DESK_URL \
         dengan alamat https, atau jalankan dengan --insecure-desk bila Anda yakin.",
        config.desk
    )
}
