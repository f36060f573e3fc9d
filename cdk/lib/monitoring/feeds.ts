// Alarms on ingestion, from the S3 event to the commit: do files arrive, and are they committed in time?
import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import type { FeedsStack } from '../stacks/feeds.ts';
import type { ServicesStack } from '../stacks/services.ts';
import { createLogMetric } from './log-metrics.ts';
import { MINUTE, type Monitoring } from './monitoring.ts';

/** Values of the field `outcome` in the worker's log line per object. A test finds them in the sources. */
export const COMMITTED = 'committed';
export const REJECTED = 'rejected';
/** Outcomes without a commit that are not failures. */
export const SKIPPED = ['duplicate', 'stale', 'missing'] as const;
/** The field of a committed object that holds the seconds since its S3 event. */
export const LAG_FIELD = 'lag_seconds';

export interface FeedMonitoringProps {
  readonly namespace: string;
  readonly alarms: StageConfig['alarms'];
  readonly feeds: FeedsStack;
  readonly services: ServicesStack;
}

export function monitorFeeds(
  scope: Construct,
  monitoring: Monitoring,
  { namespace, alarms, feeds, services }: FeedMonitoringProps,
): void {
  const { queue, deadLetterQueue } = feeds;
  const age = queue.metricApproximateAgeOfOldestMessage({ period: MINUTE, statistic: 'max' });
  const visible = queue.metricApproximateNumberOfMessagesVisible({ period: MINUTE, statistic: 'max' });
  const inFlight = queue.metricApproximateNumberOfMessagesNotVisible({ period: MINUTE, statistic: 'max' });
  const deadLetters = deadLetterQueue.metricApproximateNumberOfMessagesVisible({ period: MINUTE, statistic: 'max' });

  const outcomes = { namespace, logGroup: services.workerLogs, field: 'outcome' };
  const lag = createLogMetric(scope, 'Lag', {
    ...outcomes,
    metricName: 'EventToCommitSeconds',
    values: [COMMITTED],
    valueField: LAG_FIELD,
    statistic: 'p95',
    period: Duration.minutes(15),
  });
  const ingested = createLogMetric(scope, 'Files', {
    ...outcomes,
    metricName: 'FilesIngested',
    values: [COMMITTED, ...SKIPPED],
    statistic: cloudwatch.Stats.SUM,
    period: Duration.hours(1),
  });
  const rejected = createLogMetric(scope, 'Rejected', {
    ...outcomes,
    metricName: 'FilesRejected',
    values: [REJECTED],
    statistic: cloudwatch.Stats.SUM,
    period: MINUTE,
  });

  monitoring.addAlarm('queue-age', {
    metric: age,
    above: 900,
    periods: 3,
    summary: 'A feed file has been waiting in the queue for more than 15 minutes.',
  });
  monitoring.addAlarm('dead-letters', {
    metric: deadLetters,
    above: 0,
    summary: 'A message is in the dead-letter queue: the worker could not process it in five deliveries.',
  });
  monitoring.addAlarm('feed-freshness', {
    metric: ingested,
    below: 1,
    periods: alarms.freshnessHours,
    treatMissingAsBreaching: true,
    summary: `The worker has ingested no feed file for ${alarms.freshnessHours} hours.`,
  });
  monitoring.addAlarm('event-to-commit-lag', {
    metric: lag,
    above: alarms.lagSeconds,
    summary: `One file in twenty took longer than ${alarms.lagSeconds} s from S3 to the database.`,
  });
  monitoring.addDashboardRow('Feeds', {
    'Oldest message (s)': [age],
    Messages: [visible, inFlight, deadLetters],
    'Event to commit, p95 (s)': [lag],
    Files: [ingested, rejected],
  });
}
