// A queue that a bucket announces its new objects to, with the queue for what could not be read.
import { Aws, Duration, aws_iam as iam, type aws_s3 as s3, aws_sqs as sqs } from 'aws-cdk-lib';
import { Construct } from 'constructs';

// `tests/stack/src/pipeline.rs` makes the same on a developer's machine; a test deploys this and compares.
const PREFIX = 'feeds/';
export const VISIBILITY_TIMEOUT = Duration.seconds(60);
const MAX_RECEIVE_COUNT = 5;
/** The longest there is: what waits, and what was given up, must outlive a holiday. */
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
    this.announce(bucket);
  }

  /** By properties alone: CDK's `addEventNotification` would bring a Lambda that edits the bucket behind CloudFormation's back. */
  private announce(bucket: s3.Bucket): void {
    // Naming the bucket here would close a circle: it names the queue.
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
    // S3 sends a test message when it is told of the queue, and must be allowed to by then.
    const policy = this.queue.node.findChild('Policy');
    resource.node.addDependency(policy);
  }
}
