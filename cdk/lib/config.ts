// The settings of a stage: every property with its meaning and its limits. `config-checks.ts` checks combinations of properties,
// `stages.ts` holds the values.
import { z } from 'zod';
import { isCidr } from './cidr.ts';

/** Airflow versions that Amazon MWAA offers and the DAGs support. The first and the last are tested. */
export const AIRFLOW_VERSIONS = ['2.8.1', '2.9.2', '2.10.1', '2.10.3', '2.11.0', '3.0.6', '3.3.1'] as const;

const cidr = z.string().refine(isCidr, 'must be an IPv4 range such as 10.0.1.0/24');
const cidrPair = z.tuple([cidr, cidr]);
const acu = z.number().min(0).max(256).multipleOf(0.5);
const cron = z
  .string()
  .regex(/^\S+ \S+ \S+ \S+ \S+ \S+$/, 'must be an AWS cron expression of six fields, such as 0 22 ? * * *');
const arn = (service: string) => z.string().regex(new RegExp(`^arn:aws:${service}:`), `must be an ARN of ${service}`);

/** The network. It has two subnets of each kind, one per availability zone. */
const network = z.strictObject({
  vpcCidr: cidr,
  /** Subnets of the load balancer and the NAT gateways. */
  publicCidrs: cidrPair,
  /** Subnets of the tasks and of Airflow. */
  privateCidrs: cidrPair,
  /** Subnets of Aurora, without a route to the internet. */
  databaseCidrs: cidrPair,
  /** One per availability zone, or one in total: then a failure of its zone cuts off the other zone as well. */
  natGateways: z.literal([1, 2]),
  /** Logs rejected connections. */
  flowLogs: z.boolean(),
});

/** A moment, converted to UTC as CloudFormation expects it. */
const timestamp = z.iso
  .datetime({ offset: true, error: 'must be a timestamp such as 2026-11-24T08:30:00Z' })
  .transform((text) => new Date(text).toISOString().replace('.000Z', 'Z'));

/** A restored copy that replaces the database, in a stack of its own. The former database stays until its stack is deleted. */
const restoration = z.strictObject({
  /** Part of the names of stack and cluster. Increase it by one for every restoration. */
  number: z.number().int().min(1),
  /** The moment to restore; for a snapshot, the time at which it was taken. */
  restoreToTime: timestamp,
  /** The name of a cluster, the resource id (`cluster-…`) of a deleted one, or the ARN of a snapshot. */
  restoreFrom: z.string().min(1),
});

const database = z.strictObject({
  /** Minimum number of Aurora capacity units. With 0 the database pauses while there is no connection. */
  minAcu: acu,
  maxAcu: acu.min(0.5),
  /** Minutes without a connection before the database pauses; used with `minAcu` 0. */
  pauseAfterMinutes: z.number().int().min(5).max(1440).default(5),
  /** A second instance in the other zone. Aurora fails over to it within a minute. */
  reader: z.boolean(),
  /** Retention of automatic backups and of point-in-time recovery, in days. The Guard rules require at least seven. */
  backupDays: z.number().int().min(7).max(35),
  deletionProtection: z.boolean(),
  restoration: restoration.optional(),
});

/** A Fargate service. CPU in units of 1/1024 vCPU, memory in MiB. */
const service = z.strictObject({
  cpu: z.literal([256, 512, 1024, 2048]),
  memory: z.number().int().min(512).max(16384),
  minTasks: z.number().int().min(0),
  maxTasks: z.number().int().min(1).max(20),
});

const airflow = z.strictObject({
  /** `none` omits the stack. Feed files then arrive by `aws s3 cp` or from an Airflow elsewhere. */
  mode: z.enum(['mwaa', 'none']),
  version: z.enum(AIRFLOW_VERSIONS).default('3.3.1'),
  environmentClass: z.enum(['mw1.micro', 'mw1.small', 'mw1.medium']).default('mw1.small'),
  minWorkers: z.number().int().min(1).max(5).default(1),
  /** Not useful above the number of feed sources. */
  maxWorkers: z.number().int().min(1).max(5).default(2),
  /** Allows Airflow to connect to the database. No DAG needs it, because only the worker writes. */
  databaseAccess: z.boolean().default(false),
  /** Contact address for publishers, sent with every request to them. */
  contact: z.string().optional(),
});

/** A custom domain. Without one the site uses CloudFront's domain name and the load balancer is private. */
const domain = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'must be a domain name'),
  hostedZoneId: z.string(),
  hostedZoneName: z.string(),
  /** Covers `name` and `origin.<name>`. CloudFront accepts only certificates from us-east-1. */
  certificateArn: arn('acm'),
  /** Certificate of the load balancer in the stage's region. Defaults to `certificateArn` in us-east-1. */
  loadBalancerCertificateArn: arn('acm').optional(),
});

/** Working hours as AWS cron expressions. Outside them tasks are stopped and the database pauses. */
const hours = z.strictObject({
  start: cron,
  stop: cron,
  timeZone: z.string().refine(isTimeZone, 'must be a time zone such as Asia/Tokyo'),
});

const alarms = z.strictObject({
  /** Recipient of alarm mails. SNS sends one confirmation mail first. */
  email: z.email({ error: 'must be an email address' }).optional(),
  /** Hours without an ingested file before the alarm on freshness fires. */
  freshnessHours: z.number().int().min(1).max(168),
  /** Limit in seconds from the S3 event to the commit, at the 95th percentile of files. */
  lagSeconds: z.number().int().min(1),
  /** Address of the runbook, to which `/<alarm>.md` is added: its folder, or the URL at which you host it. */
  runbook: z.string().default('docs/runbook'),
});

export const stageShape = z.strictObject({
  region: z.string().regex(/^[a-z]{2}-[a-z]+-\d$/, 'must be a region such as us-east-1'),
  network,
  database,
  api: service,
  worker: service,
  /** Runs tasks on Fargate Spot: 70 % cheaper, but AWS may stop them with two minutes' notice. */
  spot: z.boolean(),
  hours: hours.optional(),
  airflow,
  domain: domain.optional(),
  /** AWS WAF on the CloudFront distribution: $5 a month, $1 per rule, $0.60 per million requests. */
  waf: z.boolean(),
  /** Adds a collector to each task that sends metrics to CloudWatch and traces to X-Ray. The programs send no traces yet. */
  tracing: z.boolean(),
  /** Records all AWS API calls of the account in a bucket. The first trail of an account is free. */
  cloudTrail: z.boolean(),
  /** Retention of logs, in days. */
  logDays: z.literal([7, 30, 90, 365]),
  alarms,
});

export type StageConfig = z.output<typeof stageShape>;
export type StageInput = z.input<typeof stageShape>;
export type ServiceConfig = StageConfig['api'];
export type Restoration = NonNullable<StageConfig['database']['restoration']>;

/** Tries the name, because the list that `Intl` returns omits UTC and the aliases of zones. */
function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
