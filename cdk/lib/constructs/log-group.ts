// A log group with a retention period, which is deleted with its stack.
import { aws_logs as logs, RemovalPolicy } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

export class LogGroup extends logs.LogGroup {
  constructor(scope: Construct, id: string, days: number, logGroupName?: string) {
    super(scope, id, { retention: days, removalPolicy: RemovalPolicy.DESTROY, logGroupName });
  }
}
