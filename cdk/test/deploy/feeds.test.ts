// Deploys the Feeds stack to the emulator, then inspects and uses the resources that CloudFormation created.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GetBucketNotificationConfigurationCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { DeleteMessageCommand, GetQueueAttributesCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCOUNT, CREDENTIALS, deployFeeds, FEEDS_STACK, REGION } from './deployment.ts';
import { type Emulator, startEmulator } from './emulator.ts';

interface Outputs {
  FeedBucket: string;
  ExportBucket: string;
  QueueUrl: string;
  DeadLetterQueueUrl: string;
}

let folder: string;
let emulator: Emulator;
let outputs: Outputs;
let s3: S3Client;
let sqs: SQSClient;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cdk-deploy-'));
  emulator = await startEmulator(join(folder, 'emulator'));
  const client = { endpoint: emulator.endpoint, region: REGION, credentials: CREDENTIALS };
  s3 = new S3Client({ ...client, forcePathStyle: true });
  sqs = new SQSClient(client);
  await deployFeeds(emulator.endpoint, folder, join(folder, 'outputs.json'));
  outputs = readOutputs('outputs.json');
}, 120_000);

afterAll(async () => {
  await emulator?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

function readOutputs(file: string): Outputs {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'))[FEEDS_STACK];
}

async function queueAttributes(QueueUrl: string): Promise<Record<string, string>> {
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  return Attributes as Record<string, string>;
}

/** Receives and deletes messages, and returns the object keys in them; an empty list if none arrive in time. */
async function receiveKeys(QueueUrl: string, WaitTimeSeconds: number): Promise<string[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds, MaxNumberOfMessages: 10 }),
  );
  for (const { ReceiptHandle } of Messages) await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  const bodies = Messages.map(({ Body }) => JSON.parse(Body ?? '{}'));
  return bodies.flatMap(({ Records = [] }) =>
    Records.map((record: { s3: { object: { key: string } } }) => record.s3.object.key),
  );
}

describe('the feed bucket', () => {
  it('keeps every version', async () => {
    for (const Bucket of [outputs.FeedBucket, outputs.ExportBucket]) {
      expect((await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBe('Enabled');
    }
  });

  it('notifies the queue of new objects under feeds/', async () => {
    const notification = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket: outputs.FeedBucket }));
    const { QueueArn } = await queueAttributes(outputs.QueueUrl);
    expect(notification.QueueConfigurations).toHaveLength(1);
    expect(notification.QueueConfigurations?.[0]).toMatchObject({ QueueArn, Events: ['s3:ObjectCreated:*'] });
    const [rule] = notification.QueueConfigurations?.[0]?.Filter?.Key?.FilterRules ?? [];
    expect([rule?.Name?.toLowerCase(), rule?.Value]).toEqual(['prefix', 'feeds/']);
  });

  it('is private and rejects plain HTTP', async () => {
    const Bucket = outputs.FeedBucket;
    const { PublicAccessBlockConfiguration } = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
    expect(Object.values(PublicAccessBlockConfiguration ?? {})).toEqual([true, true, true, true]);
    const { Policy } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
    expect(JSON.parse(Policy ?? '{}').Statement).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
  });
});

describe('the queue', () => {
  it('moves a message to the dead-letter queue after five receives', async () => {
    const queue = await queueAttributes(outputs.QueueUrl);
    const deadLetters = await queueAttributes(outputs.DeadLetterQueueUrl);
    expect(queue.VisibilityTimeout).toBe('60');
    const redrive = JSON.parse(queue.RedrivePolicy ?? '{}');
    expect([redrive.deadLetterTargetArn, Number(redrive.maxReceiveCount)]).toEqual([deadLetters.QueueArn, 5]);
    expect(deadLetters.MessageRetentionPeriod).toBe('1209600');
  });

  it('accepts messages from S3 only for buckets of this account', async () => {
    const { Policy } = await queueAttributes(outputs.QueueUrl);
    expect(JSON.parse(Policy ?? '{}').Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Principal: { Service: 's3.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
      }),
    );
  });

  it('receives an event for a file under feeds/, and none for files elsewhere', async () => {
    // Drains the test message that S3 sent when the notification was created.
    await receiveKeys(outputs.QueueUrl, 0);
    const put = (Key: string) => s3.send(new PutObjectCommand({ Bucket: outputs.FeedBucket, Key, Body: '{}' }));
    await put('state/nba-player-movement.json');
    await put('feeds/nba-player-movement/demo.json');
    // The object under `state/` was put first: an event for it would have arrived by now.
    expect(await receiveKeys(outputs.QueueUrl, 5)).toEqual(['feeds/nba-player-movement/demo.json']);
    expect(await receiveKeys(outputs.QueueUrl, 1)).toEqual([]);
  });
});

describe('a second deployment', () => {
  it('changes nothing and keeps bucket and queue', async () => {
    expect(await deployFeeds(emulator.endpoint, folder, join(folder, 'again.json'))).toContain('(no changes)');
    expect(readOutputs('again.json')).toEqual(outputs);
  }, 60_000);
});
