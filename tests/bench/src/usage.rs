//! What processes cost, as Linux counts it under `/proc`.

use std::fs;
use std::time::Duration;

use anyhow::Context;

/// Of a tick, the unit of CPU time in `/proc/PID/stat`: 10 ms on every Linux that we know of.
const TICK: Duration = Duration::from_millis(10);

/// Memory of a process in megabytes.
#[derive(Debug, Clone, Copy)]
pub struct Memory {
    pub resident: f64,
    /// The part that is no file's: heap and stacks.
    pub anonymous: f64,
}

/// Counts CPU time from a moment on.
#[derive(Debug, Clone, Copy)]
pub struct Meter {
    of: Counted,
    begun: Duration,
}

#[derive(Debug, Clone, Copy)]
enum Counted {
    Process(u32),
    Server(u32),
}

impl Meter {
    /// Of a process, from now on.
    pub fn of_process(pid: u32) -> anyhow::Result<Self> {
        Self::of(Counted::Process(pid))
    }

    /// Of a whole PostgreSQL server, from now on; told by its parent process.
    pub fn of_server(postmaster: u32) -> anyhow::Result<Self> {
        Self::of(Counted::Server(postmaster))
    }

    fn of(of: Counted) -> anyhow::Result<Self> {
        Ok(Self { of, begun: of.cpu()? })
    }

    /// What was spent since.
    pub fn spent(&self) -> anyhow::Result<Duration> {
        Ok(self.of.cpu()?.saturating_sub(self.begun))
    }
}

impl Counted {
    fn cpu(self) -> anyhow::Result<Duration> {
        match self {
            Self::Process(pid) => cpu_of(pid),
            Self::Server(postmaster) => cpu_of_server(postmaster),
        }
    }
}

/// The process that started another.
pub fn parent_of(pid: u32) -> anyhow::Result<u32> {
    Ok(Stat::of(pid)?.parent)
}

pub fn memory_of(pid: u32) -> anyhow::Result<Memory> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).context("this needs Linux: there is no /proc")?;
    let megabytes = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)?.trim().strip_suffix(" kB"));
        let kibibytes: f64 = line.and_then(|number| number.parse().ok()).with_context(|| format!("no {name}"))?;
        anyhow::Ok(kibibytes * 1024.0 / 1e6)
    };
    Ok(Memory { resident: megabytes("VmRSS:")?, anonymous: megabytes("RssAnon:")? })
}

/// CPU time of a process so far, of all its threads.
///
/// Threads are counted in nanoseconds, but those that ended are missing; the process is counted whole, but in ticks.
/// Neither ever tells too much, so the greater is nearer.
fn cpu_of(pid: u32) -> anyhow::Result<Duration> {
    let threads = cpu_of_threads(pid).with_context(|| format!("could not tell the CPU time of process {pid}"))?;
    Ok(threads.max(Stat::of(pid)?.own))
}

/// CPU time of a PostgreSQL server so far: of its parent process and of all children that it has or had.
fn cpu_of_server(postmaster: u32) -> anyhow::Result<Duration> {
    let mut total = cpu_of(postmaster)? + Stat::of(postmaster)?.ended_children;
    for entry in fs::read_dir("/proc").context("this needs Linux: there is no /proc")? {
        let Some(pid) = entry?.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
        // A process that ends while we look is counted with the ended ones next time.
        if Stat::of(pid).is_ok_and(|stat| stat.parent == postmaster) {
            total += cpu_of(pid).unwrap_or_default();
        }
    }
    Ok(total)
}

fn cpu_of_threads(pid: u32) -> anyhow::Result<Duration> {
    let mut nanoseconds = 0;
    for thread in fs::read_dir(format!("/proc/{pid}/task"))? {
        // One that ended since was short.
        let Ok(counts) = fs::read_to_string(thread?.path().join("schedstat")) else { continue };
        let running = counts.split_whitespace().next().context("schedstat is empty")?;
        nanoseconds += running.parse::<u64>()?;
    }
    Ok(Duration::from_nanos(nanoseconds))
}

/// What is used of `/proc/PID/stat`.
#[derive(Debug, PartialEq, Eq)]
struct Stat {
    parent: u32,
    own: Duration,
    ended_children: Duration,
}

impl Stat {
    fn of(pid: u32) -> anyhow::Result<Self> {
        let text = fs::read_to_string(format!("/proc/{pid}/stat"))
            .with_context(|| format!("could not look at process {pid}; this needs Linux"))?;
        Self::parse(&text).with_context(|| format!("could not understand {text:?}"))
    }

    fn parse(text: &str) -> Option<Self> {
        // The name, in parentheses, may hold anything.
        let fields: Vec<_> = text.rsplit_once(')')?.1.split_whitespace().collect();
        let ticks = |place: usize| fields.get(place)?.parse::<u32>().ok();
        Some(Self {
            parent: fields.get(1)?.parse().ok()?,
            own: TICK * (ticks(11)? + ticks(12)?),
            ended_children: TICK * (ticks(13)? + ticks(14)?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_counted_from_behind_the_name() {
        let text = "17 (a) b) S 5 17 17 0 -1 4194560 900 0 0 0 7 3 20 1 20 0 9 0 100 0 0";
        let (own, ended_children) = (Duration::from_millis(100), Duration::from_millis(210));
        assert_eq!(Stat::parse(text), Some(Stat { parent: 5, own, ended_children }));
    }

    #[test]
    fn time_passes_for_who_works() {
        let me = std::process::id();
        let meter = Meter::of_process(me).unwrap();
        while meter.spent().unwrap().is_zero() {}
        assert!(memory_of(me).unwrap().resident > 0.0);
    }
}
