// A queue that a bucket announces its new objects to, with the queue for what could not be read.
import { Aws, Duration, aws_iam as iam, type aws_s3 as s3, aws_sqs as sqs } from 'aws-cdk-lib';
import { Construct } from 'constructs';

// These agree with `tests/stack/src/pipeline.rs`, which makes the same on a developer's machine.
export const PREFIX = 'feeds/';
export const VISIBILITY_TIMEOUT = Duration.seconds(60);
export const MAX_RECEIVE_COUNT = 5;
const DEAD_LETTER_RETENTION = Duration.days(14);

export interface FeedQueueProps {
  readonly bucket: s3.Bucket;
}

export class FeedQueue extends Construct {
  readonly queue: sqs.Queue;
  readonly deadLetterQueue: sqs.Queue;

  constructor(scope: Construct, id: string, { bucket }: FeedQueueProps) {
    super(scope, id);
    const common = { encryption: sqs.QueueEncryption.SQS_MANAGED, enforceSSL: true };
    this.deadLetterQueue = new sqs.Queue(this, 'DeadLetters', { ...common, retentionPeriod: DEAD_LETTER_RETENTION });
    this.queue = new sqs.Queue(this, 'Events', {
      ...common,
      visibilityTimeout: VISIBILITY_TIMEOUT,
      receiveMessageWaitTime: Duration.seconds(20),
      // As long as a dead letter: an outage over a holiday must not lose what came meanwhile.
      retentionPeriod: DEAD_LETTER_RETENTION,
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
