// Who is told what: alarms, the topic that they tell, a dashboard, and the trail of who did what.
import {
  aws_cloudtrail as cloudtrail,
  aws_iam as iam,
  Stack,
  type StackProps,
  aws_sns as sns,
  aws_sns_subscriptions as subscriptions,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { AccessLogBucket } from '../constructs/bucket.ts';
import type { StageName } from '../stages.ts';
import { watchAirflow } from '../watch/airflow.ts';
import { watchDatabase } from '../watch/database.ts';
import { watchFeeds } from '../watch/feeds.ts';
import { watchServices } from '../watch/services.ts';
import { Watch } from '../watch/watch.ts';
import type { DataStack } from './data.ts';
import type { FeedsStack } from './feeds.ts';
import type { ServicesStack } from './services.ts';

export interface ObservabilityProps extends StackProps {
  readonly stage: StageName;
  readonly config: StageConfig;
  readonly data: DataStack;
  readonly feeds: FeedsStack;
  readonly services: ServicesStack;
  /** Of Airflow's environment, where there shall be one. */
  readonly airflow?: string;
}

export class ObservabilityStack extends Stack {
  readonly topic: sns.Topic;

  constructor(
    scope: Construct,
    id: string,
    { stage, config, data, feeds, services, airflow, ...props }: ObservabilityProps,
  ) {
    super(scope, id, props);
    this.topic = new sns.Topic(this, 'Alarms', { displayName: `NBA Trade Tracker ${stage}`, enforceSSL: true });
    this.letAlarmsTell();
    if (config.alarms.email) this.topic.addSubscription(new subscriptions.EmailSubscription(config.alarms.email));

    const namespace = `NbaTradeTracker/${stage}`;
    const watch = new Watch(this, 'Watch', { stage, topic: this.topic, runbook: config.alarms.runbook });
    watchFeeds(this, watch, { namespace, alarms: config.alarms, feeds, services });
    watchServices(watch, services, config);
    watchDatabase(this, watch, { namespace, data, services });
    if (airflow) watchAirflow(watch, airflow);
    if (config.cloudTrail) this.keepTrail();
  }

  /** A policy of its own, which `enforceSSL` brings, takes the place of that by which everything of the account may publish. */
  private letAlarmsTell(): void {
    this.topic.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'Alarms',
        principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
  }

  private keepTrail(): void {
    new cloudtrail.Trail(this, 'Trail', {
      bucket: new AccessLogBucket(this, 'TrailBucket', 365),
      enableFileValidation: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
    });
  }
}
