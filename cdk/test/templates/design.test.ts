// The owner's design, row by row, compared with the templates of prod.
import { describe, expect, it } from 'vitest';
import { properties, type Resource, resources, template } from './stage-templates.ts';

const PROD = 'prod';
const network = template(PROD, 'Network');
const data = template(PROD, 'Data');
const services = template(PROD, 'Services');
const airflow = template(PROD, 'Airflow');
/** With a domain, as in the design. Without one the load balancer is private, behind CloudFront. */
const servicesWithDomain = template(PROD, 'Services', {
  domain: {
    name: 'trades.example.com',
    hostedZoneId: 'Z0EXAMPLE',
    hostedZoneName: 'example.com',
    certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/example',
  },
});
const cluster = properties(data, 'AWS::RDS::DBCluster');
const environment = properties(airflow, 'AWS::MWAA::Environment');

/** Returns the rules of a security group, inline or separate, as `port peer`. The peer is an address range or a group. */
function rules(direction: 'Ingress' | 'Egress', group: string): string[] {
  const [[id, { Properties }]] = Object.entries(resources(network, 'AWS::EC2::SecurityGroup')).filter(([name]) =>
    name.startsWith(group),
  ) as [[string, Resource]];
  // biome-ignore lint/suspicious/noExplicitAny: each row reads other properties
  const inline: any[] = Properties[`SecurityGroup${direction}`] ?? [];
  const separate = Object.values(resources(network, `AWS::EC2::SecurityGroup${direction}`))
    // biome-ignore lint/suspicious/noExplicitAny: each row reads other properties
    .map((rule): any => rule.Properties)
    .filter(({ GroupId }) => GroupId['Fn::GetAtt'][0] === id);
  return [...inline, ...separate]
    .map((rule) => {
      const group = rule.SourceSecurityGroupId ?? rule.DestinationSecurityGroupId;
      const peer = rule.CidrIp ?? group['Fn::GetAtt'][0].replace(/Group[0-9A-F]{8}$/, '');
      return `${rule.IpProtocol === '-1' ? 'all' : rule.FromPort} ${peer}`;
    })
    .sort();
}

const cidrs = (kind: string) =>
  Object.entries(resources(network, 'AWS::EC2::Subnet'))
    .filter(([id]) => id.startsWith(`Vpc${kind}`))
    .map(([, { Properties }]) => Properties.CidrBlock);

const bucketOf = (prefix: string) => properties(services, 'AWS::S3::Bucket', prefix);
const target = (id: string) => properties(services, 'AWS::ApplicationAutoScaling::ScalableTarget', id);

