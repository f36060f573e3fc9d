//! The file `/proc/<pid>/stat` of Linux.

use std::fs;
use std::time::Duration;

use anyhow::Context;

/// The unit of CPU time in `/proc/<pid>/stat`: 10 ms, because Linux reports 100 ticks per second on all common platforms.
const TICK: Duration = Duration::from_millis(10);

/// The fields that are used.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ProcStat {
    pub(super) parent: u32,
    pub(super) own_cpu: Duration,
    pub(super) ended_children_cpu: Duration,
}

impl ProcStat {
    pub(super) fn read(pid: u32) -> anyhow::Result<Self> {
        let text = fs::read_to_string(format!("/proc/{pid}/stat"))
            .with_context(|| format!("could not read /proc/{pid}/stat; this needs Linux"))?;
        Self::parse(&text).with_context(|| format!("could not parse {text:?}"))
    }

    fn parse(text: &str) -> Option<Self> {
        // The process name, in parentheses, may contain any characters.
        let fields: Vec<_> = text.rsplit_once(')')?.1.split_whitespace().collect();
        let ticks = |index: usize| fields.get(index)?.parse::<u32>().ok();
        Some(Self {
            parent: fields.get(1)?.parse().ok()?,
            own_cpu: TICK * (ticks(11)? + ticks(12)?),
            ended_children_cpu: TICK * (ticks(13)? + ticks(14)?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_name_may_contain_parentheses_and_spaces() {
        let text = "17 (a) b) S 5 17 17 0 -1 4194560 900 0 0 0 7 3 20 1 20 0 9 0 100 0 0";
        let (own_cpu, ended_children_cpu) = (Duration::from_millis(100), Duration::from_millis(210));
        assert_eq!(ProcStat::parse(text), Some(ProcStat { parent: 5, own_cpu, ended_children_cpu }));
    }
}
