//! How a browser is spoken to: messages in JSON over two pipes, each ended by a zero byte.
//!
//! Knows neither pages nor pictures. See Chromium's `--remote-debugging-pipe`.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::process::{ChildStdin, ChildStdout};

/// Bytes of one message, at most: the picture of a page of photographs.
const MESSAGE_BYTES: u64 = 64 * 1024 * 1024;

/// Both ends.
#[derive(Debug)]
pub(super) struct Pipe {
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    last: u64,
}

impl Pipe {
    pub(super) fn of(to: ChildStdin, from: ChildStdout) -> Self {
        Self {
            to,
            from: BufReader::new(from),
            last: 0,
        }
    }

    /// Sends a command and tells its number.
    pub(super) async fn send(
        &mut self,
        session: Option<&str>,
        name: &str,
        values: Value,
    ) -> Result<u64> {
        self.last += 1;
        let mut message = json!({ "id": self.last, "method": name, "params": values });
        if let Some(session) = session {
            message["sessionId"] = session.into();
        }
        let mut bytes = serde_json::to_vec(&message)?;
        bytes.push(0);
        self.to.write_all(&bytes).await?;
        self.to.flush().await?;
        Ok(self.last)
    }

    /// The next message.
    pub(super) async fn hear(&mut self) -> Result<Value> {
        let mut bytes = Vec::new();
        let mut bounded = (&mut self.from).take(MESSAGE_BYTES);
        bounded.read_until(0, &mut bytes).await?;
        if bytes.pop() != Some(0) {
            bail!("the browser went away or says too much");
        }
        serde_json::from_slice(&bytes).context("the browser says what nobody can read")
    }

    /// Sends a command and waits for its answer; what is said meanwhile is passed over.
    pub(super) async fn call(
        &mut self,
        session: Option<&str>,
        name: &str,
        values: Value,
    ) -> Result<Value> {
        let id = self.send(session, name, values).await?;
        loop {
            let mut told = self.hear().await?;
            if told["id"] == id {
                return answer(name, &mut told);
            }
        }
    }
}

/// What an answer holds, or why there is none.
pub(super) fn answer(name: &str, told: &mut Value) -> Result<Value> {
    if let Some(error) = told.get("error") {
        bail!("{name}: {}", error["message"].as_str().unwrap_or("refused"));
    }
    Ok(told["result"].take())
}
