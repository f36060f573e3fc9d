// CloudFormation outputs: commands to paste, or names that such commands need.
import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Adds one output per entry: its name, its value and its description. */
export function addOutputs(
  scope: Construct,
  outputs: Record<string, readonly [value: string, description: string]>,
): void {
  for (const [name, [value, description]] of Object.entries(outputs))
    new CfnOutput(scope, name, { value, description });
}
