//! Debian's packages, for when we are root on a machine that lacks one.

use std::path::Path;

use crate::process::run;

/// Whether packages can be installed without asking anyone.
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
