//! Creation of the roles on each supported server, by owners with different rights.
//!
//! Roles belong to the whole server, and tests that run at the same time share `tracker_ingest` and `tracker_api`. So each test
//! here runs the migrations with role names of its own.

use test_support::{Database, postgres_17_url};
use tokio_postgres::{Client, Config, NoTls};

use crate::connect;

const MIGRATIONS: [&str; 5] = [
    include_str!("../../migrations/V1__reference.sql"),
    include_str!("../../migrations/V2__claims.sql"),
    include_str!("../../migrations/V3__trades.sql"),
    include_str!("../../migrations/V4__documents.sql"),
    include_str!("../../migrations/V5__roles.sql"),
];

/// A role as RDS has it: its members log in by IAM.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RdsIam {
    Present,
    Absent,
}

/// A server with an owner role of the test, and two databases.
struct Server {
    config: Config,
    superuser: Client,
    prefix: &'static str,
}

impl Server {
    /// `prefix` distinguishes the test's roles and databases from those of all other tests.
    async fn new(url: &str, prefix: &'static str, owner_rights: &str, rds_iam: RdsIam) -> Self {
        let server = Self { config: url.parse().unwrap(), superuser: connect(url).await, prefix };
        server.drop_all().await;
        server.superuser(&format!("create role {prefix}_owner login password 'secret' {owner_rights}")).await;
        if rds_iam == RdsIam::Present {
            server.superuser(&format!("create role {prefix}_rds_iam nologin")).await;
            server.superuser(&format!("grant {prefix}_rds_iam to {prefix}_owner with admin option")).await;
        }
        server
    }

    async fn superuser(&self, statement: &str) {
        self.superuser.batch_execute(statement).await.unwrap_or_else(|error| panic!("{statement}: {error:?}"));
    }

    /// Creates a database and runs the migrations as its owner, each in a transaction, like `schema migrate`.
    async fn migrate(&self, database: &str) -> Client {
        let (prefix, database) = (self.prefix, format!("{}_{database}", self.prefix));
        self.superuser(&format!("create database {database} owner {prefix}_owner")).await;
        let mut config = self.config.clone();
        let (mut owner, connection) =
            config.user(format!("{prefix}_owner")).password("secret").dbname(&database).connect(NoTls).await.unwrap();
        tokio::spawn(connection);
        for migration in MIGRATIONS {
            let sql =
                migration.replace("tracker_", &format!("{prefix}_")).replace("rds_iam", &format!("{prefix}_rds_iam"));
            let transaction = owner.transaction().await.unwrap();
            transaction.batch_execute(&sql).await.unwrap_or_else(|error| panic!("{error:?}"));
            transaction.commit().await.unwrap();
        }
        owner
    }

    /// Returns the members of a role, without the test's prefix.
    async fn members(&self, role: &str) -> Vec<String> {
        let role = format!("{}_{role}", self.prefix);
        let rows = self.superuser.query(include_str!("members.sql"), &[&role]).await.unwrap();
        rows.iter().map(|row| row.get::<_, &str>(0).replace(&format!("{}_", self.prefix), "")).collect()
    }

    async fn settings(&self, role: &str) -> Vec<String> {
        let role = format!("{}_{role}", self.prefix);
        let settings = "select setconfig from pg_db_role_setting where setrole = $1::text::regrole and setdatabase = 0";
        self.superuser.query_one(settings, &[&role]).await.unwrap().get(0)
    }

