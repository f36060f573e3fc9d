//! The folder for data, logs, addresses and tools: `.local` in the checkout, ignored by git.

mod format;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use local_stack::secret::to_hex;
use local_stack::user::{self, User};
use sha2::{Digest, Sha256};

/// The parent of PostgreSQL's folders for checkouts that PostgreSQL's user cannot reach.
const EXTERNAL: &str = "/var/lib/nba-trade-tracker";

/// What the stack stores, and `make reset` deletes.
const DATA: [&str; 8] =
    ["postgres", "postgres.unfinished", "emulator", "airflow", "passwords", "ports", "env", "processes"];

#[derive(Debug)]
pub struct Folder {
    pub checkout: PathBuf,
    local: PathBuf,
}

impl Folder {
    /// Finds the checkout that contains the current folder, or else the one that this program was built from.
    pub fn find(local: Option<PathBuf>) -> anyhow::Result<Self> {
        let current = env::current_dir().context("could not find the current folder")?;
        let checkout = current.ancestors().find(|folder| is_checkout(folder)).map(Path::to_owned);
        let built_from = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let checkout = match checkout {
            Some(checkout) => checkout,
            None if is_checkout(&built_from) => built_from.canonicalize()?,
            None => bail!("run this inside the checkout"),
        };
        let local = local.map_or_else(|| checkout.join(".local"), |local| current.join(local));
        for folder in [&local, &local.join("log")] {
            fs::create_dir_all(folder).with_context(|| format!("could not create {}", folder.display()))?;
        }
        Ok(Self { checkout, local })
    }

    pub fn path(&self) -> &Path {
        &self.local
    }

    /// `NAME=value` lines for shells and scripts. The file exists while the stack runs.
    pub fn environment(&self) -> PathBuf {
        self.local.join("env")
    }

    pub fn ports(&self) -> PathBuf {
        self.local.join("ports")
    }

    pub fn passwords(&self) -> PathBuf {
        self.local.join("passwords")
    }

    /// The file that a running supervisor locks.
    pub fn supervisor_lock(&self) -> PathBuf {
        self.local.join("supervisor")
    }

    /// The list of processes that the supervisor has started.
    pub fn processes(&self) -> PathBuf {
        self.local.join("processes")
    }

    /// The file that is locked while tools are installed.
    pub fn install_lock(&self) -> PathBuf {
        self.local.join("installing")
    }

    pub fn logs(&self) -> PathBuf {
        self.local.join("log")
    }

    pub fn log(&self, name: &str) -> PathBuf {
        self.logs().join(name).with_extension("log")
    }

    /// The virtual environment of the emulator.
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

    /// The folder of the wrapper script named `airflow`.
    pub fn airflow_wrapper(&self) -> PathBuf {
        self.airflow().join("bin")
    }

    /// The file that a running `local-stack airflow` locks.
    pub fn airflow_lock(&self) -> PathBuf {
        self.local.join("airflow-running")
    }

    /// The programs of an Airflow version, which `make` installs.
    pub fn airflow_programs(&self, version: &str) -> PathBuf {
        self.local.join(format!("airflow-{version}")).join("bin")
    }

    /// The user that PostgreSQL runs as; `None` means ourselves.
    pub fn postgres_user(&self) -> Option<User> {
        let inside = self.local.join("postgres");
        let data = if inside.exists() { inside } else { self.external().join("postgres") };
        user::find_unprivileged(&data, &self.checkout)
    }

    pub fn postgres_data(&self) -> PathBuf {
        self.postgres_folder().join("postgres")
    }

    /// The folder for PostgreSQL's data and programs: `.local`, or a folder outside if PostgreSQL's user cannot reach it.
    pub fn postgres_folder(&self) -> PathBuf {
        match self.postgres_user() {
            Some(user) if !user::can_reach(user, &self.local) => self.external(),
            _ => self.local.clone(),
        }
    }

    /// Everything that `make reset` deletes. The installed tools stay.
    pub fn resettable(&self) -> Vec<PathBuf> {
        let other = [self.logs(), self.version_file()];
        self.data().into_iter().chain(other).collect()
    }

    /// Folders outside the checkout, innermost first, to be removed when they are empty.
    pub fn external_folders(&self) -> [PathBuf; 2] {
        [self.external(), EXTERNAL.into()]
    }

    /// The files and folders with data, whether they exist or not.
    fn data(&self) -> Vec<PathBuf> {
        let external = ["postgres", "postgres.unfinished"].map(|name| self.external().join(name));
        DATA.map(|name| self.local.join(name)).into_iter().chain(external).collect()
    }

    fn external(&self) -> PathBuf {
        let digits = to_hex(&Sha256::digest(self.local.as_os_str().as_encoded_bytes()));
        Path::new(EXTERNAL).join(&digits[..12])
    }
}

fn is_checkout(folder: &Path) -> bool {
    folder.join("stack/Cargo.toml").is_file()
}
