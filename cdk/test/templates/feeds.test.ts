import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../lib/constructs/image.ts';
import { properties, resources, template } from './support.ts';

/** What `make up` makes on a developer's machine. */
const pipeline = readFileSync(join(ROOT, 'tests/stack/src/pipeline.rs'), 'utf8');

function constant(name: string): string {
  const value = new RegExp(`const ${name}: [^=]+= "?([^";]+)"?;`).exec(pipeline)?.[1];
  if (!value) throw new Error(`pipeline.rs has no constant ${name}`);
  return value;
}

describe.each(['dev', 'prod'] as const)('the feeds of %s', (name) => {
  const feeds = template(name, 'Feeds');

  it('need no helper Lambda', () => {
    feeds.resourceCountIs('AWS::Lambda::Function', 0);
    expect(
      Object.values(feeds.toJSON().Resources).filter((one) => (one as { Type: string }).Type.startsWith('Custom::')),
    ).toEqual([]);
  });

  it('are the same as those of the local stack', () => {
    const bucket = properties(feeds, 'AWS::S3::Bucket', 'Feeds');
    const queue = properties(feeds, 'AWS::SQS::Queue', 'FeedQueueEvents');
    const dead = properties(feeds, 'AWS::SQS::Queue', 'FeedQueueDeadLetters');
    const [configuration] = bucket.NotificationConfiguration.QueueConfigurations;
    expect(configuration.Filter.S3Key.Rules).toEqual([{ Name: 'prefix', Value: constant('PREFIX') }]);
    expect(pipeline).toContain(`Event::from("${configuration.Event}")`);
    expect(String(queue.VisibilityTimeout)).toBe(constant('VISIBILITY_TIMEOUT_SECONDS'));
    expect(String(queue.RedrivePolicy.maxReceiveCount)).toBe(constant('MAX_RECEIVE_COUNT'));
    expect(String(dead.MessageRetentionPeriod)).toBe(constant('DEAD_LETTER_RETENTION_SECONDS'));
  });

  it('are announced once the queue lets S3 send to it', () => {
    const bucket = Object.entries(resources(feeds, 'AWS::S3::Bucket')).find(([id]) => id.startsWith('Feeds'))?.[1];
    expect(bucket?.DependsOn).toEqual([expect.stringMatching(/^FeedQueueEventsPolicy/)]);
  });

  it('never delete a current file', () => {
    for (const prefix of ['Feeds', 'Exports']) {
      const { Rules } = properties(feeds, 'AWS::S3::Bucket', prefix).LifecycleConfiguration;
      for (const rule of Rules)
        expect([rule.Expiration, rule.ExpirationInDays, rule.ExpirationDate]).toEqual([
          undefined,
          undefined,
          undefined,
        ]);
    }
  });

  it('refuse plain HTTP and old TLS', () => {
    const policies = Object.values(resources(feeds, 'AWS::S3::BucketPolicy'));
    expect(policies).toHaveLength(3);
    for (const { Properties } of policies) {
      const denied = JSON.stringify(Properties);
      expect(denied).toContain('"aws:SecureTransport":"false"');
      expect(denied).toContain('"s3:TlsVersion":1.2');
    }
  });
});
