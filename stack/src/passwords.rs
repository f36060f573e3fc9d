//! The passwords of the private database server. The first start generates them.

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
    /// Reads the passwords in a file, and generates and saves those that are missing.
    pub fn load_or_generate(file: &Path) -> anyhow::Result<Self> {
        let known = variables::read(file)?;
        let password = |name: &str| known.get(name).cloned().map_or_else(secret::generate_password, Ok);
        let all = Self { owner: password("OWNER")?, ingest: password("INGEST")?, api: password("API")? };
        variables::write(file, [("OWNER", &*all.owner), ("INGEST", &all.ingest), ("API", &all.api)])?;
        Ok(all)
    }
}
