//! A base backup and an archive of the write-ahead log (WAL), from which a server is restored to any later time, as Aurora is.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use local_stack::process::run;
use tempfile::TempDir;
use tokio_postgres::Client;

use crate::private_server::PrivateServer;
use crate::wait::wait_until;

/// The backup of one server, in a temporary folder.
pub struct ServerBackup {
    folder: TempDir,
    base: PathBuf,
    archive: PathBuf,
}

impl ServerBackup {
    /// Creates the temporary folder.
    pub fn in_temporary_folder() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (base, archive) = (folder.path().join("base"), folder.path().join("archive"));
        fs::create_dir(&archive).unwrap();
        Self { folder, base, archive }
    }

    /// Returns the temporary folder, which may hold the server too.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Configures a server that is not running yet to archive its WAL.
    pub fn enable_archiving(&self, server: &PrivateServer) {
        server.change_owner(&self.archive);
        let archive_command = format!("cp %p {}/%f", self.archive.display());
        configure(server, &[("archive_mode", "on"), ("archive_command", &archive_command)]);
    }

    /// Takes a base backup of the running server.
    pub async fn take_base_backup(&self, server: &PrivateServer, owner: &Client) {
        owner.execute("select pg_backup_start('rehearsal', true)", &[]).await.unwrap();
        copy_folder(server.data(), &self.base).await;
        let label = owner.query_one("select labelfile from pg_backup_stop()", &[]).await.unwrap();
        self.add_file(server, "backup_label", label.get(0));
        fs::remove_file(self.base.join("postmaster.pid")).unwrap();
    }

    /// Waits until the archive holds everything that has been written.
    pub async fn wait_for_archive(&self, owner: &Client) {
        let segment = owner.query_one("select pg_walfile_name(pg_switch_wal())", &[]).await.unwrap();
        let segment = self.archive.join(segment.get::<_, &str>(0));
        wait_until("the server to archive its WAL", async || segment.is_file()).await;
    }

    /// Replaces the data of a stopped server. Its next start recovers to the target time.
    pub async fn restore(&self, server: &PrivateServer, target_time: &str) {
        self.add_file(server, "recovery.signal", "");
        copy_folder(&self.base, server.data()).await;
        let restore_command = format!("cp {}/%f %p", self.archive.display());
        let settings = [
            ("archive_mode", "off"),
            ("restore_command", &restore_command),
            ("recovery_target_time", target_time),
            ("recovery_target_action", "promote"),
        ];
        configure(server, &settings);
    }

    fn add_file(&self, server: &PrivateServer, name: &str, text: &str) {
        let file = self.base.join(name);
        fs::write(&file, text).unwrap();
        server.change_owner(&file);
    }
}

fn configure(server: &PrivateServer, settings: &[(&str, &str)]) {
    let mut file = OpenOptions::new().append(true).open(server.data().join("postgresql.conf")).unwrap();
    for (name, value) in settings {
        writeln!(file, "{name} = '{value}'").unwrap();
    }
}

/// Copies a folder with its owners and permissions.
async fn copy_folder(from: &Path, to: &Path) {
    let paths = [from, to].map(|path| path.display().to_string());
    run(Path::new("cp"), &["-a", &paths[0], &paths[1]], &[], None, None).await.unwrap();
}