    /// Checks what holds on every server.
    async fn check_roles(&self, owner: &Client) {
        let left = format!("select from pg_roles where rolname = '{}_role_creator'", self.prefix);
        assert!(self.superuser.query_opt(&left, &[]).await.unwrap().is_none(), "the temporary role is dropped");
        let api = ["default_transaction_read_only=on", "statement_timeout=10s", "random_page_cost=1.1", "jit=off"];
        assert_eq!(self.settings("api").await, api);
        let ingest = [
            "idle_in_transaction_session_timeout=60s",
            "statement_timeout=120s",
            "random_page_cost=1.1",
            "plan_cache_mode=force_generic_plan",
            "enable_seqscan=off",
            "jit=off",
        ];
        assert_eq!(self.settings("ingest").await, ingest);
        let prefix = self.prefix;
        for statement in [
            "create table later (id int)".to_owned(),
            format!("grant insert on later to {prefix}_ingest"),
            format!("revoke select on claim from {prefix}_api"),
            format!("grant select on claim to {prefix}_api"),
        ] {
            owner.batch_execute(&statement).await.unwrap_or_else(|error| panic!("{statement}: {error:?}"));
        }
    }

    async fn drop_all(&self) {
        let prefix = self.prefix;
        for database in ["first", "second"] {
            self.superuser(&format!("drop database if exists {prefix}_{database} with (force)")).await;
        }
        for role in ["ingest", "api", "owner", "rds_iam"] {
            self.superuser(&format!("drop role if exists {prefix}_{role}")).await;
        }
    }
}

/// Aurora refuses the password of an owner that is a member of a role that logs in by IAM.
///
/// The test asks for membership in the two login roles, not in `rds_iam`: on a stock server the owner's right to grant
/// `rds_iam` is itself a membership in it.
async fn check_iam(url: &str, prefix: &'static str) {
    let server = Server::new(url, prefix, "createrole", RdsIam::Present).await;
    for database in ["first", "second"] {
        let owner = server.migrate(database).await;
        for role in ["ingest", "api"] {
            assert_eq!(server.members(role).await, [""; 0], "nobody is a member of {role}");
            let is_member = format!("select pg_has_role('{prefix}_owner', '{prefix}_{role}', 'member')");
            assert!(!server.superuser.query_one(&is_member, &[]).await.unwrap().get::<_, bool>(0), "{role}");
        }
        assert_eq!(server.members("rds_iam").await, ["api", "ingest", "owner"]);
        server.check_roles(&owner).await;
    }
    server.drop_all().await;
}

#[tokio::test]
async fn the_owner_is_no_member_of_the_roles_that_log_in_by_iam() {
    let database = Database::fresh().await;
    check_iam(&database.owner_url(), "iam").await;
}

#[tokio::test]
async fn the_owner_is_no_member_of_the_roles_that_log_in_by_iam_on_postgres_17() {
    check_iam(&postgres_17_url(), "iam17").await;
}

/// Without IAM the services log in with passwords, which the owner sets.
async fn check_passwords(url: &str, prefix: &'static str) {
    let server = Server::new(url, prefix, "createrole", RdsIam::Absent).await;
    for database in ["first", "second"] {
        let owner = server.migrate(database).await;
        server.check_roles(&owner).await;
        owner.batch_execute(&format!("alter role {prefix}_api password 'secret'")).await.unwrap();
    }
    server.drop_all().await;
}

#[tokio::test]
async fn without_iam_the_owner_sets_the_passwords() {
    let database = Database::fresh().await;
    check_passwords(&database.owner_url(), "pw").await;
}

#[tokio::test]
async fn without_iam_the_owner_sets_the_passwords_on_postgres_17() {
    check_passwords(&postgres_17_url(), "pw17").await;
}

/// The owner of the local stack is a superuser.
async fn check_superuser(url: &str, prefix: &'static str) {
    let server = Server::new(url, prefix, "superuser", RdsIam::Present).await;
    for database in ["first", "second"] {
        let owner = server.migrate(database).await;
        server.check_roles(&owner).await;
        assert_eq!(server.members("ingest").await, [""; 0]);
        assert_eq!(server.members("rds_iam").await, ["api", "ingest", "owner"]);
    }
    server.drop_all().await;
}

#[tokio::test]
async fn a_superuser_creates_the_roles() {
    let database = Database::fresh().await;
    check_superuser(&database.owner_url(), "super").await;
}

#[tokio::test]
async fn a_superuser_creates_the_roles_on_postgres_17() {
    check_superuser(&postgres_17_url(), "super17").await;
}
