//! Creates the data folder of a private server.

use std::fs;

use anyhow::{Context, bail};

use super::OWNER;
use super::cluster::{Cluster, Durability};
use crate::process::run;
use crate::user;

impl Cluster {
    /// Creates the data folder unless it exists. The finished folder appears in one step.
    pub async fn initialise(&self) -> anyhow::Result<()> {
        if self.data.is_dir() {
            return self.check_version();
        }
        let unfinished = self.data.with_extension("unfinished");
        if unfinished.exists() {
            fs::remove_dir_all(&unfinished).context("could not remove an unfinished data folder")?;
        }
        fs::create_dir_all(&unfinished).with_context(|| format!("could not create {}", unfinished.display()))?;
        user::change_owner(&unfinished, self.user)?;
        let password = tempfile::NamedTempFile::new()?;
        fs::write(password.path(), &self.owner_password)?;
        user::change_owner(password.path(), self.user)?;
        let locale = if cfg!(target_os = "macos") { "en_US.UTF-8" } else { "C.UTF-8" };
        let mut arguments = vec![
            format!("--pgdata={}", unfinished.display()),
            format!("--username={OWNER}"),
            format!("--pwfile={}", password.path().display()),
            format!("--locale={locale}"),
            "--encoding=UTF8".to_owned(),
        ];
        arguments.extend(match self.durability {
            Durability::Full => vec!["--auth=scram-sha-256".to_owned()],
            // Clear-text passwords on loopback: SCRAM costs an unoptimised client 150 ms per connection.
            Durability::None => vec!["--auth=password".to_owned(), "--no-sync".to_owned()],
        });
        let program = self.installation.program("initdb");
        run(&program, &arguments, &[], self.user, Some(&unfinished)).await?;
        fs::rename(&unfinished, &self.data).context("could not rename the finished data folder")
    }

    fn check_version(&self) -> anyhow::Result<()> {
        let file = self.data.join("PG_VERSION");
        let text = fs::read_to_string(&file).with_context(|| format!("could not read {}", file.display()))?;
        let written: u32 = text.trim().parse().with_context(|| format!("{} holds no version", file.display()))?;
        if self.installation.major() != Some(written) {
            bail!(
                "{} was written by PostgreSQL {written}, but this machine now has {}: install {written}, or delete the \
                 data with `make reset`",
                self.data.display(),
                self.installation.version
            );
        }
        Ok(())
    }
}
