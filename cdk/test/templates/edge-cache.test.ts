// CloudFront caches a response for as long as the API says, and never gives up on one that the API still works on.
import { aws_cloudfront as cloudfront } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { readRustSources } from '../rust-sources.ts';
import { properties, template } from './stage-templates.ts';

const { cachePolicyId: CACHING_DISABLED } = cloudfront.CachePolicy.CACHING_DISABLED;

const sources = readRustSources('api/src');

/** Returns the seconds that a shared cache may keep each kind of response, from the API's `Cache-Control` values. */
function sharedLifetimes(): Map<string, number> {
  const values = [...sources.matchAll(/Self::(\w+) => "(public, [^"]+)"/g)];
  return new Map(
    values.map(([, kind, value]) => {
      const seconds = /s-maxage=(\d+)/.exec(value ?? '') ?? /max-age=(\d+)/.exec(value ?? '');
      return [kind ?? '', Number(seconds?.[1])];
    }),
  );
}

function secondsOf(constant: string): number {
  return Number(new RegExp(`const ${constant}: Duration = Duration::from_secs\\((\\d+)\\)`).exec(sources)?.[1]);
}

describe.each(['dev', 'prod'] as const)('the edge of %s', (name) => {
  const services = template(name, 'Services');
  const { CachePolicyConfig } = properties(services, 'AWS::CloudFront::CachePolicy');
  const { DistributionConfig } = properties(services, 'AWS::CloudFront::Distribution');

  it('keeps each kind of response as long as the API allows', () => {
    const lifetimes = sharedLifetimes();
    expect(Object.fromEntries(lifetimes)).toEqual({
      List: 10,
      Document: 60,
      Export: 300,
      Static: 3600,
      Immutable: 31_536_000,
      ShortLived: 2,
    });
    for (const seconds of lifetimes.values()) {
      expect(seconds).toBeGreaterThanOrEqual(CachePolicyConfig.MinTTL);
      expect(seconds).toBeLessThanOrEqual(CachePolicyConfig.MaxTTL);
    }
    // A response without a lifetime, such as a problem document, is not kept at all.
    expect([CachePolicyConfig.MinTTL, CachePolicyConfig.DefaultTTL]).toEqual([0, 0]);
  });

  it('passes each event stream on by itself, and waits for polls and comments', () => {
    const [stream] = DistributionConfig.CacheBehaviors;
    expect(stream).toMatchObject({ PathPattern: '/v1/events', CachePolicyId: CACHING_DISABLED });
    const origins: {
      CustomOriginConfig?: { OriginReadTimeout?: number };
      VpcOriginConfig?: { OriginReadTimeout?: number };
    }[] = DistributionConfig.Origins;
    for (const { CustomOriginConfig, VpcOriginConfig } of origins) {
      const timeout = (CustomOriginConfig ?? VpcOriginConfig)?.OriginReadTimeout ?? 30;
      expect(secondsOf('TIME_LIMIT')).toBeLessThan(timeout);
      expect(secondsOf('KEEP_ALIVE_INTERVAL')).toBeLessThan(timeout);
    }
  });
});
