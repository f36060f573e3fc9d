// Aurora: load, connections, size, and whether the programs reach it.
import { aws_cloudwatch as cloudwatch, aws_logs as logs } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { DataStack } from '../stacks/data.ts';
import type { ServicesStack } from '../stacks/services.ts';
import { FIVE_MINUTES, type Watch } from './watch.ts';

/** Lines of the programs' logs that say so. A test looks for them in the sources. */
export const WORKER_WITHOUT_DATABASE = ['trying the database again', 'waiting for the database'];
export const API_WITHOUT_DATABASE = ['the database is away: serving what is cached', 'waiting for the database'];

const GIB = 1024 ** 3;

export interface WatchDatabaseProps {
  readonly namespace: string;
  readonly data: DataStack;
  readonly services: ServicesStack;
}

export function watchDatabase(scope: Construct, watch: Watch, { namespace, data, services }: WatchDatabaseProps): void {
  const { cluster } = data.database;
  const of = (name: string, statistic: string = cloudwatch.Stats.AVERAGE) =>
    cluster.metric(name, { period: FIVE_MINUTES, statistic });
  const cpu = of('CPUUtilization');
  const connections = of('DatabaseConnections', cloudwatch.Stats.MAXIMUM);
  const bytes = of('VolumeBytesUsed', cloudwatch.Stats.MAXIMUM);
  const used = of('ACUUtilization');

  const errors = new cloudwatch.MathExpression({
    expression: 'FILL(worker, 0) + FILL(api, 0)',
    label: 'connection errors',
    period: FIVE_MINUTES,
    usingMetrics: {
      worker: without(scope, 'WorkerWithout', namespace, services.workerLogs, WORKER_WITHOUT_DATABASE),
      api: without(scope, 'ApiWithout', namespace, services.apiLogs, API_WITHOUT_DATABASE),
    },
  });

  watch.alarm('database-connection-errors', {
    metric: errors,
    above: 0,
    meaning: 'A program does not reach the database.',
  });
  watch.alarm('database-cpu', {
    metric: cpu,
    above: 80,
    periods: 3,
    meaning: 'The database has been busy for 15 minutes.',
  });
  watch.alarm('database-connections', { metric: connections, above: 100, meaning: 'Connections are running out.' });
  watch.alarm('database-storage', { metric: bytes, above: 20 * GIB, meaning: 'The database holds more than 20 GiB.' });
  watch.alarm('database-capacity', {
    metric: used,
    above: 95,
    periods: 6,
    meaning: 'The database has been at its most capacity units for 30 minutes.',
  });
  watch.row('Database', {
    'CPU (%)': [cpu],
    Connections: [connections],
    'Capacity units': [of('ServerlessDatabaseCapacity'), used],
    'Bytes used': [bytes],
    'Connection errors': [errors],
  });
}

function without(scope: Construct, id: string, metricNamespace: string, logGroup: logs.ILogGroup, messages: string[]) {
  const { FilterPattern } = logs;
  const filterPattern = FilterPattern.any(...messages.map((text) => FilterPattern.stringValue('$.message', '=', text)));
  const filter = new logs.MetricFilter(scope, id, {
    logGroup,
    filterPattern,
    metricNamespace,
    metricName: id,
    metricValue: '1',
  });
  return filter.metric({ statistic: cloudwatch.Stats.SUM, period: FIVE_MINUTES });
}
