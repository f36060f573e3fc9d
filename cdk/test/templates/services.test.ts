import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../lib/constructs/image.ts';
import { readRustSources } from '../rust-sources.ts';
import { properties, resources, template } from './stage-templates.ts';

interface Container {
  Name: string;
  Environment: { Name: string; Value: unknown }[];
  Secrets?: { Name: string }[];
  DependsOn?: unknown;
  User: string;
}

const TASK = 'AWS::ECS::TaskDefinition';
const SERVICE = 'AWS::ECS::Service';
const domain = {
  name: 'trades.example.com',
  hostedZoneId: 'Z0EXAMPLE',
  hostedZoneName: 'example.com',
  certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/example',
};

describe.each(['dev', 'prod'] as const)('the services of %s', (name) => {
  const services = template(name, 'Services');
  const containers = (id: string): Container[] => properties(services, TASK, id).ContainerDefinitions;

  it.each(['Api', 'Worker'])('start %s after the migrations and give it no password', (id) => {
    const [program, schema] = containers(id);
    expect(program?.DependsOn).toEqual([{ ContainerName: 'schema', Condition: 'SUCCESS' }]);
    expect(schema).toMatchObject({ Name: 'schema', Command: ['migrate'], Essential: false });
    expect(program?.Environment).toContainEqual({ Name: 'DATABASE_AUTHENTICATION', Value: 'iam' });
    expect(program?.Secrets?.map((secret) => secret.Name)).toEqual(['LOG']);
    expect(schema?.Secrets?.map((secret) => secret.Name)).toEqual(['DATABASE_PASSWORD']);
  });

  it('pass the restored moment to the migrations', () => {
    const variable = { Name: 'RESTORED_TO', Value: '2026-11-24T08:30:00Z' };
    const restored = template(name, 'Services', {
      database: { restoration: { number: 1, restoreToTime: variable.Value, restoreFrom: 'other' } },
    });
    for (const id of ['Api', 'Worker']) {
      expect(containers(id)[1]?.Environment).not.toContainEqual(variable);
      expect(properties(restored, TASK, id).ContainerDefinitions[1].Environment).toContainEqual(variable);
    }
  });

  it('are created after the capacity providers that they use', () => {
    const [capacityProviders] = Object.keys(resources(services, 'AWS::ECS::ClusterCapacityProviderAssociations'));
    for (const { DependsOn } of Object.values(resources(services, SERVICE)))
      expect(DependsOn).toContain(capacityProviders);
  });

  it('set only variables that the programs read', () => {
    const sources = readRustSources('schema/src', 'ingest/src', 'api/src', 'service/src');
    for (const id of ['Api', 'Worker']) {
      for (const { Environment, Secrets = [] } of containers(id)) {
        for (const { Name } of [...Environment, ...Secrets]) expect(sources).toContain(`env = "${Name}"`);
      }
    }
  });

  it('log in to the database with their own role, over TLS', () => {
    for (const [id, role] of [
      ['Api', 'tracker_api'],
      ['Worker', 'tracker_ingest'],
    ] as const) {
      const url = containers(id)[0]?.Environment.find(({ Name }) => Name === 'DATABASE_URL')?.Value;
      expect(JSON.stringify(url)).toMatch(new RegExp(`postgresql://${role}@.*sslmode=require`));
      const policies = Object.entries(resources(services, 'AWS::IAM::Policy'));
      const [, policy] = policies.find(([policyId]) => policyId.startsWith(`${id}TaskTaskRole`)) ?? [];
      expect(JSON.stringify(policy)).toContain(`/${role}"`);
    }
  });

  it('run as the non-root user of the images', () => {
    const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
    for (const id of ['Api', 'Worker']) {
      for (const { User } of containers(id)) expect(dockerfile).toContain(`USER ${User}\n`);
    }
  });

  it('allow the worker to read feed files and nothing else in S3', () => {
    const [, policy] =
      Object.entries(resources(services, 'AWS::IAM::Policy')).find(([id]) => id.startsWith('WorkerTaskTaskRole')) ?? [];
    const statements = policy?.Properties.PolicyDocument as unknown as { Statement: { Action: string | string[] }[] };
    const actions = statements.Statement.flatMap(({ Action }) => Action).filter((action) => action.startsWith('s3:'));
    expect(actions.sort()).toEqual(['s3:GetObject', 's3:GetObjectVersion', 's3:ListBucket', 's3:ListBucketVersions']);
  });

  it('allow the API nothing but to connect to the database', () => {
    const [, policy] =
      Object.entries(resources(services, 'AWS::IAM::Policy')).find(([id]) => id.startsWith('ApiTaskTaskRole')) ?? [];
    const document = policy?.Properties.PolicyDocument as unknown as { Statement: { Action: string }[] };
    expect(document.Statement.map(({ Action }) => Action)).toEqual(['rds-db:connect']);
  });

  it('stop the worker only when no message is waiting or in flight', () => {
    const idle = properties(services, 'AWS::CloudWatch::Alarm', 'BacklogIdle');
    expect(JSON.stringify(idle.Metrics)).toContain('visible + in_flight');
    expect(idle).toMatchObject({ Threshold: 0, ComparisonOperator: 'LessThanOrEqualToThreshold' });
    expect(properties(services, 'AWS::CloudWatch::Alarm', 'BacklogWaiting').MetricName).toBe(
      'ApproximateNumberOfMessagesVisible',
    );
  });

  it('are reachable only through CloudFront without a domain', () => {
    expect(properties(services, 'AWS::ElasticLoadBalancingV2::LoadBalancer').Scheme).toBe('internal');
    services.resourceCountIs('AWS::CloudFront::VpcOrigin', 1);
  });

  it('are reachable only by HTTPS with a domain', () => {
    const withDomain = template(name, 'Services', { domain });
    expect(properties(withDomain, 'AWS::ElasticLoadBalancingV2::LoadBalancer').Scheme).toBe('internet-facing');
    const [action] = properties(withDomain, 'AWS::ElasticLoadBalancingV2::Listener', 'BalancerHttpA').DefaultActions;
    expect(action).toMatchObject({ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443' } });
    const { DistributionConfig } = properties(withDomain, 'AWS::CloudFront::Distribution');
    expect(DistributionConfig.ViewerCertificate.MinimumProtocolVersion).toBe('TLSv1.2_2021');
    expect(DistributionConfig.Aliases).toEqual([domain.name]);
    const origins = DistributionConfig.Origins.map(
      (origin: { CustomOriginConfig?: { OriginProtocolPolicy: string } }) =>
        origin.CustomOriginConfig?.OriginProtocolPolicy,
    );
    expect(origins).toContain('https-only');
    withDomain.resourceCountIs('AWS::Route53::RecordSet', 2);
  });

  it('serve the API on its paths and the web app on all others', () => {
    const { DistributionConfig } = properties(services, 'AWS::CloudFront::Distribution');
    const behaviors: { PathPattern: string; ViewerProtocolPolicy: string; Compress: boolean }[] =
      DistributionConfig.CacheBehaviors;
    expect(behaviors.map(({ PathPattern }) => PathPattern)).toEqual(['/v1/events', '/v1/*', '/docs*', '/openapi.json']);
    for (const behavior of [...behaviors, DistributionConfig.DefaultCacheBehavior]) {
      expect(behavior).toMatchObject({ ViewerProtocolPolicy: 'redirect-to-https', Compress: true });
    }
  });
});

it('a firewall and collectors exist only with their settings', () => {
  const byDefault = template('prod', 'Services');
  byDefault.resourceCountIs('AWS::WAFv2::WebACL', 0);
  const withBoth = template('prod', 'Services', { waf: true, tracing: true });
  withBoth.resourceCountIs('AWS::WAFv2::WebACL', 1);
  for (const id of ['Api', 'Worker']) expect(properties(withBoth, TASK, id).ContainerDefinitions).toHaveLength(3);
});

it('dev stops at night and runs on Spot capacity, prod does neither', () => {
  const dev = template('dev', 'Services');
  for (const id of ['Api', 'Worker']) {
    const actions = properties(dev, 'AWS::ApplicationAutoScaling::ScalableTarget', id).ScheduledActions;
    expect(actions).toHaveLength(2);
    expect(actions).toContainEqual(
      expect.objectContaining({ ScalableTargetAction: { MinCapacity: 0, MaxCapacity: 0 } }),
    );
    expect(properties(dev, SERVICE, id).CapacityProviderStrategy).toEqual([
      { CapacityProvider: 'FARGATE_SPOT', Weight: 1 },
    ]);
    const prod = template('prod', 'Services');
    expect(properties(prod, 'AWS::ApplicationAutoScaling::ScalableTarget', id).ScheduledActions).toBeUndefined();
    expect(properties(prod, SERVICE, id).CapacityProviderStrategy).toEqual([
      { CapacityProvider: 'FARGATE', Weight: 1 },
    ]);
  }
});
