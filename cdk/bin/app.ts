// Entry point of the CDK app: `cdk -c stage=dev …`. Overrides of the stage's settings are JSON in `-c config='{"waf": true}'`.
import { App } from 'aws-cdk-lib';
import { applyPolicyChecks } from '../lib/policy.ts';
import { ConfigError, loadStage } from '../lib/stages.ts';
import { Tracker } from '../lib/tracker.ts';

function main(): void {
  const app = new App();
  const { name, config } = loadStage(app.node.tryGetContext('stage'), parseOverrides(app.node.tryGetContext('config')));
  new Tracker(app, name, config);
  applyPolicyChecks(app, name, config);
}

function parseOverrides(value: unknown): object {
  if (value === undefined) return {};
  if (typeof value === 'object' && value !== null) return value;
  try {
    return JSON.parse(String(value));
  } catch {
    throw new ConfigError('config: is not valid JSON, expected for example -c config=\'{"waf": true}\'.');
  }
}

try {
  main();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
