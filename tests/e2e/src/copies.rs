//! Backups of a server from which it can be restored to any moment after, as Aurora does it: a copy of the data and a log.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use local_stack::process::run;
use tempfile::TempDir;
use tokio_postgres::Client;

use crate::own_server::OwnServer;
use crate::until::until;

/// A copy of a server's data, and the log of what was written after it.
pub struct Copies {
    folder: TempDir,
    backup: PathBuf,
    log: PathBuf,
}

impl Copies {
    /// In a folder of their own, which goes with them.
    pub fn in_a_folder() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (backup, log) = (folder.path().join("backup"), folder.path().join("log"));
        fs::create_dir(&log).unwrap();
        Self { folder, backup, log }
    }

    /// Where there is room for the server itself.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Has the server, before it starts, keep its log here.
    pub fn keep_log(&self, server: &OwnServer) {
        server.give(&self.log);
        let copy = format!("cp %p {}/%f", self.log.display());
        set(server, &[("archive_mode", "on"), ("archive_command", &copy)]);
    }

    /// Copies the data of the running server.
    pub async fn back_up(&self, server: &OwnServer, owner: &Client) {
        owner.execute("select pg_backup_start('rehearsal', true)", &[]).await.unwrap();
        copy(server.data(), &self.backup).await;
        let label = owner.query_one("select labelfile from pg_backup_stop()", &[]).await.unwrap();
        self.add(server, "backup_label", label.get(0));
        fs::remove_file(self.backup.join("postmaster.pid")).unwrap();
    }

    /// Waits until all that was written is in the log.
    pub async fn wait_for_log(&self, owner: &Client) {
        let segment = owner.query_one("select pg_walfile_name(pg_switch_wal())", &[]).await.unwrap();
        let segment = self.log.join(segment.get::<_, &str>(0));
        until("the log is kept", async || segment.is_file()).await;
    }

    /// Makes the server's data what it was at a moment, once it is started.
    pub async fn restore(&self, server: &OwnServer, moment: &str) {
        self.add(server, "recovery.signal", "");
        copy(&self.backup, server.data()).await;
        let fetch = format!("cp {}/%f %p", self.log.display());
        let until = [("recovery_target_time", moment), ("recovery_target_action", "promote")];
        set(server, &[("archive_mode", "off"), ("restore_command", &fetch), until[0], until[1]]);
    }

    fn add(&self, server: &OwnServer, file: &str, text: &str) {
        let file = self.backup.join(file);
        fs::write(&file, text).unwrap();
        server.give(&file);
    }
}

fn set(server: &OwnServer, settings: &[(&str, &str)]) {
    let mut file = OpenOptions::new().append(true).open(server.data().join("postgresql.conf")).unwrap();
    for (name, value) in settings {
        writeln!(file, "{name} = '{value}'").unwrap();
    }
}

/// Copies a folder with its owners and rights.
async fn copy(from: &Path, to: &Path) {
    let paths = [from, to].map(|path| path.display().to_string());
    run(Path::new("cp"), &["-a", &paths[0], &paths[1]], &[], None, None).await.unwrap();
}
