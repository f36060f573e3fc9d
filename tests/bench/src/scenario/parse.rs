//! From a file's bytes to claims, on one thread.

use std::hint::black_box;
use std::time::Duration;

use crate::report::{Figure, Report};
use crate::sample::{FEED, Sample};
use crate::usage::Meter;

const LEAST: Duration = Duration::from_secs(2);

pub fn measure(sample: &Sample, report: &mut Report) -> anyhow::Result<()> {
    let text = sample.text()?;
    let meter = Meter::of_process(std::process::id())?;
    let (mut times, mut spent) = (0_u32, Duration::ZERO);
    while spent < LEAST {
        black_box(FEED.read(black_box(text))?);
        times += 1;
        spent = meter.spent()?;
    }
    let once = spent.as_secs_f64() / f64::from(times);
    #[expect(clippy::cast_precision_loss, reason = "a file's size is far below 2^52")]
    let speed = text.len() as f64 / 1e6 / once;
    report.told("parse the sample", Figure(speed, "MB/s"), &format!("{} a file", Figure(once * 1e3, "ms")));
    report.note("Parse: the whole of `Feed::read`, text to claims and rejections, a thread's CPU time.");
    Ok(())
}
