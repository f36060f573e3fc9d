// The bucket that Airflow reads: DAGs and requirements from this repository.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { aws_s3 as s3 } from 'aws-cdk-lib';
import { aws_s3_deployment as deployment } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Bucket } from './bucket.ts';
import { ROOT } from './image.ts';

/**
 * CDK's Lambda function uploads the files, so that an environment never starts without its DAGs and always runs the released ones.
 * The Feeds stack avoids that function. This stack holds no data and can be destroyed at any time.
 */
export class AirflowFiles extends Construct {
  readonly bucket: s3.Bucket;
  readonly dagPath = 'dags';
  /** Contains a hash of the text: a changed text has a new path, which makes Airflow install it. */
  readonly requirementsPath: string;

  constructor(scope: Construct, id: string, accessLogs: s3.IBucket) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', { accessLogs, keepOldVersionsDays: 30 });
    const requirements = readFileSync(join(ROOT, 'airflow/requirements.txt'), 'utf8');
    const hash = createHash('sha256').update(requirements).digest('hex').slice(0, 16);
    this.requirementsPath = `requirements/${hash}.txt`;

    const dags = deployment.Source.asset(join(ROOT, 'airflow/dags'), { exclude: ['**/__pycache__', '*.pyc'] });
    new deployment.BucketDeployment(this, 'Dags', {
      sources: [dags],
      destinationBucket: this.bucket,
      destinationKeyPrefix: this.dagPath,
    });
    new deployment.BucketDeployment(this, 'Requirements', {
      sources: [deployment.Source.data(`${hash}.txt`, requirements)],
      destinationBucket: this.bucket,
      destinationKeyPrefix: 'requirements',
      // When an update fails, the environment returns to the previous requirements.
      prune: false,
    });
  }
}
