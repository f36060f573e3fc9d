// Metrics from the JSON log lines of the programs. Filters match fields, never the wording of messages.
import { type aws_cloudwatch as cloudwatch, type Duration, aws_logs as logs } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

export interface LogMetricProps {
  readonly namespace: string;
  readonly metricName: string;
  readonly logGroup: logs.ILogGroup;
  /** The field to match, and its values of interest. */
  readonly field: string;
  readonly values: readonly string[];
  /** The field that holds the metric's value; without it, lines are counted. */
  readonly valueField?: string;
  readonly statistic: string;
  readonly period: Duration;
}

export function createLogMetric(scope: Construct, id: string, props: LogMetricProps): cloudwatch.Metric {
  const { namespace, metricName, logGroup, field, values, valueField, statistic, period } = props;
  const patterns = values.map((value) => logs.FilterPattern.stringValue(`$.${field}`, '=', value));
  const filter = new logs.MetricFilter(scope, id, {
    logGroup,
    filterPattern: logs.FilterPattern.any(...patterns),
    metricNamespace: namespace,
    metricName,
    metricValue: valueField ? `$.${valueField}` : '1',
  });
  return filter.metric({ statistic, period });
}
