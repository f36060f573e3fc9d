import { describe, expect, it } from 'vitest';
import { properties, resources, template } from './stage-templates.ts';

describe.each(['dev', 'prod'] as const)('the network of %s', (name) => {
  const network = template(name, 'Network');

  it('has six subnets in two availability zones', () => {
    const zones = Object.values(resources(network, 'AWS::EC2::Subnet')).map(
      ({ Properties }) => Properties.AvailabilityZone,
    );
    expect(new Set(zones.map((zone) => JSON.stringify(zone))).size).toBe(2);
    expect(zones).toHaveLength(6);
  });

  it('assigns no public addresses', () => {
    for (const { Properties } of Object.values(resources(network, 'AWS::EC2::Subnet'))) {
      expect(Properties.MapPublicIpOnLaunch).toBe(false);
    }
  });

  it('has no route from the database subnets to the internet', () => {
    const routes = Object.keys(resources(network, 'AWS::EC2::Route'));
    expect(routes.filter((id) => id.includes('Database'))).toEqual([]);
  });

  it('reaches S3 through a gateway endpoint', () => {
    expect(properties(network, 'AWS::EC2::VPCEndpoint').VpcEndpointType).toBe('Gateway');
  });

  it('lets the components of Airflow connect to each other', () => {
    const ingress = Object.values(resources(network, 'AWS::EC2::SecurityGroupIngress'));
    const selfReferencing = ingress.filter(({ Properties: { GroupId, SourceSecurityGroupId } }) => {
      return JSON.stringify(GroupId) === JSON.stringify(SourceSecurityGroupId);
    });
    expect(selfReferencing).toHaveLength(1);
  });

  it('lets Airflow connect to the database only if databaseAccess is on', () => {
    const countRules = (overrides: object) =>
      Object.keys(resources(template(name, 'Network', overrides), 'AWS::EC2::SecurityGroupIngress')).length;
    const byDefault = countRules({});
    expect(countRules({ airflow: { databaseAccess: true } })).toBe(byDefault + 1);
  });
});

it('logs rejected connections in prod', () => {
  template('prod', 'Network').resourceCountIs('AWS::EC2::FlowLog', 1);
  template('dev', 'Network').resourceCountIs('AWS::EC2::FlowLog', 0);
});
