import { describe, expect, it } from 'vitest';
import { properties, resources, template } from './support.ts';

const CLUSTER = 'AWS::RDS::DBCluster';

describe.each(['dev', 'prod'] as const)('the database of %s', (name) => {
  const data = template(name, 'Data');
  const cluster = properties(data, CLUSTER);

  it('is known by tokens of IAM, its owner by a password that RDS keeps', () => {
    expect(cluster).toMatchObject({ EnableIAMDatabaseAuthentication: true, ManageMasterUserPassword: true });
    expect(cluster.MasterUserPassword).toBeUndefined();
  });

  it('takes no connection in the clear', () => {
    expect(properties(data, 'AWS::RDS::DBClusterParameterGroup').Parameters['rds.force_ssl']).toBe('1');
  });

  it('has a log that is kept for so long', () => {
    expect(properties(data, 'AWS::Logs::LogGroup').LogGroupName).toBe(
      `/aws/rds/cluster/${cluster.DBClusterIdentifier}/postgresql`,
    );
  });

  it('is restored beside the first, which stays, and whose exports stay with it', () => {
    const restored = template(name, 'Data', {
      database: { restorations: [{ restoreToTime: '2026-11-24T08:30:00Z' }] },
    });
    expect(properties(restored, CLUSTER, 'DatabaseCluster')).toEqual(cluster);
    const copy = properties(restored, CLUSTER, 'Restored1Cluster');
    expect(copy).toMatchObject({
      DBClusterIdentifier: `nba-trade-tracker-${name}-restored-1`,
      RestoreToTime: '2026-11-24T08:30:00Z',
      SourceDBClusterIdentifier: { Ref: expect.stringMatching(/^DatabaseCluster/) },
      EnableIAMDatabaseAuthentication: true,
      ManageMasterUserPassword: true,
    });
    // RDS refuses these beside a source.
    for (const inherited of ['MasterUsername', 'DatabaseName', 'StorageEncrypted'])
      expect(copy[inherited]).toBeUndefined();
    const exported = (of: typeof data) =>
      Object.values(of.findOutputs('*', { Export: {} })).map(({ Export }) => Export.Name);
    expect(exported(restored)).toEqual(expect.arrayContaining(exported(data)));
  });

  it('is restored again from the copy, or from what is named', () => {
    const first = { restoreToTime: '2026-11-24T08:30:00Z' };
    const again = { restoreToTime: '2026-11-23T08:30:00Z' };
    const source = (restorations: object[]) =>
      properties(template(name, 'Data', { database: { restorations } }), CLUSTER, 'Restored2Cluster')
        .SourceDBClusterIdentifier;
    expect(source([first, again])).toEqual({ Ref: expect.stringMatching(/^Restored1Cluster/) });
    const restoreFrom = `nba-trade-tracker-${name}`;
    expect(source([first, { ...again, restoreFrom }])).toBe(restoreFrom);
  });

  it('is restored from a deleted cluster by its resource id', () => {
    const restoration = { restoreToTime: '2026-11-24T08:30:00Z', restoreFrom: 'cluster-ABCDEFGHIJKLMNOP' };
    const changes = { database: { restorations: [restoration] } };
    const copy = properties(template(name, 'Data', changes), CLUSTER, 'Restored1Cluster');
    expect(copy.SourceDbClusterResourceId).toBe('cluster-ABCDEFGHIJKLMNOP');
    expect(copy.SourceDBClusterIdentifier).toBeUndefined();
  });
});

it('pauses in dev, where connections that wait in a pool are closed', () => {
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
