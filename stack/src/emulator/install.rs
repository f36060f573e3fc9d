//! Installs the emulator from its lock, once.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::Context;
use sha2::{Digest, Sha256};

use crate::apt;
use crate::process::run;
use crate::secret::hexadecimal;

/// Every package with the hashes of its files. Renewed with the command in `stack/README.md`.
const LOCK: &str = include_str!("../../requirements.txt");

const NO_PYTHON: &str = "Python 3.10 or later with its venv module is needed for the S3 and SQS emulator: install it \
                         (Debian and Ubuntu: `sudo apt-get install python3 python3-venv`; macOS: `brew install python`)";

/// Makes the virtual environment what the lock says, unless it is; tells whether there was something to do.
pub async fn install(environment: &Path) -> anyhow::Result<bool> {
    let wanted = hexadecimal(&Sha256::digest(LOCK));
    let mark = environment.join("installed-lock");
    let python = environment.join("bin/python");
    if python.is_file() && fs::read_to_string(&mark).is_ok_and(|found| found == wanted) {
        return Ok(false);
    }
    make_environment(environment).await.context(NO_PYTHON)?;
    let lock = tempfile::NamedTempFile::new()?;
    fs::write(lock.path(), LOCK)?;
    let path = lock.path().display().to_string();
    let arguments = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes"];
    let arguments = [&arguments[..], &["--only-binary", ":all:", "--requirement", &path]].concat();
    run(&python, &arguments, &[], None, None).await.context("could not install the S3 and SQS emulator")?;
    fs::write(&mark, wanted).with_context(|| format!("could not write {}", mark.display()))?;
    Ok(true)
}

async fn make_environment(environment: &Path) -> anyhow::Result<()> {
    if python().is_none() && apt::can_install() {
        apt::install(&["python3", "python3-venv"]).await?;
    }
    let python = python().context("there is no Python of that age")?;
    let path = environment.display().to_string();
    let arguments = ["-m", "venv", "--clear", &path];
    let Err(error) = run(&python, &arguments, &[], None, None).await else { return Ok(()) };
    if !apt::can_install() {
        return Err(error);
    }
    // Debian parts the module from the language.
    if let Err(apt) = apt::install(&["python3-venv"]).await {
        return Err(error.context(format!("apt did not bring python3-venv either: {apt:#}")));
    }
    run(&python, &arguments, &[], None, None).await.map(drop)
}

/// The first Python that is new enough.
fn python() -> Option<PathBuf> {
    let newer = (10..=14).rev().map(|minor| format!("python3.{minor}"));
    std::iter::once("python3".to_owned()).chain(newer).map(PathBuf::from).find(|candidate| {
        let check = "import sys; sys.exit(sys.version_info < (3, 10))";
        let answer = Command::new(candidate).args(["-c", check]).stderr(Stdio::null()).status();
        answer.is_ok_and(|status| status.success())
    })
}
