//! Installs Debian packages. Only used as root, on machines that lack a required program.

use std::path::Path;

use crate::process::run;

/// Returns whether packages can be installed without asking for a password.
pub fn can_install() -> bool {
    rustix::process::geteuid().is_root() && Path::new("/usr/bin/apt-get").is_file()
}

/// Installs packages.
pub async fn install(packages: &[&str]) -> anyhow::Result<()> {
    let apt = Path::new("/usr/bin/apt-get");
    let quiet = [("DEBIAN_FRONTEND", "noninteractive")];
    run(apt, &["update", "-q"], &quiet, None, None).await?;
    let arguments = [&["install", "-y", "-q", "--no-install-recommends"], packages].concat();
    run(apt, &arguments, &quiet, None, None).await?;
    Ok(())
}
