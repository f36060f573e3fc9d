// Policy checks that run on every synthesis: CDK's default rules, our Guard rules in `policy/`, and AWS Solutions (cdk-nag).
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type App, CloudFormationValidatePlugin, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { acknowledgeFindings } from './acknowledgements.ts';
import type { StageConfig } from './config.ts';
import type { StageName } from './stages.ts';

const FOLDER = new URL('../policy/', import.meta.url);

/** Makes synthesis fail on every finding that `acknowledgements.ts` does not list. */
export function applyPolicyChecks(app: App, stage: StageName, config: StageConfig): void {
  acknowledgeFindings(app, stage, config);
  Validations.of(app).addPlugins(
    new CloudFormationValidatePlugin({ guardRules: readGuardRules() }),
    new AwsSolutionsChecks(app),
  );
}

export function readGuardRules(): { name: string; content: string }[] {
  const files = readdirSync(fileURLToPath(FOLDER)).filter((name) => name.endsWith('.guard'));
  return files.sort().map((name) => ({ name, content: readFileSync(new URL(name, FOLDER), 'utf8') }));
}
