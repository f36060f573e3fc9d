// The execution role of Airflow: the permissions of every MWAA environment, and those that airflow/README.md lists for the DAGs.
import {
  ArnFormat,
  aws_iam as iam,
  Stack,
  type aws_s3 as s3,
  type aws_sns as sns,
  type aws_sqs as sqs,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AIRFLOW_SECRETS } from './airflow-variables.ts';

export interface AirflowRoleProps {
  readonly environmentName: string;
  readonly files: s3.IBucket;
  readonly feeds: s3.IBucket;
  readonly exports: s3.IBucket;
  readonly queue: sqs.IQueue;
  readonly topic: sns.ITopic;
}

export class AirflowRole extends Construct {
  readonly role: iam.Role;

  constructor(scope: Construct, id: string, props: AirflowRoleProps) {
    super(scope, id);
    this.role = new iam.Role(this, 'Role', {
      assumedBy: new iam.CompositePrincipal(
        new iam.ServicePrincipal('airflow.amazonaws.com'),
        new iam.ServicePrincipal('airflow-env.amazonaws.com'),
      ),
      description: 'NBA Trade Tracker: Airflow',
    });
    this.grantEnvironmentAccess(props);
    this.grantDagAccess(props);
  }

  /** Grants what every MWAA environment needs. */
  private grantEnvironmentAccess({ environmentName, files }: AirflowRoleProps): void {
    const { partition, region, account } = Stack.of(this);
    const logGroups = `arn:${partition}:logs:${region}:${account}:log-group:airflow-${environmentName}-*`;
    this.allow('Files', ['s3:GetObject*', 's3:GetBucket*', 's3:List*'], [files.bucketArn, files.arnForObjects('*')]);
    this.allow('AccountsPublicAccess', ['s3:GetAccountPublicAccessBlock'], ['*']);
    this.allow(
      'Logs',
      [
        'logs:CreateLogStream',
        'logs:CreateLogGroup',
        'logs:PutLogEvents',
        'logs:GetLogEvents',
        'logs:GetLogRecord',
        'logs:GetLogGroupFields',
        'logs:GetQueryResults',
      ],
      [logGroups],
    );
    this.allow('FindLogs', ['logs:DescribeLogGroups'], ['*']);
    this.allow('Metrics', ['cloudwatch:PutMetricData'], ['*']);
    // MWAA queues its tasks in an AWS-owned account and encrypts them with a key of that account.
    this.allow(
      'Celery',
      [
        'sqs:ChangeMessageVisibility',
        'sqs:DeleteMessage',
        'sqs:GetQueueAttributes',
        'sqs:GetQueueUrl',
        'sqs:ReceiveMessage',
        'sqs:SendMessage',
      ],
      [`arn:${partition}:sqs:${region}:*:airflow-celery-*`],
    );
    this.role.addToPolicy(
      new iam.PolicyStatement({
        sid: 'CeleryKey',
        actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey*', 'kms:Encrypt'],
        notResources: [`arn:${partition}:kms:*:${account}:key/*`],
        conditions: { StringLike: { 'kms:ViaService': [`sqs.${region}.amazonaws.com`] } },
      }),
    );
  }

  private grantDagAccess({ feeds, exports, queue, topic }: AirflowRoleProps): void {
    this.allow('Feeds', ['s3:GetObject', 's3:PutObject'], [feeds.arnForObjects('*')]);
    this.allow('MovedFiles', ['s3:DeleteObject'], [feeds.arnForObjects('incoming/*')]);
    // Without this permission S3 answers 403 instead of 404 for a missing object.
    this.allow('ListFeeds', ['s3:ListBucket', 's3:ListBucketVersions'], [feeds.bucketArn]);
    this.allow('Exports', ['s3:GetObject', 's3:PutObject'], [exports.arnForObjects('*')]);
    this.allow('Reprocess', ['sqs:SendMessage'], [queue.queueArn]);
    this.allow('Alarm', ['sns:Publish'], [topic.topicArn]);
    const secrets = Stack.of(this).formatArn({
      service: 'secretsmanager',
      resource: 'secret',
      resourceName: AIRFLOW_SECRETS,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    this.allow('Variables', ['secretsmanager:GetSecretValue'], [secrets]);
  }

  private allow(sid: string, actions: string[], resources: string[]): void {
    this.role.addToPolicy(new iam.PolicyStatement({ sid, actions, resources }));
  }
}
