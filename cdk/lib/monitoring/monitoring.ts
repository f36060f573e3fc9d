// Alarms that tell a topic, each with its page of the runbook, and a dashboard that shows what they look at.
import {
  aws_cloudwatch_actions as actions,
  aws_cloudwatch as cloudwatch,
  Duration,
  type aws_sns as sns,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { StageName } from '../stages.ts';

export interface WatchProps {
  readonly stage: StageName;
  readonly topic: sns.ITopic;
  /** Where the runbook is. */
  readonly runbook: string;
}

export interface AlarmProps {
  readonly metric: cloudwatch.IMetric;
  /** In one sentence, for who is woken by it. */
  readonly meaning: string;
  /** The bound that is no longer well; `below` for what must not fall. */
  readonly above?: number;
  readonly below?: number;
  /** So many periods in a row. */
  readonly periods?: number;
  /** Whether silence is as bad. */
  readonly silenceIsBad?: boolean;
}

export const MINUTE = Duration.minutes(1);
export const FIVE_MINUTES = Duration.minutes(5);

export class Watch extends Construct {
  private readonly dashboard: cloudwatch.Dashboard;
  private readonly action: actions.SnsAction;

  constructor(
    scope: Construct,
    id: string,
    private readonly given: WatchProps,
  ) {
    super(scope, id);
    this.action = new actions.SnsAction(given.topic);
    this.dashboard = new cloudwatch.Dashboard(this, 'Dashboard', {
      dashboardName: `nba-trade-tracker-${given.stage}`,
      defaultInterval: Duration.hours(12),
    });
  }

  /** Named as its page in the runbook. */
  alarm(name: string, props: AlarmProps): cloudwatch.Alarm {
    const { stage, runbook } = this.given;
    const falls = props.below !== undefined;
    const threshold = props.below ?? props.above;
    if (threshold === undefined) throw new Error(`the alarm ${name} has no bound`);
    const { ComparisonOperator, TreatMissingData } = cloudwatch;
    const alarm = new cloudwatch.Alarm(this, name, {
      alarmName: `nba-trade-tracker-${stage}-${name}`,
      alarmDescription: `${props.meaning} What to do: ${runbook}/${name}.md`,
      metric: props.metric,
      threshold,
      comparisonOperator: falls ? ComparisonOperator.LESS_THAN_THRESHOLD : ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: props.periods ?? 1,
      treatMissingData: props.silenceIsBad ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(this.action);
    alarm.addOkAction(this.action);
    return alarm;
  }

  /** A row of graphs under a title, with the bounds of alarms in them. */
  row(title: string, graphs: Record<string, cloudwatch.IMetric[]>): void {
    const entries = Object.entries(graphs);
    const width = Math.floor(24 / entries.length);
    this.dashboard.addWidgets(new cloudwatch.TextWidget({ markdown: `## ${title}`, width: 24, height: 1 }));
    this.dashboard.addWidgets(
      ...entries.map(([name, left]) => new cloudwatch.GraphWidget({ title: name, left, width, height: 6 })),
    );
  }
}
