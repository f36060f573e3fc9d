// Every finding of AWS Solutions that stays, where, and why. A finding that is not here makes synthesis fail.
import { type App, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { HELPER_FINDINGS, MWAA_FINDINGS, WORKER_FINDINGS } from './acknowledged-findings.ts';
import type { StageConfig } from './config.ts';
import type { StageName } from './stages.ts';

export interface Acknowledged {
  /** The rule. */
  readonly id: string;
  /** Where: the last name of the stack, and the construct in it. What lies below it is meant too. */
  readonly where: string;
  readonly reason: string;
  /** Of rules that find several things in one place, these alone. */
  readonly findings?: readonly string[];
}

const HELPER = 'Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C';
const HELPER_REASON =
  "CDK's helper that uploads files: code and rights come with CDK, it runs during deployments only.";

function helper(stack: string): Acknowledged[] {
  const where = `${stack}/${HELPER}`;
  const common = { where, reason: HELPER_REASON };
  return [{ id: 'AwsSolutions-L1', ...common }, ...HELPER_FINDINGS.map((found) => ({ ...found, ...common }))];
}

function execution(where: string): Acknowledged {
  const reason = 'ecr:GetAuthorizationToken names no resource.';
  return { id: 'AwsSolutions-IAM5', where, reason, findings: ['Resource::*'] };
}

export const ACKNOWLEDGED: readonly Acknowledged[] = [
  {
    id: 'AwsSolutions-EC23',
    where: 'Network/BalancerGroup',
    reason: 'A site for everybody; without a domain the load balancer has no public address at all.',
  },
  {
    id: 'AwsSolutions-VPC7',
    where: 'Network/Vpc',
    reason: 'A setting (network.flowLogs): on in prod, off in dev.',
  },
  {
    id: 'AwsSolutions-RDS10',
    where: 'Data/Database/Cluster',
    reason: 'A setting (database.deletionProtection): on in prod; in dev a snapshot is taken before it goes.',
  },
  {
    id: 'AwsSolutions-RDS2',
    where: 'Data/Database/Cluster',
    reason: 'A restored cluster is encrypted as what it was restored from; of others a rule of ours asks it.',
  },
  {
    id: 'AwsSolutions-ECS4',
    where: 'Services/Cluster',
    reason: 'Container Insights costs by the metric; CPU, memory and the number of tasks come by free metrics.',
  },
  ...['Services/Api/Task', 'Services/Worker/Task'].map((where) => ({
    id: 'AwsSolutions-ECS2',
    where,
    reason: 'Addresses and names only; the one password is a secret, the level of logs a parameter.',
  })),
  execution('Services/Api/Task/ExecutionRole'),
  execution('Services/Worker/Task/ExecutionRole'),
  {
    id: 'AwsSolutions-IAM5',
    where: 'Services/Worker/Task/TaskRole',
    reason: 'It reads all files of feeds. With tracing, X-Ray names no resource.',
    findings: WORKER_FINDINGS,
  },
  {
    id: 'AwsSolutions-IAM5',
    where: 'Services/Api/Task/TaskRole',
    reason: 'With tracing only: X-Ray names no resource.',
    findings: ['Resource::*', 'Resource::<ApiLogs3D05D88B.Arn>:log-stream:metrics-*'],
  },
  {
    id: 'AwsSolutions-CFR1',
    where: 'Services/Edge/Distribution',
    reason: 'Trades are no secret anywhere in the world.',
  },
  {
    id: 'AwsSolutions-CFR2',
    where: 'Services/Edge/Distribution',
    reason: 'A setting (waf), off until there is traffic to fend off: it costs $9 a month, and the API only reads.',
  },
  {
    id: 'AwsSolutions-CFR4',
    where: 'Services/Edge/Distribution',
    reason: "Without a domain the certificate is CloudFront's, with its versions of TLS; a domain brings TLS 1.2.",
  },
  {
    id: 'AwsSolutions-S1',
    where: 'Observability/TrailBucket',
    reason: 'It holds the log of who did what; another log of who read that would never end.',
  },
  {
    id: 'AwsSolutions-SMG4',
    where: 'Airflow/Variables',
    reason: 'Names and addresses: variables of Airflow, kept where it looks for them, nothing secret.',
  },
  {
    id: 'AwsSolutions-IAM5',
    where: 'Airflow/Role',
    reason: "What Amazon's guide asks of every environment, and the keys that DAGs read and write.",
    findings: MWAA_FINDINGS,
  },
  ...helper('Airflow'),
  ...helper('Services'),
];

/** Says so for what this stage has. */
export function acknowledge(app: App, stage: StageName, { region }: StageConfig): void {
  const here = (finding: string) => finding.replaceAll('{stage}', stage).replaceAll('{region}', region);
  for (const construct of app.node.findAll()) {
    const place = placeOf(construct);
    for (const { id, where, reason, findings } of ACKNOWLEDGED) {
      if (place !== where) continue;
      const ids = findings ? findings.map((finding) => `${id}[${here(finding)}]`) : [id];
      for (const exact of ids) Validations.of(construct).acknowledge({ id: exact, reason });
    }
  }
}

/** `NbaTradeTracker-dev-Network/Vpc` is at `Network/Vpc`; a restored database is at `Data`. */
export function placeOf(construct: IConstruct): string {
  return construct.node.path.replace(/^NbaTradeTracker-[a-z]+-/, '').replace(/^DataRestored\d+/, 'Data');
}
