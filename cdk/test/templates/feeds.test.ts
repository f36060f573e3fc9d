import { describe, expect, it } from 'vitest';
import { properties, resources, template } from './stage-templates.ts';

describe.each(['dev', 'prod'] as const)('the feeds of %s', (name) => {
  const feeds = template(name, 'Feeds');

  it('need no Lambda function', () => {
    feeds.resourceCountIs('AWS::Lambda::Function', 0);
    expect(
      Object.values(feeds.toJSON().Resources).filter((resource) =>
        (resource as { Type: string }).Type.startsWith('Custom::'),
      ),
    ).toEqual([]);
  });

  it('send events only after the queue allows S3 to send messages', () => {
    const bucket = Object.entries(resources(feeds, 'AWS::S3::Bucket')).find(([id]) => id.startsWith('Feeds'))?.[1];
    expect(bucket?.DependsOn).toEqual([expect.stringMatching(/^FeedQueueEventsPolicy/)]);
  });

  it('never delete the current version of a file', () => {
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

  it('reject plain HTTP and old TLS versions', () => {
    const policies = Object.values(resources(feeds, 'AWS::S3::BucketPolicy'));
    expect(policies).toHaveLength(3);
    for (const { Properties } of policies) {
      const policy = JSON.stringify(Properties);
      expect(policy).toContain('"aws:SecureTransport":"false"');
      expect(policy).toContain('"s3:TlsVersion":1.2');
    }
  });
});
