// The app: `cdk -c stage=dev …`, with changes to the stage's values as JSON in `-c config='{"waf": true}'`.
import { App } from 'aws-cdk-lib';
import { holdAgainstPolicies } from '../lib/policy.ts';
import { ConfigError, stage } from '../lib/stages.ts';
import { Tracker } from '../lib/tracker.ts';

function main(): void {
  const app = new App();
  const { name, config } = stage(app.node.tryGetContext('stage'), changes(app.node.tryGetContext('config')));
  new Tracker(app, name, config);
  holdAgainstPolicies(app, name, config);
}

function changes(given: unknown): object {
  if (given === undefined) return {};
  if (typeof given === 'object' && given !== null) return given;
  try {
    return JSON.parse(String(given));
  } catch {
    throw new ConfigError('config: is no JSON: pass for example -c config=\'{"waf": true}\'.');
  }
}

try {
  main();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
