// Airflow, by the metrics that MWAA publishes under the environment's name.
import { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import { FIVE_MINUTES, type Watch } from './watch.ts';

export function watchAirflow(watch: Watch, environment: string): void {
  const of = (metricName: string, statistic: string, dimensions: Record<string, string>, namespace = 'AmazonMWAA') =>
    new cloudwatch.Metric({
      namespace,
      metricName,
      statistic,
      period: FIVE_MINUTES,
      dimensionsMap: { Environment: environment, ...dimensions },
    });
  const { SUM, MAXIMUM, AVERAGE } = cloudwatch.Stats;
  const failures = of('TaskInstanceFailures', SUM, { DAG: 'All', Task: 'All' });
  const successes = of('TaskInstanceSuccesses', SUM, { DAG: 'All', Task: 'All' });
  const heartbeat = of('SchedulerHeartbeat', SUM, { Function: 'Scheduler' });
  const queued = of('QueuedTasks', MAXIMUM, { Function: 'Executor' });
  const running = of('RunningTasks', MAXIMUM, { Function: 'Executor' });
  const worker = of('CPUUtilization', AVERAGE, { Cluster: 'BaseWorker' }, 'AWS/MWAA');
  const more = of('CPUUtilization', AVERAGE, { Cluster: 'AdditionalWorker' }, 'AWS/MWAA');

  watch.alarm('dag-failures', { metric: failures, above: 0, meaning: 'A task of Airflow failed.' });
  watch.alarm('airflow-scheduler', {
    metric: heartbeat,
    below: 1,
    periods: 3,
    silenceIsBad: true,
    meaning: 'Nothing is scheduled: Airflow has been without a heartbeat for 15 minutes.',
  });
  watch.alarm('airflow-workers', {
    metric: queued,
    above: 5,
    periods: 6,
    meaning: 'Tasks have waited for a worker for 30 minutes.',
  });
  watch.row('Airflow', {
    Tasks: [failures, successes],
    'Queued and running': [queued, running],
    'Workers, CPU (%)': [worker, more],
  });
}
