// A group of logs that is kept for so long and goes with its stack.
import { aws_logs as logs, RemovalPolicy } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

export class Logs extends logs.LogGroup {
  constructor(scope: Construct, id: string, days: number, logGroupName?: string) {
    super(scope, id, { retention: days, removalPolicy: RemovalPolicy.DESTROY, logGroupName });
  }
}
