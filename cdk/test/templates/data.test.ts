import { describe, expect, it } from 'vitest';
import { loadStage } from '../../lib/stages.ts';
import { Tracker } from '../../lib/tracker.ts';
import { newApp, properties, resources, template } from './stage-templates.ts';

const CLUSTER = 'AWS::RDS::DBCluster';

describe.each(['dev', 'prod'] as const)('the database of %s', (name) => {
  const data = template(name, 'Data');
  const cluster = properties(data, CLUSTER);

  it('authenticates services by IAM tokens and its owner by a password that RDS manages', () => {
    expect(cluster).toMatchObject({ EnableIAMDatabaseAuthentication: true, ManageMasterUserPassword: true });
    expect(cluster.MasterUserPassword).toBeUndefined();
  });

  it('accepts TLS connections only', () => {
    expect(properties(data, 'AWS::RDS::DBClusterParameterGroup').Parameters['rds.force_ssl']).toBe('1');
  });

  it('writes to the log group whose retention is configured', () => {
    expect(properties(data, 'AWS::Logs::LogGroup').LogGroupName).toBe(
      `/aws/rds/cluster/${cluster.DBClusterIdentifier}/postgresql`,
    );
  });

  const restored = (restoreFrom: string) => {
    const restoration = { number: 2, restoreToTime: '2026-11-24T10:30:00+02:00', restoreFrom };
    return properties(template(name, 'Data', { database: { restoration } }), CLUSTER);
  };

  it('can be restored to a moment, as a second cluster', () => {
    const copy = restored(`nba-trade-tracker-${name}`);
    expect(copy).toMatchObject({
      DBClusterIdentifier: `nba-trade-tracker-${name}-restored-2`,
      RestoreToTime: '2026-11-24T08:30:00Z',
      SourceDBClusterIdentifier: `nba-trade-tracker-${name}`,
      EnableIAMDatabaseAuthentication: true,
      ManageMasterUserPassword: true,
    });
    // RDS rejects these for a restored cluster.
    for (const inherited of ['MasterUsername', 'DatabaseName', 'StorageEncrypted'])
      expect(copy[inherited]).toBeUndefined();
  });

  it('is restored in a separate stack, which does not depend on the lost one', () => {
    const restoration = { number: 2, restoreToTime: '2026-11-24T08:30:00Z', restoreFrom: 'cluster-ABCDEFGHIJKLMNOP' };
    const { config } = loadStage(name, { database: { restoration } });
    const stacks = new Tracker(newApp(), name, config).stacks().map((stack) => stack.stackName);
    expect(stacks).toContain(`NbaTradeTracker-${name}-DataRestored2`);
    expect(stacks).not.toContain(`NbaTradeTracker-${name}-Data`);
  });

  it('can be restored from the resource id of a deleted cluster or the ARN of a snapshot', () => {
    const deleted = restored('cluster-ABCDEFGHIJKLMNOP');
    expect(deleted.SourceDbClusterResourceId).toBe('cluster-ABCDEFGHIJKLMNOP');
    expect(deleted.SourceDBClusterIdentifier).toBeUndefined();
    const arn = 'arn:aws:rds:us-east-1:111122223333:cluster-snapshot:last';
    const snapshot = restored(arn);
    expect([snapshot.SnapshotIdentifier, snapshot.RestoreToTime]).toEqual([arn, undefined]);
  });
});

it('pauses in dev, where idle connections are closed', () => {
  const dev = template('dev', 'Data');
  expect(properties(dev, CLUSTER).ServerlessV2ScalingConfiguration).toEqual({
    MinCapacity: 0,
    MaxCapacity: 1,
    SecondsUntilAutoPause: 300,
  });
  expect(properties(dev, 'AWS::RDS::DBClusterParameterGroup').Parameters.idle_session_timeout).toBe('600000');
});

it('has a reader in the other zone in prod', () => {
  const instances = Object.values(resources(template('prod', 'Data'), 'AWS::RDS::DBInstance'));
  const zones = instances.map(({ Properties }) => JSON.stringify(Properties.AvailabilityZone));
  expect([zones.length, new Set(zones).size]).toEqual([2, 2]);
  expect(properties(template('prod', 'Data'), CLUSTER).DeletionProtection).toBe(true);
});
