// Security headers that CloudFront adds to responses.
import { aws_cloudfront as cloudfront, Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

const YEAR = Duration.days(365);

const COMMON_HEADERS: cloudfront.ResponseSecurityHeadersBehavior = {
  contentTypeOptions: { override: true },
  frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override: true },
  referrerPolicy: {
    referrerPolicy: cloudfront.HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN,
    override: true,
  },
  strictTransportSecurity: { accessControlMaxAge: YEAR, includeSubdomains: true, override: true },
};

/** Allows scripts and requests of the web app's own origin only. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "img-src 'self' data:",
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

export function createWebHeaders(scope: Construct): cloudfront.ResponseHeadersPolicy {
  return new cloudfront.ResponseHeadersPolicy(scope, 'WebHeaders', {
    comment: 'Security headers of the web app',
    securityHeadersBehavior: {
      ...COMMON_HEADERS,
      contentSecurityPolicy: { contentSecurityPolicy: CONTENT_SECURITY_POLICY, override: true },
    },
  });
}

/** Sets no content security policy: the API sends its own, because its documentation page has inline scripts. */
export function createApiHeaders(scope: Construct): cloudfront.ResponseHeadersPolicy {
  return new cloudfront.ResponseHeadersPolicy(scope, 'ApiHeaders', {
    comment: 'Security headers of the API',
    securityHeadersBehavior: COMMON_HEADERS,
  });
}
