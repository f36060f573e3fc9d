import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../lib/constructs/image.ts';
import { properties, resources, template } from './support.ts';

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

  it.each(['Api', 'Worker'])('start %s after the migrations, without a password of its own', (id) => {
    const [program, schema] = containers(id);
    expect(program?.DependsOn).toEqual([{ ContainerName: 'schema', Condition: 'SUCCESS' }]);
    expect(schema).toMatchObject({ Name: 'schema', Command: ['migrate'], Essential: false });
    expect(program?.Environment).toContainEqual({ Name: 'DATABASE_AUTHENTICATION', Value: 'iam' });
    expect(program?.Secrets?.map((secret) => secret.Name)).toEqual(['LOG']);
    expect(schema?.Secrets?.map((secret) => secret.Name)).toEqual(['DATABASE_PASSWORD']);
  });

  it('tell the migrations of a database that was restored', () => {
    const variable = { Name: 'RESTORED_TO', Value: '2026-11-24T08:30:00Z' };
    const restored = template(name, 'Services', {
      database: { restoration: { number: 1, restoreToTime: variable.Value, restoreFrom: 'other' } },
    });
    for (const id of ['Api', 'Worker']) {
      expect(containers(id)[1]?.Environment).not.toContainEqual(variable);
      expect(properties(restored, TASK, id).ContainerDefinitions[1].Environment).toContainEqual(variable);
    }
  });

  it('come after the capacity that they run on', () => {
    const [capacity] = Object.keys(resources(services, 'AWS::ECS::ClusterCapacityProviderAssociations'));
    for (const { DependsOn } of Object.values(resources(services, SERVICE))) expect(DependsOn).toContain(capacity);
  });

  it('name variables that the programs read', () => {
    const programs = ['schema/src/main.rs', 'ingest/src/config.rs', 'api/src/config.rs'];
    const sources = [...programs, 'schema/src/database.rs', 'service/src/logging.rs'];
    const text = sources.map((file) => readFileSync(join(ROOT, file), 'utf8')).join('\n');
    for (const id of ['Api', 'Worker']) {
      for (const { Environment, Secrets = [] } of containers(id)) {
        for (const { Name } of [...Environment, ...Secrets]) expect(text).toContain(`env = "${Name}"`);
      }
    }
  });

  it('log in as the role that they are, over TLS', () => {
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

  it('run as a user that is not root, and is that of the images', () => {
    const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
    for (const id of ['Api', 'Worker']) {
      for (const { User } of containers(id)) expect(dockerfile).toContain(`USER ${User}\n`);
    }
  });

  it('let the worker read feeds and nothing else of S3', () => {
    const [, policy] =
      Object.entries(resources(services, 'AWS::IAM::Policy')).find(([id]) => id.startsWith('WorkerTaskTaskRole')) ?? [];
    const statements = policy?.Properties.PolicyDocument as unknown as { Statement: { Action: string | string[] }[] };
    const actions = statements.Statement.flatMap(({ Action }) => Action).filter((action) => action.startsWith('s3:'));
    expect(actions.sort()).toEqual(['s3:GetObject', 's3:GetObjectVersion', 's3:ListBucket', 's3:ListBucketVersions']);
  });

  it('let the API do nothing but read the database', () => {
    const [, policy] =
      Object.entries(resources(services, 'AWS::IAM::Policy')).find(([id]) => id.startsWith('ApiTaskTaskRole')) ?? [];
    const document = policy?.Properties.PolicyDocument as unknown as { Statement: { Action: string }[] };
    expect(document.Statement.map(({ Action }) => Action)).toEqual(['rds-db:connect']);
  });

  it('stop the worker only when nothing waits nor is worked on', () => {
    const idle = properties(services, 'AWS::CloudWatch::Alarm', 'BacklogIdle');
    expect(JSON.stringify(idle.Metrics)).toContain('waiting + taken');
    expect(idle).toMatchObject({ Threshold: 0, ComparisonOperator: 'LessThanOrEqualToThreshold' });
    expect(properties(services, 'AWS::CloudWatch::Alarm', 'BacklogWaiting').MetricName).toBe(
      'ApproximateNumberOfMessagesVisible',
    );
  });

  it('are not on the internet without a domain, but for CloudFront', () => {
    expect(properties(services, 'AWS::ElasticLoadBalancingV2::LoadBalancer').Scheme).toBe('internal');
    services.resourceCountIs('AWS::CloudFront::VpcOrigin', 1);
  });

  it('are reached by HTTPS alone with a domain', () => {
    const named = template(name, 'Services', { domain });
    expect(properties(named, 'AWS::ElasticLoadBalancingV2::LoadBalancer').Scheme).toBe('internet-facing');
    const [action] = properties(named, 'AWS::ElasticLoadBalancingV2::Listener', 'BalancerHttpA').DefaultActions;
    expect(action).toMatchObject({ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443' } });
    const { DistributionConfig } = properties(named, 'AWS::CloudFront::Distribution');
    expect(DistributionConfig.ViewerCertificate.MinimumProtocolVersion).toBe('TLSv1.2_2021');
    expect(DistributionConfig.Aliases).toEqual([domain.name]);
    const origins = DistributionConfig.Origins.map(
      (origin: { CustomOriginConfig?: { OriginProtocolPolicy: string } }) =>
        origin.CustomOriginConfig?.OriginProtocolPolicy,
    );
    expect(origins).toContain('https-only');
    named.resourceCountIs('AWS::Route53::RecordSet', 2);
  });

  it('serve the API where its paths are, and the app elsewhere', () => {
    const { DistributionConfig } = properties(services, 'AWS::CloudFront::Distribution');
    const behaviors: { PathPattern: string; ViewerProtocolPolicy: string; Compress: boolean }[] =
      DistributionConfig.CacheBehaviors;
    expect(behaviors.map(({ PathPattern }) => PathPattern)).toEqual(['/v1/*', '/docs*', '/openapi.json']);
    for (const behavior of [...behaviors, DistributionConfig.DefaultCacheBehavior]) {
      expect(behavior).toMatchObject({ ViewerProtocolPolicy: 'redirect-to-https', Compress: true });
    }
    const { CachePolicyConfig } = properties(services, 'AWS::CloudFront::CachePolicy');
    expect([CachePolicyConfig.MinTTL, CachePolicyConfig.DefaultTTL]).toEqual([0, 0]);
  });
});

it('put a firewall and collectors where they are asked for', () => {
  const plain = template('prod', 'Services');
  plain.resourceCountIs('AWS::WAFv2::WebACL', 0);
  const all = template('prod', 'Services', { waf: true, tracing: true });
  all.resourceCountIs('AWS::WAFv2::WebACL', 1);
  for (const id of ['Api', 'Worker']) expect(properties(all, TASK, id).ContainerDefinitions).toHaveLength(3);
});

it('dev sleeps at night, on spare capacity; prod does neither', () => {
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
