import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, CloudFormationValidatePlugin, Stack, Validations } from 'aws-cdk-lib';
import { afterAll, describe, expect, it } from 'vitest';
import { ACKNOWLEDGEMENTS, pathInStage } from '../../lib/acknowledgements.ts';
import { AIRFLOW_VERSIONS } from '../../lib/config.ts';
import { readGuardRules } from '../../lib/policy.ts';
import { loadStage } from '../../lib/stages.ts';
import { Tracker } from '../../lib/tracker.ts';
import { newApp } from './stage-templates.ts';

const folder = mkdtempSync(join(tmpdir(), 'cdk-policy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Report {
  pluginReports: { violations: { ruleName: string; violatingConstructs: { constructPath: string }[] }[] }[];
}

type TestResource = readonly [type: string, properties: object, policies?: object];

/** Returns the Guard rules that each resource breaks. All resources share one app, because the rule engine starts slowly. */
function brokenRules(all: readonly TestResource[]): string[][] {
  const outdir = mkdtempSync(join(folder, 'out-'));
  const app = new App({ outdir, context: { '@aws-cdk/core:validateAgainstDefaultRules': false } });
  const stack = new Stack(app, 'Stack');
  for (const [index, [type, properties, policies = {}]] of all.entries()) {
    const resource = new CfnResource(stack, `Resource${index}`, { type, properties: { ...properties } });
    for (const [name, value] of Object.entries(policies)) resource.addOverride(name, value);
  }
  Validations.of(app).addPlugins(
    new CloudFormationValidatePlugin({ guardRules: readGuardRules(), includeDefaultRules: false }),
  );
  app.synth();
  const report: Report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'));
  const found = report.pluginReports.flatMap(({ violations }) => violations);
  return all.map((_, index) =>
    GUARD_RULES.filter((rule) =>
      found.some(({ ruleName, violatingConstructs }) => {
        const isViolating = violatingConstructs.some(({ constructPath }) => constructPath === `Stack/Resource${index}`);
        return isViolating && ruleName.includes(rule);
      }),
    ),
  );
}

const GUARD_RULES = readGuardRules().flatMap(({ content }) =>
  [...content.matchAll(/^rule (\w+)/gm)].map(([, name]) => name ?? ''),
);

const environment = {
  Name: 'environment',
  AirflowVersion: '3.3.1',
  EnvironmentClass: 'mw1.small',
  MaxWorkers: 2,
  WebserverAccessMode: 'PRIVATE_ONLY',
  LoggingConfiguration: { TaskLogs: { Enabled: true } },
};
const alarm = {
  AlarmActions: ['arn:aws:sns:us-east-1:111122223333:topic'],
  AlarmDescription: 'x',
  EvaluationPeriods: 1,
  ComparisonOperator: 'GreaterThanThreshold',
};
const cluster = {
  Engine: 'aurora-postgresql',
  StorageEncrypted: true,
  EnableIAMDatabaseAuthentication: true,
  ManageMasterUserPassword: true,
  BackupRetentionPeriod: 7,
};
const retained = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
const bucket = {
  BucketEncryption: { ServerSideEncryptionConfiguration: [] },
  PublicAccessBlockConfiguration: { BlockPublicPolicy: true },
};
const task = {
  RuntimePlatform: { CpuArchitecture: 'ARM64' },
  ContainerDefinitions: [{ Name: 'x', Image: 'x', ReadonlyRootFilesystem: true }],
};
const rollback = { DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: true, Rollback: true } } };

const VIOLATIONS: [rule: string, type: string, valid: object, invalid: object, policies?: object][] = [
  ['airflow_is_limited_and_private', 'AWS::MWAA::Environment', environment, { WebserverAccessMode: 'PUBLIC_ONLY' }],
  ['airflow_is_limited_and_private', 'AWS::MWAA::Environment', environment, { EnvironmentClass: 'mw1.2xlarge' }],
  ['airflow_version_is_supported', 'AWS::MWAA::Environment', environment, { AirflowVersion: '2.8.2' }],
  [
    'airflow_task_logs_are_enabled',
    'AWS::MWAA::Environment',
    environment,
    { LoggingConfiguration: { TaskLogs: { Enabled: false } } },
  ],
  [
    'alarms_do_not_use_search',
    'AWS::CloudWatch::Alarm',
    alarm,
    { Metrics: [{ Id: 'e', Expression: "SUM(SEARCH('x', 'Sum'))" }] },
  ],
  ['alarms_have_action_and_description', 'AWS::CloudWatch::Alarm', alarm, { AlarmActions: [] }],
  ['database_is_encrypted', 'AWS::RDS::DBCluster', cluster, { StorageEncrypted: false }, retained],
  [
    'database_uses_iam_and_a_managed_password',
    'AWS::RDS::DBCluster',
    cluster,
    { EnableIAMDatabaseAuthentication: false },
    retained,
  ],
  ['database_is_recoverable', 'AWS::RDS::DBCluster', cluster, { BackupRetentionPeriod: 1 }, retained],
  ['database_is_private', 'AWS::RDS::DBInstance', { PubliclyAccessible: false }, { PubliclyAccessible: true }],
  [
    'buckets_are_retained_and_private',
    'AWS::S3::Bucket',
    bucket,
    { PublicAccessBlockConfiguration: { BlockPublicPolicy: false } },
    retained,
  ],
  ['queues_are_encrypted', 'AWS::SQS::Queue', { SqsManagedSseEnabled: true }, { SqsManagedSseEnabled: false }],
  [
    'containers_have_a_read_only_root',
    'AWS::ECS::TaskDefinition',
    task,
    { ContainerDefinitions: [{ Name: 'x', Image: 'x' }] },
  ],
  ['services_roll_back_failed_deployments', 'AWS::ECS::Service', rollback, { DesiredCount: 1 }],
];

describe('the Guard rules', () => {
  it('accept valid resources', () => {
    expect(brokenRules(VIOLATIONS.map(([, type, valid, , policies]) => [type, valid, policies]))).toEqual(
      VIOLATIONS.map(() => []),
    );
  }, 60_000);

  it('report exactly the one rule that each invalid resource breaks', () => {
    const invalid = VIOLATIONS.map(
      ([, type, valid, change, policies]): TestResource => [type, { ...valid, ...change }, policies],
    );
    expect(brokenRules(invalid)).toEqual(VIOLATIONS.map(([rule]) => [rule]));
  }, 60_000);

  it('are all covered by a violation', () => {
    expect([...new Set(VIOLATIONS.map(([rule]) => rule))].sort()).toEqual([...GUARD_RULES].sort());
  });
});

it('the Guard rule and the configuration allow the same versions of Airflow', () => {
  const airflow = readGuardRules().find(({ name }) => name === 'airflow.guard')?.content;
  expect(airflow).toContain(`[${AIRFLOW_VERSIONS.map((version) => `'${version}'`).join(', ')}]`);
});

it('every acknowledgement names an existing construct and a reason', () => {
  const app = newApp();
  const overrides = {
    airflow: { mode: 'mwaa' },
    database: {
      restoration: { number: 1, restoreToTime: '2026-11-24T08:30:00Z', restoreFrom: 'nba-trade-tracker-prod' },
    },
    cloudTrail: true,
  };
  new Tracker(app, 'dev', loadStage('dev', overrides).config);
  const paths = new Set(app.node.findAll().map(pathInStage));
  for (const { path, reason } of ACKNOWLEDGEMENTS) {
    // The web app is deployed only if its build exists.
    if (!path.startsWith('Services/Custom::')) expect(paths).toContain(path);
    expect(reason.length).toBeGreaterThan(20);
  }
});
