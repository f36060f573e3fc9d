import { describe, expect, it } from 'vitest';
import { properties, resources, template } from './support.ts';

describe.each(['dev', 'prod'] as const)('the feeds of %s', (name) => {
  const feeds = template(name, 'Feeds');

  it('need no helper Lambda', () => {
    feeds.resourceCountIs('AWS::Lambda::Function', 0);
    expect(
      Object.values(feeds.toJSON().Resources).filter((one) => (one as { Type: string }).Type.startsWith('Custom::')),
    ).toEqual([]);
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
