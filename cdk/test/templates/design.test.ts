// The owner's design, row by row, beside what the templates of prod say.
import { describe, expect, it } from 'vitest';
import { properties, type Resource, resources, template } from './support.ts';

const PROD = 'prod';
const network = template(PROD, 'Network');
const data = template(PROD, 'Data');
const services = template(PROD, 'Services');
const airflow = template(PROD, 'Airflow');
/** With a name of one's own, as the design has it; without one the load balancer is private, behind CloudFront. */
const named = template(PROD, 'Services', {
  domain: {
    name: 'trades.example.com',
    hostedZoneId: 'Z0EXAMPLE',
    hostedZoneName: 'example.com',
    certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/example',
  },
});
const cluster = properties(data, 'AWS::RDS::DBCluster');
const environment = properties(airflow, 'AWS::MWAA::Environment');

/** Rules of a security group, `port from peer`; those that stand alone name the other group. */
function rules(direction: 'Ingress' | 'Egress', group: string): string[] {
  const [[id, { Properties }]] = Object.entries(resources(network, 'AWS::EC2::SecurityGroup')).filter(([name]) =>
    name.startsWith(group),
  ) as [[string, Resource]];
  // biome-ignore lint/suspicious/noExplicitAny: properties are asked for one by one
  const inline: any[] = Properties[`SecurityGroup${direction}`] ?? [];
  const alone = Object.values(resources(network, `AWS::EC2::SecurityGroup${direction}`))
    // biome-ignore lint/suspicious/noExplicitAny: properties are asked for one by one
    .map((rule): any => rule.Properties)
    .filter(({ GroupId }) => GroupId['Fn::GetAtt'][0] === id);
  return [...inline, ...alone]
    .map((rule) => {
      const other = rule.SourceSecurityGroupId ?? rule.DestinationSecurityGroupId;
      const peer = rule.CidrIp ?? other['Fn::GetAtt'][0].replace(/Group[0-9A-F]{8}$/, '');
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

/** What the design says, what it is here, and why where they differ. */
const ROWS: [row: string, here: unknown, design: unknown][] = [
  ['VPC', properties(network, 'AWS::EC2::VPC').CidrBlock, '10.0.0.0/16'],
  ['public subnets', cidrs('Public'), ['10.0.1.0/24', '10.0.2.0/24']],
  ['private subnets', cidrs('Private'), ['10.0.11.0/24', '10.0.12.0/24']],
  ['database subnets', cidrs('Database'), ['10.0.21.0/24', '10.0.22.0/24']],
  ['NAT gateways', Object.keys(resources(network, 'AWS::EC2::NatGateway')).length, 2],
  ['load balancer in', rules('Ingress', 'Balancer'), ['443 0.0.0.0/0', '80 0.0.0.0/0']],
  ['load balancer out', rules('Egress', 'Balancer'), ['8080 Tasks']],
  [
    'load balancer in public subnets',
    properties(named, 'AWS::ElasticLoadBalancingV2::LoadBalancer').Subnets.map(
      (subnet: object) => /Vpc(Public|Private|Database)Subnet\d/.exec(JSON.stringify(subnet))?.[0],
    ),
    ['VpcPublicSubnet1', 'VpcPublicSubnet2'],
  ],
  [
    'HTTPS listener',
    [properties(named, 'AWS::ElasticLoadBalancingV2::Listener', 'BalancerHttps')].map(({ Port, Protocol }) => [
      Port,
      Protocol,
    ])[0],
    [443, 'HTTPS'],
  ],
  ['ECS in', rules('Ingress', 'Tasks'), ['8080 Balancer']],
  ['ECS out', rules('Egress', 'Tasks'), ['443 0.0.0.0/0', '5432 Database']],
  // The design lets Airflow in too: a setting (airflow.databaseAccess), off, since only the worker writes.
  ['RDS in', rules('Ingress', 'Database'), ['5432 Tasks']],
  // A rule that fits no packet: a group without rules would let everything out.
  ['RDS out', rules('Egress', 'Database'), ['252 255.255.255.255/32']],
  // The design omits the rule to itself, without which an environment is not made.
  ['MWAA in', rules('Ingress', 'Airflow'), ['443 10.0.0.0/16', 'all Airflow']],
  ['MWAA out', rules('Egress', 'Airflow'), ['all 0.0.0.0/0']],
  ['Aurora PostgreSQL', cluster.Engine, 'aurora-postgresql'],
  ['Aurora capacity', cluster.ServerlessV2ScalingConfiguration, { MinCapacity: 0.5, MaxCapacity: 1 }],
  ['Aurora in two zones', Object.keys(resources(data, 'AWS::RDS::DBInstance')).length, 2],
  ['backups', cluster.BackupRetentionPeriod, 7],
  ['encryption of the database', cluster.StorageEncrypted, true],
  ['Performance Insights', cluster.PerformanceInsightsEnabled, true],
  ['API: least and most tasks', [target('Api').MinCapacity, target('Api').MaxCapacity], [2, 4]],
  ['worker: least and most tasks', [target('Worker').MinCapacity, target('Worker').MaxCapacity], [1, 3]],
  [
    'API scaled by',
    Object.values(resources(services, 'AWS::ApplicationAutoScaling::ScalingPolicy'))
      // biome-ignore lint/suspicious/noExplicitAny: properties are asked for one by one
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
  // The design says 2.8.1, which a setting (airflow.version) still gives; both are tested.
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
  it.each(ROWS)('%s', (_row, here, design) => expect(here).toEqual(design));
});

it('has an alarm for each thing that the design would be told of', () => {
  const names = Object.values(resources(template(PROD, 'Observability'), 'AWS::CloudWatch::Alarm')).map(
    ({ Properties }) => String(Properties.AlarmName).replace('nba-trade-tracker-prod-', ''),
  );
  const design = {
    'high CPU and memory': ['api-cpu', 'api-memory', 'worker-cpu', 'worker-memory', 'database-cpu'],
    'errors of connection': ['database-connection-errors'],
    'HTTP 5xx': ['api-errors'],
    'failed DAGs': ['dag-failures'],
    'tasks, connections, storage, response time, workers': [
      'api-tasks',
      'database-connections',
      'database-storage',
      'api-latency',
      'airflow-workers',
    ],
    'and, since then, the queue': ['queue-age', 'dead-letters', 'feed-freshness', 'event-to-commit-lag'],
  };
  expect(names).toEqual(expect.arrayContaining(Object.values(design).flat()));
});
