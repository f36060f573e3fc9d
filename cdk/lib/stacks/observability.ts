// Alarms with the topic that they notify, a dashboard, and CloudTrail.
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
import { monitorAirflow } from '../monitoring/airflow.ts';
import { monitorDatabase } from '../monitoring/database.ts';
import { monitorFeeds } from '../monitoring/feeds.ts';
import { Monitoring } from '../monitoring/monitoring.ts';
import { monitorServices } from '../monitoring/services.ts';
import type { StageName } from '../stages.ts';
import type { DataStack } from './data.ts';
import type { FeedsStack } from './feeds.ts';
import type { ServicesStack } from './services.ts';

export interface ObservabilityProps extends StackProps {
  readonly stage: StageName;
  readonly config: StageConfig;
  readonly data: DataStack;
  readonly feeds: FeedsStack;
  readonly services: ServicesStack;
  /** The name of Airflow's environment, in a stage with Airflow. */
  readonly airflowEnvironment?: string;
}

export class ObservabilityStack extends Stack {
  readonly topic: sns.Topic;

  constructor(
    scope: Construct,
    id: string,
    { stage, config, data, feeds, services, airflowEnvironment, ...props }: ObservabilityProps,
  ) {
    super(scope, id, props);
    this.topic = new sns.Topic(this, 'Alarms', { displayName: `NBA Trade Tracker ${stage}`, enforceSSL: true });
    this.allowAlarmsToPublish();
    if (config.alarms.email) this.topic.addSubscription(new subscriptions.EmailSubscription(config.alarms.email));

    const namespace = `NbaTradeTracker/${stage}`;
    // This id must not change: alarms and dashboard have fixed names, and CloudFormation creates a replacement before it deletes
    // the original, which fails on an existing name.
    const monitoring = new Monitoring(this, 'Watch', { stage, topic: this.topic, runbook: config.alarms.runbook });
    monitorFeeds(this, monitoring, { namespace, alarms: config.alarms, feeds, services });
    monitorServices(monitoring, services, config);
    monitorDatabase(this, monitoring, { namespace, data, services });
    if (airflowEnvironment) monitorAirflow(monitoring, airflowEnvironment);
    if (config.cloudTrail) this.addCloudTrail();
  }

  /** Restores the permission of alarms: the topic policy that `enforceSSL` adds replaces the default one, which includes it. */
  private allowAlarmsToPublish(): void {
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

  private addCloudTrail(): void {
    new cloudtrail.Trail(this, 'Trail', {
      bucket: new AccessLogBucket(this, 'TrailBucket', 365),
      enableFileValidation: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
    });
  }
}
