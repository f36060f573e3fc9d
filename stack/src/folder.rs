//! Where things are kept: `.local` in the checkout, ignored by git.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use local_stack::secret::hexadecimal;
use local_stack::user::{self, User};
use sha2::{Digest, Sha256};

/// Where the data of a checkout goes that the server's user cannot reach.
const ELSEWHERE: &str = "/var/lib/nba-trade-tracker";

#[derive(Debug)]
pub struct Folder {
    pub checkout: PathBuf,
    local: PathBuf,
}

impl Folder {
    /// The folder of the checkout that we are called in (else of the one that we were built from).
    pub fn find(local: Option<PathBuf>) -> anyhow::Result<Self> {
        let here = env::current_dir().context("could not tell the current folder")?;
        let checkout = here.ancestors().find(|folder| is_checkout(folder)).map(Path::to_owned);
        let built_from = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let checkout = match checkout {
            Some(checkout) => checkout,
            None if is_checkout(&built_from) => built_from.canonicalize()?,
            None => bail!("call this from inside the checkout"),
        };
        let local = local.map_or_else(|| checkout.join(".local"), |local| here.join(local));
        for folder in [&local, &local.join("log")] {
            fs::create_dir_all(folder).with_context(|| format!("could not make {}", folder.display()))?;
        }
        Ok(Self { checkout, local })
    }

    pub fn path(&self) -> &Path {
        &self.local
    }

    /// NAME=value lines for shells and scripts; there while the stack runs.
    pub fn environment(&self) -> PathBuf {
        self.local.join("env")
    }

    pub fn ports(&self) -> PathBuf {
        self.local.join("ports")
    }

    pub fn passwords(&self) -> PathBuf {
        self.local.join("passwords")
    }

    /// Locked by the supervisor as long as it lives.
    pub fn supervisor(&self) -> PathBuf {
        self.local.join("supervisor")
    }

    /// What the supervisor has started.
    pub fn processes(&self) -> PathBuf {
        self.local.join("processes")
    }

    /// Locked while tools are installed.
    pub fn installing(&self) -> PathBuf {
        self.local.join("installing")
    }

    pub fn logs(&self) -> PathBuf {
        self.local.join("log")
    }

    pub fn log(&self, name: &str) -> PathBuf {
        self.logs().join(name).with_extension("log")
    }

    pub fn python(&self) -> PathBuf {
        self.local.join("venv")
    }

    pub fn emulator(&self) -> PathBuf {
        self.local.join("emulator")
    }

    /// Airflow's home: its database, logs and configuration.
    pub fn airflow(&self) -> PathBuf {
        self.local.join("airflow")
    }

    /// What it finds under the name of `airflow`.
    pub fn airflow_wrapper(&self) -> PathBuf {
        self.airflow().join("bin")
    }

    /// Locked by `local-stack airflow` as long as it lives.
    pub fn airflow_running(&self) -> PathBuf {
        self.local.join("airflow-running")
    }

    /// The environment of a version of Airflow, which `make` installs.
    pub fn airflow_programs(&self, version: &str) -> PathBuf {
        self.local.join(format!("airflow-{version}")).join("bin")
    }

    /// Whom PostgreSQL runs as: none is ourselves.
    pub fn postgres_user(&self) -> Option<User> {
        let inside = self.local.join("postgres");
        let data = if inside.exists() { inside } else { self.elsewhere().join("postgres") };
        user::unprivileged(&data, &self.checkout)
    }

    /// Where PostgreSQL's data lies: in here, unless its user cannot come here.
    pub fn postgres_data(&self) -> PathBuf {
        self.for_postgres().join("postgres")
    }

    /// What PostgreSQL's user must reach lies in this folder.
    pub fn for_postgres(&self) -> PathBuf {
        match self.postgres_user() {
            Some(user) if !user::reaches(user, &self.local) => self.elsewhere(),
            _ => self.local.clone(),
        }
    }

    /// Everything that a reset deletes; the installed tools stay.
    pub fn data(&self) -> Vec<PathBuf> {
        let inside =
            ["postgres", "postgres.unfinished", "emulator", "airflow", "log", "passwords", "ports", "env", "processes"];
        let outside = ["postgres", "postgres.unfinished"].map(|name| self.elsewhere().join(name));
        inside.map(|name| self.local.join(name)).into_iter().chain(outside).collect()
    }

    /// Folders outside the checkout, innermost first: to be removed once they are empty.
    pub fn outside(&self) -> [PathBuf; 2] {
        [self.elsewhere(), ELSEWHERE.into()]
    }

    fn elsewhere(&self) -> PathBuf {
        let digits = hexadecimal(&Sha256::digest(self.local.as_os_str().as_encoded_bytes()));
        Path::new(ELSEWHERE).join(&digits[..12])
    }
}

fn is_checkout(folder: &Path) -> bool {
    folder.join("stack/Cargo.toml").is_file()
}