/** Each row of the design: its name, the value in the templates, and the expected value. */
const ROWS: [row: string, actual: unknown, design: unknown][] = [
  ['VPC', properties(network, 'AWS::EC2::VPC').CidrBlock, '10.0.0.0/16'],
  ['public subnets', cidrs('Public'), ['10.0.1.0/24', '10.0.2.0/24']],
  ['private subnets', cidrs('Private'), ['10.0.11.0/24', '10.0.12.0/24']],
  ['database subnets', cidrs('Database'), ['10.0.21.0/24', '10.0.22.0/24']],
  ['NAT gateways', Object.keys(resources(network, 'AWS::EC2::NatGateway')).length, 2],
  ['load balancer in', rules('Ingress', 'Balancer'), ['443 0.0.0.0/0', '80 0.0.0.0/0']],
  ['load balancer out', rules('Egress', 'Balancer'), ['8080 Tasks']],
  [
    'load balancer in public subnets',
    properties(servicesWithDomain, 'AWS::ElasticLoadBalancingV2::LoadBalancer').Subnets.map(
      (subnet: object) => /Vpc(Public|Private|Database)Subnet\d/.exec(JSON.stringify(subnet))?.[0],
    ),
    ['VpcPublicSubnet1', 'VpcPublicSubnet2'],
  ],
  [
    'HTTPS listener',
    [properties(servicesWithDomain, 'AWS::ElasticLoadBalancingV2::Listener', 'BalancerHttps')].map(
      ({ Port, Protocol }) => [Port, Protocol],
    )[0],
    [443, 'HTTPS'],
  ],
  ['ECS in', rules('Ingress', 'Tasks'), ['8080 Balancer']],
  ['ECS out', rules('Egress', 'Tasks'), ['443 0.0.0.0/0', '5432 Database']],
  // The design admits Airflow as well. That is the setting airflow.databaseAccess, off because only the worker writes.
  ['RDS in', rules('Ingress', 'Database'), ['5432 Tasks']],
  // A rule that matches no packet: CDK adds it because a group without egress rules would allow all traffic.
  ['RDS out', rules('Egress', 'Database'), ['252 255.255.255.255/32']],
  // The design omits the self-referencing rule, which MWAA requires.
  ['MWAA in', rules('Ingress', 'Airflow'), ['443 10.0.0.0/16', 'all Airflow']],
  ['MWAA out', rules('Egress', 'Airflow'), ['all 0.0.0.0/0']],
  ['Aurora PostgreSQL', cluster.Engine, 'aurora-postgresql'],
  ['Aurora capacity', cluster.ServerlessV2ScalingConfiguration, { MinCapacity: 0.5, MaxCapacity: 1 }],
  ['Aurora in two zones', Object.keys(resources(data, 'AWS::RDS::DBInstance')).length, 2],
  ['backups', cluster.BackupRetentionPeriod, 7],
  ['encryption of the database', cluster.StorageEncrypted, true],
  ['Performance Insights', cluster.PerformanceInsightsEnabled, true],
  ['API: minimum and maximum tasks', [target('Api').MinCapacity, target('Api').MaxCapacity], [2, 4]],
  ['worker: minimum and maximum tasks', [target('Worker').MinCapacity, target('Worker').MaxCapacity], [1, 3]],
  [
    'scaling metrics of the API',
    Object.values(resources(services, 'AWS::ApplicationAutoScaling::ScalingPolicy'))
      // biome-ignore lint/suspicious/noExplicitAny: each row reads other properties
      .map(({ Properties }: any) => Properties.TargetTrackingScalingPolicyConfiguration)
      .filter(Boolean)
      .map((policy) => policy.PredefinedMetricSpecification.PredefinedMetricType)
      .sort(),
    ['ECSServiceAverageCPUUtilization', 'ECSServiceAverageMemoryUtilization'],
  ],
  [
    'size of a task',
    [properties(services, 'AWS::ECS::TaskDefinition', 'Api')].map(({ Cpu, Memory }) => [Cpu, Memory])[0],
    ['256', '512'],
  ],
  // The design names 2.8.1, which the setting airflow.version still supports. Both versions are tested.
  ['Airflow', environment.AirflowVersion, '3.3.1'],
  ['class of Airflow', environment.EnvironmentClass, 'mw1.small'],
  ['workers of Airflow', [environment.MinWorkers, environment.MaxWorkers], [1, 2]],
  ['DAGs from S3', environment.DagS3Path, 'dags'],
  ['site: versioning', bucketOf('Web').VersioningConfiguration, { Status: 'Enabled' }],
  ['site: access log', bucketOf('Web').LoggingConfiguration.LogFilePrefix, 'web/'],
  [
    'site: encryption',
    bucketOf('Web').BucketEncryption.ServerSideEncryptionConfiguration[0].ServerSideEncryptionByDefault,
    { SSEAlgorithm: 'AES256' },
  ],
  [
    'HTTPS only',
    properties(services, 'AWS::CloudFront::Distribution').DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy,
    'redirect-to-https',
  ],
  ['health checks', properties(services, 'AWS::ElasticLoadBalancingV2::TargetGroup').HealthCheckPath, '/healthz'],
  [
    'tasks in private subnets',
    properties(services, 'AWS::ECS::Service', 'Api').NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp,
    'DISABLED',
  ],
];

describe("the owner's design", () => {
  it.each(ROWS)('%s', (_row, actual, design) => expect(actual).toEqual(design));
});

it('has every alarm of the design', () => {
  const names = Object.values(resources(template(PROD, 'Observability'), 'AWS::CloudWatch::Alarm')).map(
    ({ Properties }) => String(Properties.AlarmName).replace('nba-trade-tracker-prod-', ''),
  );
  const design = {
    'high CPU and memory': ['api-cpu', 'api-memory', 'worker-cpu', 'worker-memory', 'database-cpu'],
    'connection errors': ['database-connection-errors'],
    'HTTP 5xx': ['api-errors'],
    'failed DAGs': ['dag-failures'],
    'tasks, connections, storage, response time, workers': [
      'api-tasks',
      'database-connections',
      'database-storage',
      'api-latency',
      'airflow-workers',
    ],
    'the queue, added after the design': ['queue-age', 'dead-letters', 'feed-freshness', 'event-to-commit-lag'],
  };
  expect(names).toEqual(expect.arrayContaining(Object.values(design).flat()));
});
