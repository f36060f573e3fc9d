// Pins logical ids and removal policies, so that a deployment over an older template never replaces a resource that holds data.
import { describe, expect, it } from 'vitest';
import { resources, type StackName, template } from './stage-templates.ts';

const PINNED: [stack: StackName, type: string, ids: string[], onRemoval: string][] = [
  ['Data', 'AWS::RDS::DBCluster', ['DatabaseCluster5B53A178'], 'Snapshot'],
  ['Data', 'AWS::RDS::DBSubnetGroup', ['DatabaseClusterSubnets5540150D'], ''],
  ['Feeds', 'AWS::S3::Bucket', ['AccessLogs8B620ECA', 'Exports25637AFB', 'Feeds6FC8B95A'], 'Retain'],
  ['Feeds', 'AWS::SQS::Queue', ['FeedQueueDeadLettersF5606512', 'FeedQueueEventsCDC00433'], 'Delete'],
  ['Services', 'AWS::S3::Bucket', ['AccessLogs8B620ECA', 'Web3C8945DB'], 'Retain'],
  ['Airflow', 'AWS::S3::Bucket', ['AccessLogs8B620ECA', 'FilesBucket7C17EE2E'], 'Retain'],
];

describe.each(['dev', 'prod'] as const)('in %s', (name) => {
  it.each(PINNED)('%s keeps its %s', (stack, type, ids, onRemoval) => {
    const found = resources(template(name, stack, { airflow: { mode: 'mwaa' } }), type);
    expect(Object.keys(found).sort()).toEqual(ids);
    for (const { DeletionPolicy = '', UpdateReplacePolicy = '' } of Object.values(found)) {
      expect([DeletionPolicy, UpdateReplacePolicy]).toEqual([onRemoval, onRemoval]);
    }
  });

  it('the cluster keeps the properties whose change would replace it', () => {
    const [cluster] = Object.values(resources(template(name, 'Data'), 'AWS::RDS::DBCluster'));
    expect(cluster?.Properties).toMatchObject({
      DBClusterIdentifier: `nba-trade-tracker-${name}`,
      DatabaseName: 'tracker',
      DBSubnetGroupName: { Ref: 'DatabaseClusterSubnets5540150D' },
      Engine: 'aurora-postgresql',
      MasterUsername: 'tracker_owner',
      StorageEncrypted: true,
    });
    const absent = [
      'AvailabilityZones',
      'EngineMode',
      'KmsKeyId',
      'RestoreToTime',
      'SnapshotIdentifier',
      'SourceDBClusterIdentifier',
    ];
    for (const property of absent) expect(cluster?.Properties).not.toHaveProperty(property);
  });

  it('no bucket has a fixed name, so that a retained bucket never blocks a new one', () => {
    for (const stack of ['Feeds', 'Services'] as const) {
      for (const { Properties } of Object.values(resources(template(name, stack), 'AWS::S3::Bucket'))) {
        expect(Properties.BucketName).toBeUndefined();
      }
    }
  });

  it.each([
    [{ waf: true, tracing: true }],
    [
      {
        database: {
          restoration: { number: 1, restoreToTime: '2026-11-24T08:30:00Z', restoreFrom: 'nba-trade-tracker-prod' },
        },
      },
    ],
    [{ network: { flowLogs: true }, logDays: 365 }],
  ])('the overrides %j keep every resource that holds data', (overrides) => {
    for (const [stack, type, ids] of PINNED.filter(([stack]) => stack !== 'Airflow')) {
      expect(Object.keys(resources(template(name, stack, overrides), type))).toEqual(expect.arrayContaining(ids));
    }
  });
});
