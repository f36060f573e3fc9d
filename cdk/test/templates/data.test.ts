import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../lib/constructs/image.ts';
import { properties, resources, template } from './support.ts';

const CLUSTER = 'AWS::RDS::DBCluster';

describe.each(['dev', 'prod'] as const)('the database of %s', (name) => {
  const data = template(name, 'Data');
  const cluster = properties(data, CLUSTER);

  it('is known by tokens of IAM, its owner by a password that RDS keeps', () => {
    expect(cluster).toMatchObject({ EnableIAMDatabaseAuthentication: true, ManageMasterUserPassword: true });
    expect(cluster.MasterUserPassword).toBeUndefined();
  });

  it('is told once of the roles that log in by IAM', () => {
    const said = JSON.stringify(data.findOutputs('PrepareRoles'));
    const migration = readFileSync(join(ROOT, 'schema/migrations/V5__roles.sql'), 'utf8');
    for (const role of ['tracker_ingest', 'tracker_api']) {
      expect(said).toContain(`create role ${role} login;`);
      expect(migration).toContain(`if not exists (select from pg_roles where rolname = '${role}')`);
    }
    expect(said).toContain('grant rds_iam to tracker_ingest, tracker_api;');
    expect(cluster.EnableHttpEndpoint).toBe(true);
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
    const restored = template(name, 'Data', { database: { restoreToTime: '2026-11-24T08:30:00Z' } });
    expect(properties(restored, CLUSTER, 'DatabaseCluster')).toEqual(cluster);
    const copy = properties(restored, CLUSTER, 'RestoredCluster');
    expect(copy).toMatchObject({
      DBClusterIdentifier: `nba-trade-tracker-${name}-restored`,
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

  it('is restored from a deleted cluster by its resource id', () => {
    const changes = { database: { restoreToTime: '2026-11-24T08:30:00Z', restoreFrom: 'cluster-ABCDEFGHIJKLMNOP' } };
    const copy = properties(template(name, 'Data', changes), CLUSTER, 'RestoredCluster');
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
