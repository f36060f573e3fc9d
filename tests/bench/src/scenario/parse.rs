//! The speed of the parser, in one thread.

use std::hint::black_box;
use std::time::Duration;

use crate::report::{Quantity, Report};
use crate::sample::{FEED, Sample};
use crate::usage::CpuMeter;

const MIN_CPU_TIME: Duration = Duration::from_secs(2);

pub fn measure(sample: &Sample, report: &mut Report) -> anyhow::Result<()> {
    let text = sample.text()?;
    let meter = CpuMeter::for_process(std::process::id())?;
    let (mut passes, mut cpu_time) = (0_u32, Duration::ZERO);
    while cpu_time < MIN_CPU_TIME {
        black_box(FEED.parse(black_box(text))?);
        passes += 1;
        cpu_time = meter.elapsed()?;
    }
    let per_pass = cpu_time.as_secs_f64() / f64::from(passes);
    #[expect(clippy::cast_precision_loss, reason = "the size of a file is far below 2^52")]
    let speed = text.len() as f64 / 1e6 / per_pass;
    let detail = format!("{} per file", Quantity(per_pass * 1e3, "ms"));
    report.info("parsing of the sample", Quantity(speed, "MB/s"), &detail);
    report.note("Parse: CPU time of `Feed::parse`, from text to claims and rejections, in one thread.");
    Ok(())
}
