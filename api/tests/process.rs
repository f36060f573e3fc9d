//! The program as an operator sees it: output, log, exit code.

#![expect(clippy::unwrap_used, reason = "a failed assumption fails the test")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStderr, Command, Output, Stdio};
use std::time::{Duration, Instant};

use test_support::Database;

const SERVE: [&str; 5] = ["serve", "--address", "127.0.0.1:0", "--operations-address", "127.0.0.1:0"];

fn api(arguments: &[&str], database_url: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_api"));
    command.args(arguments).env_clear().env("DATABASE_URL", database_url);
    command
}

/// Asserts that a start fails with an exit code and one line.
fn check_failed_start(output: &Output, code: i32, line: &str) {
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{stderr}");
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
    assert!(stderr.contains(line), "{stderr}");
}

#[test]
fn openapi_prints_the_document() {
    let output = api(&["openapi"], "").output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8(output.stdout).unwrap(), include_str!("../openapi.json"));
}

#[test]
fn an_invalid_configuration_is_reported_in_one_line() {
    let output = api(&["serve", "--address", "nowhere"], "postgresql://a@b/c").output().unwrap();
    check_failed_start(&output, 2, "invalid value 'nowhere' for '--address <HOST:PORT>'");
    let output = api(&["serve"], "postgresql://user:hush@host:port/db").output().unwrap();
    check_failed_start(&output, 2, "DATABASE_URL is not a PostgreSQL address");
    assert!(!String::from_utf8_lossy(&output.stderr).contains("hush"));
}

#[tokio::test]
async fn a_database_without_the_schema_is_reported_in_one_line() {
    let database = Database::fresh().await;
    let owner = database.connect_owner().await;
    owner.batch_execute("delete from refinery_schema_history where version > 1").await.unwrap();
    let output = api(&SERVE, &database.api_url()).output().unwrap();
    check_failed_start(&output, 1, "run `schema migrate`");
    owner.batch_execute("drop table refinery_schema_history").await.unwrap();
    let output = api(&SERVE, &database.api_url()).output().unwrap();
    check_failed_start(&output, 1, "run `schema migrate`");
}

#[tokio::test]
async fn the_service_logs_its_address_serves_requests_and_stops_on_sigterm() {
    let database = Database::fresh().await;
    let mut service = Service::start(&database);
    let (address, operations) = (service.address.clone(), service.operations.clone());
    assert!(get(&address, "/v1/trades").starts_with("HTTP/1.1 200 OK"));
    assert!(get(&address, "/v1/trades").contains("\"data\":[]"));
    assert!(get(&operations, "/readyz").contains("ready"));
    let metrics = get(&operations, "/metrics");
    assert!(metrics.contains("http_requests_total{route=\"/v1/trades\",status=\"200\"} 2"), "{metrics}");
    assert!(metrics.contains("response_cache_hits_total{route=\"/v1/trades\"} 1"), "{metrics}");
    service.terminate();
    let log = service.wait_until_stopped();
    assert!(log.contains("stopped"), "{log}");
}

/// Hyper rejects these requests before they reach the endpoint: see `serve`.
#[tokio::test]
async fn malformed_http_is_rejected_without_a_body() {
    let database = Database::fresh().await;
    let service = Service::start(&database);
    for (path, status) in [("/".repeat(70_000), "414"), ("/\u{1}".to_owned(), "400")] {
        let response = get(&service.address, &path);
        assert!(response.starts_with(&format!("HTTP/1.1 {status} ")), "{response}");
        assert!(response.contains("content-length: 0\r\n") && response.ends_with("\r\n\r\n"), "{response}");
        assert!(!response.to_lowercase().contains("x-request-id"), "{response}");
    }
}

#[tokio::test]
async fn running_requests_are_completed_before_the_service_stops() {
    let database = Database::fresh().await;
    let mut service = Service::start(&database);
    let owner = database.connect_owner().await;
    owner.batch_execute("begin; lock table trade in access exclusive mode").await.unwrap();
    let address = service.address.clone();
    let request = std::thread::spawn(move || get(&address, "/v1/trades"));
    let watcher = database.connect_owner().await;
    test_support::wait_for("the request to reach the lock", async || {
        let waiting = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
        watcher.query_opt(waiting, &[]).await.unwrap()
    })
    .await;

    service.terminate();
    let address = service.address.clone();
    test_support::wait_for("the port to close", async || TcpStream::connect(&address).err()).await;
    owner.batch_execute("commit").await.unwrap();
    assert!(request.join().unwrap().starts_with("HTTP/1.1 200 OK"));
    service.wait_until_stopped();
}

