// Uploads the web app's build to its bucket.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { aws_cloudfront as cloudfront, aws_s3 as s3 } from 'aws-cdk-lib';
import { aws_s3_deployment as deployment } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ROOT } from './image.ts';

const BUILD = join(ROOT, 'web', 'dist');

/** Does nothing before there is a build. Keeps files of earlier builds, which open browsers may still request. */
export function deployWebApp(scope: Construct, bucket: s3.IBucket, distribution: cloudfront.IDistribution): void {
  if (!existsSync(BUILD)) return;
  new deployment.BucketDeployment(scope, 'WebApp', {
    sources: [deployment.Source.asset(BUILD)],
    destinationBucket: bucket,
    prune: false,
    distribution,
    distributionPaths: ['/', '/index.html'],
  });
}
