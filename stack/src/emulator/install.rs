//! Installs the emulator from its lock file.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::Context;
use sha2::{Digest, Sha256};

use crate::apt;
use crate::process::run;
use crate::secret::to_hex;

/// All packages with the hashes of their files. `stack/README.md` has the command to update it.
const LOCK: &str = include_str!("../../requirements.txt");

const NO_PYTHON: &str = "Python 3.10 or later with its venv module is needed for the S3 and SQS emulator: install it \
                         (Debian and Ubuntu: `sudo apt-get install python3 python3-venv`; macOS: `brew install python`)";

/// Installs the packages of the lock file into a virtual environment, unless they are installed already.
pub async fn install(environment: &Path) -> anyhow::Result<()> {
    let wanted = to_hex(&Sha256::digest(LOCK));
    let mark = environment.join("installed-lock");
    let python = environment.join("bin/python");
    if python.is_file() && fs::read_to_string(&mark).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    create_environment(environment).await.context(NO_PYTHON)?;
    let lock = tempfile::NamedTempFile::new()?;
    fs::write(lock.path(), LOCK)?;
    let path = lock.path().display().to_string();
    let arguments = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes"];
    let arguments = [&arguments[..], &["--only-binary", ":all:", "--requirement", &path]].concat();
    run(&python, &arguments, &[], None, None).await.context("could not install the S3 and SQS emulator")?;
    fs::write(&mark, wanted).with_context(|| format!("could not write {}", mark.display()))
}

async fn create_environment(environment: &Path) -> anyhow::Result<()> {
    if find_python().is_none() && apt::can_install() {
        apt::install(&["python3", "python3-venv"]).await?;
    }
    let python = find_python().context("Python 3.10 or later was not found")?;
    let path = environment.display().to_string();
    let arguments = ["-m", "venv", "--clear", &path];
    let Err(error) = run(&python, &arguments, &[], None, None).await else { return Ok(()) };
    if !apt::can_install() {
        return Err(error);
    }
    // Debian packages the venv module separately.
    if let Err(apt) = apt::install(&["python3-venv"]).await {
        return Err(error.context(format!("apt could not install python3-venv either: {apt:#}")));
    }
    run(&python, &arguments, &[], None, None).await.map(drop)
}

/// Returns the first Python that is new enough.
fn find_python() -> Option<PathBuf> {
    let newer = (10..=14).rev().map(|minor| format!("python3.{minor}"));
    std::iter::once("python3".to_owned()).chain(newer).map(PathBuf::from).find(|candidate| {
        let check = "import sys; sys.exit(sys.version_info < (3, 10))";
        let status = Command::new(candidate).args(["-c", check]).stderr(Stdio::null()).status();
        status.is_ok_and(|status| status.success())
    })
}
