// A bucket as all of ours are: private, over TLS only, encrypted, versioned, logged, and kept when its stack goes.
import { Duration, RemovalPolicy, aws_s3 as s3 } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

export interface BucketProps {
  /** Where accesses are logged. */
  readonly accessLogs: s3.IBucket;
  /** Days that replaced and deleted versions stay. What is current is never deleted. */
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

/** Where accesses are logged: of buckets, of the load balancer, of CloudFront. Logs go after a while. */
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
