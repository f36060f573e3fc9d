// The queue that receives an event for every new object of a bucket, with its dead-letter queue.
import { Aws, Duration, aws_iam as iam, type aws_s3 as s3, aws_sqs as sqs } from 'aws-cdk-lib';
import { Construct } from 'constructs';

// `stack/src/pipeline.rs` creates the same queues for local development. A test deploys these and compares both.
const PREFIX = 'feeds/';
export const VISIBILITY_TIMEOUT = Duration.seconds(60);
const MAX_RECEIVE_COUNT = 5;
/** The maximum of SQS: waiting messages and dead letters must outlast a holiday. */
const RETENTION = Duration.days(14);

export interface FeedQueueProps {
  readonly bucket: s3.Bucket;
}

export class FeedQueue extends Construct {
  readonly queue: sqs.Queue;
  readonly deadLetterQueue: sqs.Queue;

  constructor(scope: Construct, id: string, { bucket }: FeedQueueProps) {
    super(scope, id);
    const common = { encryption: sqs.QueueEncryption.SQS_MANAGED, enforceSSL: true };
    this.deadLetterQueue = new sqs.Queue(this, 'DeadLetters', { ...common, retentionPeriod: RETENTION });
    this.queue = new sqs.Queue(this, 'Events', {
      ...common,
      visibilityTimeout: VISIBILITY_TIMEOUT,
      receiveMessageWaitTime: Duration.seconds(20),
      retentionPeriod: RETENTION,
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: MAX_RECEIVE_COUNT },
    });
    this.subscribeTo(bucket);
  }

  /** Avoids CDK's `addEventNotification`, which adds a Lambda function that edits the bucket outside CloudFormation. */
  private subscribeTo(bucket: s3.Bucket): void {
    // The condition names the account and not the bucket: the bucket refers to the queue, and a reference back would be circular.
    this.queue.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'EventsOfThisAccountsBuckets',
        principals: [new iam.ServicePrincipal('s3.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [this.queue.queueArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    const resource = bucket.node.defaultChild as s3.CfnBucket;
    resource.notificationConfiguration = {
      queueConfigurations: [
        {
          event: 's3:ObjectCreated:*',
          queue: this.queue.queueArn,
          filter: { s3Key: { rules: [{ name: 'prefix', value: PREFIX }] } },
        },
      ],
    };
    // S3 sends a test message when the notification is created, and needs the permission by then.
    const policy = this.queue.node.findChild('Policy');
    resource.node.addDependency(policy);
  }
}
