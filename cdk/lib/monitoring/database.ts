// Alarms on Aurora: load, connections and size, and whether the programs can connect.
import { aws_cloudwatch as cloudwatch, type aws_logs as logs } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { DataStack } from '../stacks/data.ts';
import type { ServicesStack } from '../stacks/services.ts';
import { createLogMetric } from './log-metrics.ts';
import { FIVE_MINUTES, type Monitoring } from './monitoring.ts';

/** Value of the field `event` in the log lines of a program that cannot use the database. A test finds it in the sources. */
export const DATABASE_UNAVAILABLE = 'database_unavailable';

const GIB = 1024 ** 3;

export interface DatabaseMonitoringProps {
  readonly namespace: string;
  readonly data: DataStack;
  readonly services: ServicesStack;
}

export function monitorDatabase(
  scope: Construct,
  monitoring: Monitoring,
  { namespace, data, services }: DatabaseMonitoringProps,
): void {
  const { cluster } = data.database;
  const metric = (name: string, statistic: string = cloudwatch.Stats.AVERAGE) =>
    cluster.metric(name, { period: FIVE_MINUTES, statistic });
  const cpu = metric('CPUUtilization');
  const connections = metric('DatabaseConnections', cloudwatch.Stats.MAXIMUM);
  const bytesUsed = metric('VolumeBytesUsed', cloudwatch.Stats.MAXIMUM);
  const acuUtilization = metric('ACUUtilization');

  const connectionErrors = (metricName: string, logGroup: logs.ILogGroup) =>
    createLogMetric(scope, metricName, {
      namespace,
      metricName,
      logGroup,
      field: 'event',
      values: [DATABASE_UNAVAILABLE],
      statistic: cloudwatch.Stats.SUM,
      period: FIVE_MINUTES,
    });
  const errors = new cloudwatch.MathExpression({
    expression: 'FILL(worker, 0) + FILL(api, 0)',
    label: 'connection errors',
    period: FIVE_MINUTES,
    usingMetrics: {
      worker: connectionErrors('WorkerDatabaseUnavailable', services.workerLogs),
      api: connectionErrors('ApiDatabaseUnavailable', services.apiLogs),
    },
  });

  monitoring.addAlarm('database-connection-errors', {
    metric: errors,
    above: 0,
    summary: 'The API or the worker cannot connect to the database.',
  });
  monitoring.addAlarm('database-cpu', {
    metric: cpu,
    above: 80,
    periods: 3,
    summary: 'CPU of the database has been above 80 % for 15 minutes.',
  });
  monitoring.addAlarm('database-connections', {
    metric: connections,
    above: 100,
    summary: 'The database has more than 100 connections.',
  });
  monitoring.addAlarm('database-storage', {
    metric: bytesUsed,
    above: 20 * GIB,
    summary: 'The database is larger than 20 GiB.',
  });
  monitoring.addAlarm('database-capacity', {
    metric: acuUtilization,
    above: 95,
    periods: 6,
    summary: 'The database has used more than 95 % of its maximum capacity for 30 minutes.',
  });
  monitoring.addDashboardRow('Database', {
    'CPU (%)': [cpu],
    Connections: [connections],
    'Capacity units': [metric('ServerlessDatabaseCapacity'), acuUtilization],
    'Bytes used': [bytesUsed],
    'Connection errors': [errors],
  });
}
