import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, CloudFormationValidatePlugin, Stack, Validations } from 'aws-cdk-lib';
import { afterAll, describe, expect, it } from 'vitest';
import { ACKNOWLEDGED, placeOf } from '../../lib/acknowledgements.ts';
import { AIRFLOW_VERSIONS } from '../../lib/config.ts';
import { guardRules } from '../../lib/policy.ts';
import { stage } from '../../lib/stages.ts';
import { Tracker } from '../../lib/tracker.ts';
import { newApp } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'cdk-policy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Report {
  pluginReports: { violations: { ruleName: string; violatingConstructs: { constructPath: string }[] }[] }[];
}

type Given = readonly [type: string, properties: object, policies?: object];

/** The rules of ours that each of these resources breaks. In one app, since the engine of rules is slow to start. */
function broken(all: readonly Given[]): string[][] {
  const outdir = mkdtempSync(join(folder, 'out-'));
  const app = new App({ outdir, context: { '@aws-cdk/core:validateAgainstDefaultRules': false } });
  const stack = new Stack(app, 'Stack');
  for (const [index, [type, properties, policies = {}]] of all.entries()) {
    const resource = new CfnResource(stack, `Resource${index}`, { type, properties: { ...properties } });
    for (const [name, value] of Object.entries(policies)) resource.addOverride(name, value);
  }
  Validations.of(app).addPlugins(
    new CloudFormationValidatePlugin({ guardRules: guardRules(), includeDefaultRules: false }),
  );
  app.synth();
  const report: Report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'));
  const found = report.pluginReports.flatMap(({ violations }) => violations);
  return all.map((_, index) =>
    OURS.filter((rule) =>
      found.some(({ ruleName, violatingConstructs }) => {
        const here = violatingConstructs.some(({ constructPath }) => constructPath === `Stack/Resource${index}`);
        return here && ruleName.includes(rule);
      }),
    ),
  );
}

const OURS = guardRules().flatMap(({ content }) =>
  [...content.matchAll(/^rule (\w+)/gm)].map(([, name]) => name ?? ''),
);

const environment = {
  Name: 'bad',
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
const kept = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
const bucket = {
  BucketEncryption: { ServerSideEncryptionConfiguration: [] },
  PublicAccessBlockConfiguration: { BlockPublicPolicy: true },
};
const task = {
  RuntimePlatform: { CpuArchitecture: 'ARM64' },
  ContainerDefinitions: [{ Name: 'x', Image: 'x', ReadonlyRootFilesystem: true }],
};
const rollback = { DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: true, Rollback: true } } };

const BAD: [rule: string, type: string, good: object, bad: object, policies?: object][] = [
  ['airflow_is_small_and_private', 'AWS::MWAA::Environment', environment, { WebserverAccessMode: 'PUBLIC_ONLY' }],
  ['airflow_is_small_and_private', 'AWS::MWAA::Environment', environment, { EnvironmentClass: 'mw1.2xlarge' }],
  ['airflow_has_a_known_version', 'AWS::MWAA::Environment', environment, { AirflowVersion: '2.8.2' }],
  [
    'airflow_logs_its_tasks',
    'AWS::MWAA::Environment',
    environment,
    { LoggingConfiguration: { TaskLogs: { Enabled: false } } },
  ],
  [
    'alarms_search_nothing',
    'AWS::CloudWatch::Alarm',
    alarm,
    { Metrics: [{ Id: 'e', Expression: "SUM(SEARCH('x', 'Sum'))" }] },
  ],
  ['alarms_do_something', 'AWS::CloudWatch::Alarm', alarm, { AlarmActions: [] }],
  ['the_database_is_encrypted', 'AWS::RDS::DBCluster', cluster, { StorageEncrypted: false }, kept],
  ['the_database_knows_its_users', 'AWS::RDS::DBCluster', cluster, { EnableIAMDatabaseAuthentication: false }, kept],
  ['the_database_comes_back', 'AWS::RDS::DBCluster', cluster, { BackupRetentionPeriod: 1 }, kept],
  ['the_database_is_private', 'AWS::RDS::DBInstance', { PubliclyAccessible: false }, { PubliclyAccessible: true }],
  [
    'buckets_are_kept_and_closed',
    'AWS::S3::Bucket',
    bucket,
    { PublicAccessBlockConfiguration: { BlockPublicPolicy: false } },
    kept,
  ],
  ['queues_are_encrypted', 'AWS::SQS::Queue', { SqsManagedSseEnabled: true }, { SqsManagedSseEnabled: false }],
  ['containers_write_nothing', 'AWS::ECS::TaskDefinition', task, { ContainerDefinitions: [{ Name: 'x', Image: 'x' }] }],
  ['services_roll_back', 'AWS::ECS::Service', rollback, { DesiredCount: 1 }],
];

describe('the rules of ours', () => {
  it('take resources as they should be', () => {
    expect(broken(BAD.map(([, type, good, , policies]) => [type, good, policies]))).toEqual(BAD.map(() => []));
  }, 60_000);

  it('refuse each resource that has something wrong, for that alone', () => {
    const given = BAD.map(([, type, good, bad, policies]): Given => [type, { ...good, ...bad }, policies]);
    expect(broken(given)).toEqual(BAD.map(([rule]) => [rule]));
  }, 60_000);

  it('can all refuse something', () => {
    expect([...new Set(BAD.map(([rule]) => rule))].sort()).toEqual([...OURS].sort());
  });
});

it('the rule on versions of Airflow knows those that the configuration knows', () => {
  const airflow = guardRules().find(({ name }) => name === 'airflow.guard')?.content;
  expect(airflow).toContain(`[${AIRFLOW_VERSIONS.map((version) => `'${version}'`).join(', ')}]`);
});

it('every acknowledgement is of something that is there, and says why', () => {
  const app = newApp();
  const changes = {
    airflow: { mode: 'mwaa' },
    database: {
      restoration: { number: 1, restoreToTime: '2026-11-24T08:30:00Z', restoreFrom: 'nba-trade-tracker-prod' },
    },
    cloudTrail: true,
  };
  new Tracker(app, 'dev', stage('dev', changes).config);
  const places = new Set(app.node.findAll().map(placeOf));
  for (const { where, reason } of ACKNOWLEDGED) {
    // The site is deployed once there is one.
    if (!where.startsWith('Services/Custom::')) expect(places).toContain(where);
    expect(reason.length).toBeGreaterThan(20);
  }
});