#[tokio::test]
async fn waiting_clients_get_a_published_change_and_their_streams_end_when_the_service_stops() {
    let database = Database::fresh().await;
    let owner = database.connect_owner().await;
    owner.batch_execute(include_str!("http/fixture.sql")).await.unwrap();
    let mut service = Service::start(&database);
    let mut stream = open_stream(&service.address, "last-event-id: 6");
    assert_eq!(read_events(&mut stream, 2), ["change 7", "dataset 7"]);
    let address = service.address.clone();
    let waiting = std::thread::spawn(move || get(&address, "/v1/changes?since=7&wait=20"));

    let publish = format!(
        "begin; {}; update dataset_state set version = version + 1;
         select pg_notify('dataset_version', version::text) from dataset_state; commit",
        include_str!("http/amend.sql")
    );
    owner.batch_execute(&publish).await.unwrap();
    assert_eq!(read_events(&mut stream, 2), ["change 8", "dataset 8"]);
    assert!(waiting.join().unwrap().contains("\"page\":{\"next\":8}"));

    let started = Instant::now();
    service.terminate();
    let mut rest = String::new();
    stream.read_to_string(&mut rest).unwrap();
    assert!(rest.ends_with("0\r\n\r\n"), "the end of a complete response: {rest:?}");
    service.wait_until_stopped();
    assert!(started.elapsed() < Duration::from_secs(10), "the service waits for no stream");
}

/// Opens an event stream and skips the headers of the response.
fn open_stream(address: &str, header: &str) -> BufReader<TcpStream> {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET /v1/events HTTP/1.1\r\nhost: test\r\n{header}\r\n\r\n").unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let mut stream = BufReader::new(stream);
    let mut line = String::new();
    while line != "\r\n" {
        line.clear();
        stream.read_line(&mut line).unwrap();
    }
    stream
}

/// Reads events, and returns the name and ID of each.
fn read_events(stream: &mut impl BufRead, count: usize) -> Vec<String> {
    let mut events = Vec::new();
    let mut id = String::new();
    while events.len() < count {
        let mut line = String::new();
        assert!(stream.read_line(&mut line).unwrap() > 0, "the stream ended");
        if let Some(text) = line.strip_prefix("id: ") {
            text.trim().clone_into(&mut id);
        } else if let Some(name) = line.strip_prefix("event: ") {
            events.push(format!("{} {id}", name.trim()));
        }
    }
    events
}

/// A running service that is killed at the end of the test.
struct Service {
    child: Child,
    log: BufReader<ChildStderr>,
    address: String,
    operations: String,
}

impl Service {
    fn start(database: &Database) -> Self {
        let mut child = api(&SERVE, &database.api_url()).stderr(Stdio::piped()).spawn().unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap());
        let ready = loop {
            let mut line = String::new();
            assert!(log.read_line(&mut line).unwrap() > 0, "the service ended before it was ready");
            if line.contains(" ready ") {
                break line;
            }
        };
        let address = word_after(&ready, " address=").to_owned();
        let operations = word_after(&ready, "operations_address=").to_owned();
        Self { child, log, address, operations }
    }

    fn terminate(&self) {
        assert!(Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap().success());
    }

    /// Waits until the service has ended successfully, and returns the rest of its log.
    fn wait_until_stopped(&mut self) -> String {
        assert!(self.child.wait().unwrap().success());
        let mut rest = String::new();
        self.log.read_to_string(&mut rest).unwrap();
        rest
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _may_have_ended = self.child.kill();
        let _status = self.child.wait();
    }
}

fn word_after<'a>(line: &'a str, prefix: &str) -> &'a str {
    line.split_once(prefix).unwrap().1.split_whitespace().next().unwrap()
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n").unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).unwrap();
    response
}
