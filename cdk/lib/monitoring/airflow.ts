// Alarms on Airflow, based on the metrics that MWAA publishes per environment.
import { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import { FIVE_MINUTES, type Monitoring } from './monitoring.ts';

export function monitorAirflow(monitoring: Monitoring, environment: string): void {
  const metric = (name: string, statistic: string, dimensions: Record<string, string>, namespace = 'AmazonMWAA') =>
    new cloudwatch.Metric({
      namespace,
      metricName: name,
      statistic,
      period: FIVE_MINUTES,
      dimensionsMap: { Environment: environment, ...dimensions },
    });
  const { SUM, MAXIMUM, AVERAGE } = cloudwatch.Stats;
  const failures = metric('TaskInstanceFailures', SUM, { DAG: 'All', Task: 'All' });
  const successes = metric('TaskInstanceSuccesses', SUM, { DAG: 'All', Task: 'All' });
  const heartbeats = metric('SchedulerHeartbeat', SUM, { Function: 'Scheduler' });
  const queued = metric('QueuedTasks', MAXIMUM, { Function: 'Executor' });
  const running = metric('RunningTasks', MAXIMUM, { Function: 'Executor' });
  const baseWorkerCpu = metric('CPUUtilization', AVERAGE, { Cluster: 'BaseWorker' }, 'AWS/MWAA');
  const additionalWorkerCpu = metric('CPUUtilization', AVERAGE, { Cluster: 'AdditionalWorker' }, 'AWS/MWAA');

  monitoring.addAlarm('dag-failures', { metric: failures, above: 0, summary: 'A task of Airflow failed.' });
  monitoring.addAlarm('airflow-scheduler', {
    metric: heartbeats,
    below: 1,
    periods: 3,
    treatMissingAsBreaching: true,
    summary: "Airflow's scheduler has sent no heartbeat for 15 minutes, so no task is scheduled.",
  });
  monitoring.addAlarm('airflow-workers', {
    metric: queued,
    above: 5,
    periods: 6,
    summary: 'More than five tasks of Airflow have been queued for 30 minutes.',
  });
  monitoring.addDashboardRow('Airflow', {
    Tasks: [failures, successes],
    'Queued and running': [queued, running],
    'Workers, CPU (%)': [baseWorkerCpu, additionalWorkerCpu],
  });
}
