// Every AWS Solutions finding that stays, with its construct and its reason. Any other finding makes synthesis fail.
import { type App, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { BUCKET_DEPLOYMENT_FINDINGS, MWAA_FINDINGS, WORKER_FINDINGS } from './acknowledged-findings.ts';
import type { StageConfig } from './config.ts';
import type { StageName } from './stages.ts';

export interface Acknowledgement {
  /** The rule's id. */
  readonly id: string;
  /** The stack's last name and the construct in it, for example `Network/Vpc`. Covers the constructs below it too. */
  readonly path: string;
  readonly reason: string;
  /** The acknowledged findings, for rules that report several on one construct. */
  readonly findings?: readonly string[];
}

const BUCKET_DEPLOYMENT = 'Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C';
const BUCKET_DEPLOYMENT_REASON =
  'The Lambda function of CDK that uploads files: CDK ships its code and its permissions, and it runs during deployments only.';

function bucketDeployment(stack: string): Acknowledgement[] {
  const common = { path: `${stack}/${BUCKET_DEPLOYMENT}`, reason: BUCKET_DEPLOYMENT_REASON };
  return [{ id: 'AwsSolutions-L1', ...common }, ...BUCKET_DEPLOYMENT_FINDINGS.map((rule) => ({ ...rule, ...common }))];
}

function executionRole(path: string): Acknowledgement {
  const reason = 'ecr:GetAuthorizationToken does not support resources.';
  return { id: 'AwsSolutions-IAM5', path, reason, findings: ['Resource::*'] };
}

export const ACKNOWLEDGEMENTS: readonly Acknowledgement[] = [
  {
    id: 'AwsSolutions-EC23',
    path: 'Network/BalancerGroup',
    reason: 'The site is public. Without a domain the load balancer has no public address at all.',
  },
  {
    id: 'AwsSolutions-VPC7',
    path: 'Network/Vpc',
    reason: 'A setting (network.flowLogs): on in prod, off in dev.',
  },
  {
    id: 'AwsSolutions-RDS10',
    path: 'Data/Database/Cluster',
    reason: 'A setting (database.deletionProtection): on in prod. In dev a snapshot is taken before deletion.',
  },
  {
    id: 'AwsSolutions-RDS2',
    path: 'Data/Database/Cluster',
    reason: 'A restored cluster inherits encryption from its source. Our own rule checks all other clusters.',
  },
  {
    id: 'AwsSolutions-ECS4',
    path: 'Services/Cluster',
    reason: 'Container Insights is billed per metric. CPU, memory and the number of tasks come from free metrics.',
  },
  ...['Services/Api/Task', 'Services/Worker/Task'].map((path) => ({
    id: 'AwsSolutions-ECS2',
    path,
    reason: 'The variables hold addresses and names only. The password is a secret and the log level a parameter.',
  })),
  executionRole('Services/Api/Task/ExecutionRole'),
  executionRole('Services/Worker/Task/ExecutionRole'),
  {
    id: 'AwsSolutions-IAM5',
    path: 'Services/Worker/Task/TaskRole',
    reason: 'The worker reads all feed files. With tracing: X-Ray does not support resources.',
    findings: WORKER_FINDINGS,
  },
  {
    id: 'AwsSolutions-IAM5',
    path: 'Services/Api/Task/TaskRole',
    reason: 'With tracing only: X-Ray does not support resources.',
    findings: ['Resource::*', 'Resource::<ApiLogs3D05D88B.Arn>:log-stream:metrics-*'],
  },
  {
    id: 'AwsSolutions-CFR1',
    path: 'Services/Edge/Distribution',
    reason: 'The data is public in every country.',
  },
  {
    id: 'AwsSolutions-CFR2',
    path: 'Services/Edge/Distribution',
    reason: 'A setting (waf), off until there is traffic to block: it costs $9 a month, and the API is read-only.',
  },
  {
    id: 'AwsSolutions-CFR4',
    path: 'Services/Edge/Distribution',
    reason: "Without a domain CloudFront's own certificate and TLS versions apply. A domain enforces TLS 1.2.",
  },
  {
    id: 'AwsSolutions-S1',
    path: 'Observability/TrailBucket',
    reason: 'The bucket holds an audit log. Logging the reads of a log would never end.',
  },
  {
    id: 'AwsSolutions-SMG4',
    path: 'Airflow/Variables',
    reason: "Airflow's variables are names and addresses, not secrets. Airflow reads them from Secrets Manager.",
  },
  {
    id: 'AwsSolutions-IAM5',
    path: 'Airflow/Role',
    reason: "The permissions that Amazon's guide requires of every environment, and the keys that DAGs read and write.",
    findings: MWAA_FINDINGS,
  },
  ...bucketDeployment('Airflow'),
  ...bucketDeployment('Services'),
];

/** Acknowledges the findings on the constructs that this stage has. */
export function acknowledgeFindings(app: App, stage: StageName, { region }: StageConfig): void {
  const fillIn = (finding: string) => finding.replaceAll('{stage}', stage).replaceAll('{region}', region);
  for (const construct of app.node.findAll()) {
    const constructPath = pathInStage(construct);
    for (const { id, path, reason, findings } of ACKNOWLEDGEMENTS) {
      if (path !== constructPath) continue;
      const ids = findings ? findings.map((finding) => `${id}[${fillIn(finding)}]`) : [id];
      for (const exactId of ids) Validations.of(construct).acknowledge({ id: exactId, reason });
    }
  }
}

/** Returns `Network/Vpc` for `NbaTradeTracker-dev-Network/Vpc`. A restored database counts as `Data`. */
export function pathInStage(construct: IConstruct): string {
  return construct.node.path.replace(/^NbaTradeTracker-[a-z]+-/, '').replace(/^DataRestored\d+/, 'Data');
}
