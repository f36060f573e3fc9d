// The stack of feeds, really deployed, to the emulator: what CloudFormation made of it is asked for, and used.
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
  outputs = told('outputs.json');
}, 120_000);

afterAll(async () => {
  await emulator?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

function told(file: string): Outputs {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'))[FEEDS_STACK];
}

async function attributes(QueueUrl: string): Promise<Record<string, string>> {
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  return Attributes as Record<string, string>;
}

/** The keys that a message announces; none within the wait. */
async function announced(QueueUrl: string, WaitTimeSeconds: number): Promise<string[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds, MaxNumberOfMessages: 10 }),
  );
  for (const { ReceiptHandle } of Messages) await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  const bodies = Messages.map(({ Body }) => JSON.parse(Body ?? '{}'));
  return bodies.flatMap(({ Records = [] }) =>
    Records.map((record: { s3: { object: { key: string } } }) => record.s3.object.key),
  );
}

describe('the bucket of feeds', () => {
  it('keeps every version', async () => {
    for (const Bucket of [outputs.FeedBucket, outputs.ExportBucket]) {
      expect((await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBe('Enabled');
    }
  });

  it('tells the queue of what is put under feeds/', async () => {
    const answer = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket: outputs.FeedBucket }));
    const { QueueArn } = await attributes(outputs.QueueUrl);
    expect(answer.QueueConfigurations).toHaveLength(1);
    expect(answer.QueueConfigurations?.[0]).toMatchObject({ QueueArn, Events: ['s3:ObjectCreated:*'] });
    const [rule] = answer.QueueConfigurations?.[0]?.Filter?.Key?.FilterRules ?? [];
    expect([rule?.Name?.toLowerCase(), rule?.Value]).toEqual(['prefix', 'feeds/']);
  });

  it('is private, and refuses plain HTTP', async () => {
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
  it('hands on what was received five times', async () => {
    const queue = await attributes(outputs.QueueUrl);
    const dead = await attributes(outputs.DeadLetterQueueUrl);
    expect(queue.VisibilityTimeout).toBe('60');
    const redrive = JSON.parse(queue.RedrivePolicy ?? '{}');
    expect([redrive.deadLetterTargetArn, Number(redrive.maxReceiveCount)]).toEqual([dead.QueueArn, 5]);
    expect(dead.MessageRetentionPeriod).toBe('1209600');
  });

  it('takes messages of S3 for buckets of this account only', async () => {
    const { Policy } = await attributes(outputs.QueueUrl);
    expect(JSON.parse(Policy ?? '{}').Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Principal: { Service: 's3.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
      }),
    );
  });

  it('hears of a file under feeds/, and of none elsewhere', async () => {
    // What S3 said when it was told of the queue.
    await announced(outputs.QueueUrl, 0);
    const put = (Key: string) => s3.send(new PutObjectCommand({ Bucket: outputs.FeedBucket, Key, Body: '{}' }));
    await put('last/nba-player-movement.json');
    await put('feeds/nba-player-movement/demo.json');
    // The one of `last/` was put before: were it announced, it would be there by now.
    expect(await announced(outputs.QueueUrl, 5)).toEqual(['feeds/nba-player-movement/demo.json']);
    expect(await announced(outputs.QueueUrl, 1)).toEqual([]);
  });
});

describe('a second deployment', () => {
  it('finds nothing to do, and leaves bucket and queue what they are', async () => {
    expect(await deployFeeds(emulator.endpoint, folder, join(folder, 'again.json'))).toContain('(no changes)');
    expect(told('again.json')).toEqual(outputs);
  }, 60_000);
});
