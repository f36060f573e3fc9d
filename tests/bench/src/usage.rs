//! CPU time and memory of processes, as Linux reports them in `/proc`.

mod proc_stat;

use std::fs;
use std::time::Duration;

use anyhow::Context;

use self::proc_stat::ProcStat;

/// Memory of a process in megabytes.
#[derive(Debug, Clone, Copy)]
pub struct Memory {
    pub resident: f64,
    /// The part without files: heap and stacks.
    pub anonymous: f64,
}

/// Measures CPU time from its creation.
#[derive(Debug, Clone, Copy)]
pub struct CpuMeter {
    subject: Subject,
    start: Duration,
}

#[derive(Debug, Clone, Copy)]
enum Subject {
    Process(u32),
    PostgresServer { postmaster: u32 },
}

impl CpuMeter {
    /// Measures one process.
    pub fn for_process(pid: u32) -> anyhow::Result<Self> {
        Self::start(Subject::Process(pid))
    }

    /// Measures all processes of a PostgreSQL server.
    pub fn for_postgres(postmaster: u32) -> anyhow::Result<Self> {
        Self::start(Subject::PostgresServer { postmaster })
    }

    fn start(subject: Subject) -> anyhow::Result<Self> {
        Ok(Self { subject, start: subject.cpu_time()? })
    }

    /// Returns the CPU time since the creation of the meter.
    pub fn elapsed(&self) -> anyhow::Result<Duration> {
        Ok(self.subject.cpu_time()?.saturating_sub(self.start))
    }
}

impl Subject {
    fn cpu_time(self) -> anyhow::Result<Duration> {
        match self {
            Self::Process(pid) => process_cpu_time(pid),
            Self::PostgresServer { postmaster } => postgres_cpu_time(postmaster),
        }
    }
}

/// Returns the ID of a process's parent.
pub fn parent(pid: u32) -> anyhow::Result<u32> {
    Ok(ProcStat::read(pid)?.parent)
}

pub fn memory(pid: u32) -> anyhow::Result<Memory> {
    let status = fs::read_to_string(format!("/proc/{pid}/status"))
        .with_context(|| format!("could not read /proc/{pid}/status; this needs Linux"))?;
    let megabytes = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)?.trim().strip_suffix(" kB"));
        let kibibytes: f64 = line.and_then(|number| number.parse().ok()).with_context(|| format!("no {name}"))?;
        anyhow::Ok(kibibytes * 1024.0 / 1e6)
    };
    Ok(Memory { resident: megabytes("VmRSS:")?, anonymous: megabytes("RssAnon:")? })
}

/// Returns the CPU time of all threads of a process.
///
/// The sum of the threads' times is in nanoseconds but lacks threads that have ended. The time of the process includes them but
/// is in ticks. Neither exceeds the actual CPU time, so the greater one is more precise.
fn process_cpu_time(pid: u32) -> anyhow::Result<Duration> {
    let threads = threads_cpu_time(pid).with_context(|| format!("could not read the CPU time of process {pid}"))?;
    Ok(threads.max(ProcStat::read(pid)?.own_cpu))
}

/// Returns the CPU time of a PostgreSQL server: of its main process and of all current and ended children.
fn postgres_cpu_time(postmaster: u32) -> anyhow::Result<Duration> {
    let mut total = process_cpu_time(postmaster)? + ProcStat::read(postmaster)?.ended_children_cpu;
    for entry in fs::read_dir("/proc").context("could not list /proc; this needs Linux")? {
        let Some(pid) = entry?.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
        // A process that ends during this loop is counted with the ended children in the next reading.
        if ProcStat::read(pid).is_ok_and(|stat| stat.parent == postmaster) {
            total += process_cpu_time(pid).unwrap_or_default();
        }
    }
    Ok(total)
}

fn threads_cpu_time(pid: u32) -> anyhow::Result<Duration> {
    let mut nanoseconds = 0;
    for thread in fs::read_dir(format!("/proc/{pid}/task"))? {
        // The thread may have ended since the folder was listed.
        let Ok(counters) = fs::read_to_string(thread?.path().join("schedstat")) else { continue };
        let running = counters.split_whitespace().next().context("schedstat is empty")?;
        nanoseconds += running.parse::<u64>()?;
    }
    Ok(Duration::from_nanos(nanoseconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meter_counts_the_cpu_time_of_a_busy_process() {
        let own_pid = std::process::id();
        let meter = CpuMeter::for_process(own_pid).unwrap();
        while meter.elapsed().unwrap().is_zero() {}
        assert!(memory(own_pid).unwrap().resident > 0.0);
    }
}
