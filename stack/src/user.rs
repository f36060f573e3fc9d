//! The account that a server runs as when we are root: PostgreSQL refuses to run as root.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

/// A user without privileges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct User {
    pub uid: u32,
    pub gid: u32,
}

/// The user `nobody`, which exists on every Unix system.
const NOBODY: User = User { uid: 65534, gid: 65534 };

/// Returns the user to run a server as, or `None` when we are not root and the server runs as ourselves.
///
/// The user is the owner of the data (from an earlier run), the owner of the checkout (under sudo), `postgres` or `nobody`.
pub fn find_unprivileged(data: &Path, checkout: &Path) -> Option<User> {
    if !rustix::process::geteuid().is_root() {
        return None;
    }
    let accounts = fs::read_to_string("/etc/passwd").unwrap_or_default();
    Some(owner(data).or_else(|| owner(checkout)).or_else(|| account(&accounts, "postgres")).unwrap_or(NOBODY))
}

/// Returns whether a user may enter every folder of a path. Folders that do not exist yet count as accessible.
pub fn can_reach(user: User, path: &Path) -> bool {
    path.ancestors().all(|folder| {
        let Ok(folder) = fs::metadata(folder) else { return true };
        let permission = if folder.uid() == user.uid {
            0o100
        } else if folder.gid() == user.gid {
            0o010
        } else {
            0o001
        };
        folder.mode() & permission != 0
    })
}

/// Changes the owner of a path.
pub fn change_owner(path: &Path, user: Option<User>) -> std::io::Result<()> {
    user.map_or(Ok(()), |user| std::os::unix::fs::chown(path, Some(user.uid), Some(user.gid)))
}

/// Lets all users enter a folder. Does nothing unless we are root, because only then another user needs it.
pub fn make_accessible(folder: &Path) -> std::io::Result<()> {
    if rustix::process::geteuid().is_root() {
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755))?;
    }
    Ok(())
}

fn owner(path: &Path) -> Option<User> {
    let metadata = fs::metadata(path).ok()?;
    (metadata.uid() != 0).then(|| User { uid: metadata.uid(), gid: metadata.gid() })
}

/// Finds an account in the text of `/etc/passwd`.
fn account(accounts: &str, name: &str) -> Option<User> {
    accounts.lines().find_map(|line| {
        let mut fields = line.split(':');
        let found = fields.next()? == name;
        let (uid, gid) = (fields.nth(1)?.parse().ok()?, fields.next()?.parse().ok()?);
        found.then_some(User { uid, gid })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_found_by_its_whole_name() {
        let accounts = "root:x:0:0::/root:/bin/sh\npostgresql:x:7:7::/:/bin/sh\npostgres:x:101:104::/:/bin/sh\n";
        assert_eq!(account(accounts, "postgres"), Some(User { uid: 101, gid: 104 }));
        assert_eq!(account(accounts, "tracker"), None);
    }

    #[test]
    fn a_private_folder_is_not_accessible_to_other_users() {
        let folder = tempfile::tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
        let stranger = User { uid: 12345, gid: 12345 };
        assert!(!can_reach(stranger, &folder.path().join("data")));
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o711)).unwrap();
        assert!(can_reach(stranger, &folder.path().join("data")));
    }
}
