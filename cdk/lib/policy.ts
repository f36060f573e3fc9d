// What every synthesis is held against: CDK's own rules and ours of `policy/`, and AWS Solutions.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type App, CloudFormationValidatePlugin, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { acknowledge } from './acknowledgements.ts';
import type { StageConfig } from './config.ts';
import type { StageName } from './stages.ts';

const FOLDER = new URL('../policy/', import.meta.url);

export function guardRules(): { name: string; content: string }[] {
  const files = readdirSync(fileURLToPath(FOLDER)).filter((name) => name.endsWith('.guard'));
  return files.sort().map((name) => ({ name, content: readFileSync(new URL(name, FOLDER), 'utf8') }));
}

/** Findings that `acknowledgements.ts` gives no reason for make synthesis fail. */
export function holdAgainstPolicies(app: App, stage: StageName, config: StageConfig): void {
  acknowledge(app, stage, config);
  Validations.of(app).addPlugins(
    new CloudFormationValidatePlugin({ guardRules: guardRules() }),
    new AwsSolutionsChecks(app),
  );
}
