// Alarms, each with its runbook page, and the dashboard that shows their metrics.
import {
  aws_cloudwatch_actions as actions,
  aws_cloudwatch as cloudwatch,
  Duration,
  type aws_sns as sns,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { StageName } from '../stages.ts';

export interface MonitoringProps {
  readonly stage: StageName;
  /** Receives a notification when an alarm starts and when it ends. */
  readonly topic: sns.ITopic;
  /** Address of the runbook. */
  readonly runbook: string;
}

export interface AlarmProps {
  readonly metric: cloudwatch.IMetric;
  /** One sentence for the operator on call. */
  readonly summary: string;
  /** The alarm fires above this value. Exactly one of `above` and `below` is set. */
  readonly above?: number;
  /** The alarm fires below this value. */
  readonly below?: number;
  /** Number of consecutive periods; one by default. */
  readonly periods?: number;
  /** Fires on missing data too. */
  readonly treatMissingAsBreaching?: boolean;
}

export const MINUTE = Duration.minutes(1);
export const FIVE_MINUTES = Duration.minutes(5);

export class Monitoring extends Construct {
  private readonly dashboard: cloudwatch.Dashboard;
  private readonly action: actions.SnsAction;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: MonitoringProps,
  ) {
    super(scope, id);
    this.action = new actions.SnsAction(props.topic);
    this.dashboard = new cloudwatch.Dashboard(this, 'Dashboard', {
      dashboardName: `nba-trade-tracker-${props.stage}`,
      defaultInterval: Duration.hours(12),
    });
  }

  /** Adds an alarm. Its name is also the name of its runbook page. */
  addAlarm(name: string, { metric, summary, above, below, periods, treatMissingAsBreaching }: AlarmProps): void {
    const { stage, runbook } = this.props;
    const threshold = below ?? above;
    if (threshold === undefined) throw new Error(`the alarm ${name} has no threshold`);
    const { ComparisonOperator, TreatMissingData } = cloudwatch;
    const alarm = new cloudwatch.Alarm(this, name, {
      alarmName: `nba-trade-tracker-${stage}-${name}`,
      alarmDescription: `${summary} What to do: ${runbook}/${name}.md`,
      metric,
      threshold,
      comparisonOperator:
        below === undefined ? ComparisonOperator.GREATER_THAN_THRESHOLD : ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: periods ?? 1,
      treatMissingData: treatMissingAsBreaching ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(this.action);
    alarm.addOkAction(this.action);
  }

  /** Adds a titled row of graphs to the dashboard. */
  addDashboardRow(title: string, graphs: Record<string, cloudwatch.IMetric[]>): void {
    const entries = Object.entries(graphs);
    const width = Math.floor(24 / entries.length);
    this.dashboard.addWidgets(new cloudwatch.TextWidget({ markdown: `## ${title}`, width: 24, height: 1 }));
    this.dashboard.addWidgets(
      ...entries.map(([name, left]) => new cloudwatch.GraphWidget({ title: name, left, width, height: 6 })),
    );
  }
}
