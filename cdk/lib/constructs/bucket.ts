// The defaults of all our buckets: private, TLS only, encrypted, versioned, access logged, and retained on deletion of the stack.
import { Duration, RemovalPolicy, aws_s3 as s3 } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

export interface BucketProps {
  /** Receives the access logs. */
  readonly accessLogs: s3.IBucket;
  /** Retention of replaced and deleted versions, in days. Current versions are never deleted. */
  readonly keepOldVersionsDays: number;
  readonly lifecycleRules?: s3.LifecycleRule[];
}

const PRIVATE = {
  blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
  encryption: s3.BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  removalPolicy: RemovalPolicy.RETAIN,
} satisfies s3.BucketProps;

export class Bucket extends s3.Bucket {
  constructor(scope: Construct, id: string, props: BucketProps) {
    super(scope, id, {
      ...PRIVATE,
      versioned: true,
      serverAccessLogsBucket: props.accessLogs,
      serverAccessLogsPrefix: `${id.toLowerCase()}/`,
      lifecycleRules: [
        {
          id: 'old-versions',
          noncurrentVersionExpiration: Duration.days(props.keepOldVersionsDays),
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
        ...(props.lifecycleRules ?? []),
      ],
    });
  }
}

/** A bucket for logs of buckets, load balancers, CloudFront or CloudTrail, which expire after `days`. */
export class AccessLogBucket extends s3.Bucket {
  constructor(scope: Construct, id: string, days: number, props: s3.BucketProps = {}) {
    super(scope, id, {
      ...PRIVATE,
      lifecycleRules: [
        { id: 'old-logs', expiration: Duration.days(days), abortIncompleteMultipartUploadAfter: Duration.days(7) },
      ],
      ...props,
    });
  }
}
