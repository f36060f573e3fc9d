// The bucket of feed files with the queue of its events, and the bucket of exports.
import { Duration, Stack, type StackProps, aws_s3 as s3, type aws_sqs as sqs } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { AccessLogBucket, Bucket } from '../constructs/bucket.ts';
import { FeedQueue } from '../constructs/feed-queue.ts';
import { addOutputs } from '../outputs.ts';

export interface FeedsProps extends StackProps {
  readonly config: StageConfig;
}

export class FeedsStack extends Stack {
  readonly feeds: s3.Bucket;
  readonly exports: s3.Bucket;
  readonly queue: sqs.Queue;
  readonly deadLetterQueue: sqs.Queue;

  constructor(scope: Construct, id: string, props: FeedsProps) {
    super(scope, id, props);
    const accessLogs = new AccessLogBucket(this, 'AccessLogs', props.config.logDays);
    this.feeds = new Bucket(this, 'Feeds', {
      accessLogs,
      keepOldVersionsDays: 365,
      lifecycleRules: [
        {
          id: 'seldom-read',
          prefix: 'feeds/',
          transitions: [{ storageClass: s3.StorageClass.INTELLIGENT_TIERING, transitionAfter: Duration.days(30) }],
        },
      ],
    });
    this.exports = new Bucket(this, 'Exports', { accessLogs, keepOldVersionsDays: 30 });
    const { queue, deadLetterQueue } = new FeedQueue(this, 'FeedQueue', { bucket: this.feeds });
    this.queue = queue;
    this.deadLetterQueue = deadLetterQueue;
    this.addOutputs();
  }

  private addOutputs(): void {
    addOutputs(this, {
      FeedBucket: [this.feeds.bucketName, 'FEED_BUCKET'],
      ExportBucket: [this.exports.bucketName, 'EXPORT_BUCKET'],
      QueueUrl: [this.queue.queueUrl, 'QUEUE_URL'],
      DeadLetterQueueUrl: [this.deadLetterQueue.queueUrl, 'DEAD_LETTER_QUEUE_URL'],
      UploadFeedCommand: [
        `aws s3 cp FILE s3://${this.feeds.bucketName}/feeds/FEED/FILE`,
        'Uploads a feed file, which the worker then ingests',
      ],
      RedriveDeadLetters: [
        `aws sqs start-message-move-task --source-arn ${this.deadLetterQueue.queueArn}`,
        'Moves all dead letters back to the queue',
      ],
    });
  }
}
