import { describe, expect, it } from 'vitest';
import { properties, resources, template } from './support.ts';

describe.each(['dev', 'prod'] as const)('the network of %s', (name) => {
  const network = template(name, 'Network');

  it('lies in two zones, with an own table of routes a subnet', () => {
    const zones = Object.values(resources(network, 'AWS::EC2::Subnet')).map(
      ({ Properties }) => Properties.AvailabilityZone,
    );
    expect(new Set(zones.map((zone) => JSON.stringify(zone))).size).toBe(2);
    expect(zones).toHaveLength(6);
  });

  it('gives no public address to what is started in it', () => {
    for (const { Properties } of Object.values(resources(network, 'AWS::EC2::Subnet'))) {
      expect(Properties.MapPublicIpOnLaunch).toBe(false);
    }
  });

  it('keeps the database from the internet', () => {
    const routes = Object.keys(resources(network, 'AWS::EC2::Route'));
    expect(routes.filter((id) => id.includes('Database'))).toEqual([]);
  });

  it('reaches S3 without the NAT gateway', () => {
    expect(properties(network, 'AWS::EC2::VPCEndpoint').VpcEndpointType).toBe('Gateway');
  });

  it('lets parts of Airflow speak with each other', () => {
    const ingress = Object.values(resources(network, 'AWS::EC2::SecurityGroupIngress'));
    const own = ingress.filter(({ Properties: { GroupId, SourceSecurityGroupId } }) => {
      return JSON.stringify(GroupId) === JSON.stringify(SourceSecurityGroupId);
    });
    expect(own).toHaveLength(1);
  });

  it('lets Airflow to the database only when told to', () => {
    const count = (changes: object) =>
      Object.keys(resources(template(name, 'Network', changes), 'AWS::EC2::SecurityGroupIngress')).length;
    const now = count({});
    expect(count({ airflow: { databaseAccess: true } })).toBe(now + 1);
  });
});

it('records rejected connections in prod', () => {
  template('prod', 'Network').resourceCountIs('AWS::EC2::FlowLog', 1);
  template('dev', 'Network').resourceCountIs('AWS::EC2::FlowLog', 0);
});
