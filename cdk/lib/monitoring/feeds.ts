// From S3's event to the commit: is what comes taken in, and in time?
import { aws_cloudwatch as cloudwatch, Duration, aws_logs as logs } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import type { FeedsStack } from '../stacks/feeds.ts';
import type { ServicesStack } from '../stacks/services.ts';
import { MINUTE, type Watch } from './watch.ts';

/** Lines of the worker's log, which is JSON. A test looks for them in the sources. */
export const COMMITTED = 'committed';
export const NOTHING_TO_COMMIT = 'nothing to commit';

export interface WatchFeedsProps {
  readonly namespace: string;
  readonly alarms: StageConfig['alarms'];
  readonly feeds: FeedsStack;
  readonly services: ServicesStack;
}

export function watchFeeds(
  scope: Construct,
  watch: Watch,
  { namespace, alarms, feeds, services }: WatchFeedsProps,
): void {
  const { queue, deadLetterQueue } = feeds;
  const age = queue.metricApproximateAgeOfOldestMessage({ period: MINUTE, statistic: 'max' });
  const waiting = queue.metricApproximateNumberOfMessagesVisible({ period: MINUTE, statistic: 'max' });
  const taken = queue.metricApproximateNumberOfMessagesNotVisible({ period: MINUTE, statistic: 'max' });
  const dead = deadLetterQueue.metricApproximateNumberOfMessagesVisible({ period: MINUTE, statistic: 'max' });

  const said = (id: string, metricName: string, pattern: logs.IFilterPattern, metricValue = '1') =>
    new logs.MetricFilter(scope, id, {
      logGroup: services.workerLogs,
      filterPattern: pattern,
      metricNamespace: namespace,
      metricName,
      metricValue,
    });
  const { FilterPattern } = logs;
  const is = (message: string) => FilterPattern.stringValue('$.message', '=', message);
  const lag = said('Lag', 'EventToCommitSeconds', is(COMMITTED), '$.lag_seconds').metric({
    statistic: 'p95',
    period: Duration.minutes(15),
  });
  const files = said('Files', 'FilesTakenIn', FilterPattern.any(is(COMMITTED), is(NOTHING_TO_COMMIT))).metric({
    statistic: cloudwatch.Stats.SUM,
    period: Duration.hours(1),
  });
  const rejected = said('Rejected', 'FilesRejected', is('rejected')).metric({
    statistic: cloudwatch.Stats.SUM,
    period: MINUTE,
  });

  watch.alarm('queue-age', { metric: age, above: 900, periods: 3, meaning: 'A file has waited for 15 minutes.' });
  watch.alarm('dead-letters', { metric: dead, above: 0, meaning: 'A file could not be read five times over.' });
  watch.alarm('feed-freshness', {
    metric: files,
    below: 1,
    periods: alarms.freshnessHours,
    silenceIsBad: true,
    meaning: `No file was taken in for ${alarms.freshnessHours} hours.`,
  });
  watch.alarm('event-to-commit-lag', {
    metric: lag,
    above: alarms.lagSeconds,
    meaning: `One file in twenty took longer than ${alarms.lagSeconds} s from S3 to the database.`,
  });
  watch.row('Feeds', {
    'Oldest message (s)': [age],
    Messages: [waiting, taken, dead],
    'Event to commit, p95 (s)': [lag],
    Files: [files, rejected],
  });
}
