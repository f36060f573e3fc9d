//! The passwords of this checkout's private database server, made once.

use std::path::Path;

use local_stack::secret;

use crate::variables;

#[derive(Debug)]
pub struct Passwords {
    pub owner: String,
    pub ingest: String,
    pub api: String,
}

impl Passwords {
    /// The passwords in a file, those that are missing made anew and added.
    pub fn of(file: &Path) -> anyhow::Result<Self> {
        let known = variables::read(file)?;
        let password = |name: &str| known.get(name).cloned().map_or_else(secret::password, Ok);
        let all = Self { owner: password("OWNER")?, ingest: password("INGEST")?, api: password("API")? };
        variables::write(file, [("OWNER", &*all.owner), ("INGEST", &all.ingest), ("API", &all.api)])?;
        Ok(all)
    }
}
