// What a stage may be told: every property, its meaning and its limits. The stages' values are in `stages.ts`.
import { z } from 'zod';
import { contains, isCidr, overlap } from './cidr.ts';

/** Versions of Airflow that Amazon MWAA runs and the DAGs are meant for; tested are the first and the last. */
export const AIRFLOW_VERSIONS = ['2.8.1', '2.9.2', '2.10.1', '2.10.3', '2.11.0', '3.0.6', '3.3.1'] as const;

const cidr = z.string().refine(isCidr, 'is no range of IPv4 addresses like 10.0.1.0/24');
const pair = z.tuple([cidr, cidr]);
const acu = z.number().min(0).max(256).multipleOf(0.5);
const cron = z.string().regex(/^\S+ \S+ \S+ \S+ \S+ \S+$/, 'is no six fields of cron, like 0 22 ? * * *');
const arn = (service: string) => z.string().regex(new RegExp(`^arn:aws:${service}:`), `is no ARN of ${service}`);

/** Two subnets of each kind, one an availability zone. */
const network = z.strictObject({
  vpcCidr: cidr,
  /** Load balancer and NAT gateways. */
  publicCidrs: pair,
  /** Tasks and Airflow. */
  privateCidrs: pair,
  /** Aurora; no way out. */
  databaseCidrs: pair,
  /** One an availability zone, or one in all: then the other zone loses the internet with it. */
  natGateways: z.literal([1, 2]),
  /** Keeps a record of rejected connections. */
  flowLogs: z.boolean(),
});

/** In UTC, as CloudFormation wants it. */
const moment = z.iso
  .datetime({ offset: true, error: 'is no moment like 2026-11-24T08:30:00Z' })
  .transform((text) => new Date(text).toISOString().replace('.000Z', 'Z'));

/** A database in the place of the first: a copy of one, in a stack of its own. The former stays until its stack is deleted. */
const restoration = z.strictObject({
  /** Names stack and cluster: one more than the last time. */
  number: z.number().int().min(1),
  /** The moment; of a snapshot, when it was taken. */
  restoreToTime: moment,
  /** A cluster's name; if it is deleted, its resource id, `cluster-…`; or the ARN of a snapshot. */
  restoreFrom: z.string().min(1),
});

const database = z.strictObject({
  /** Least Aurora capacity units; 0 lets it pause when nobody is connected. */
  minAcu: acu,
  maxAcu: acu.min(0.5),
  /** Minutes without a connection before it pauses, with `minAcu` 0. */
  pauseAfterMinutes: z.number().int().min(5).max(1440).default(5),
  /** A second instance in the other zone, to which Aurora fails over within a minute. */
  reader: z.boolean(),
  /** Days of automatic backups, and so of points in time to restore to; seven at least, by the owner's design. */
  backupDays: z.number().int().min(7).max(35),
  deletionProtection: z.boolean(),
  restoration: restoration.optional(),
});

/** A service on Fargate. CPU in units of 1/1024 of a core, memory in MiB. */
const service = z.strictObject({
  cpu: z.literal([256, 512, 1024, 2048]),
  memory: z.number().int().min(512).max(16384),
  minTasks: z.number().int().min(0),
  maxTasks: z.number().int().min(1).max(20),
});

const airflow = z.strictObject({
  /** `none` leaves the stack out: the files then come by `aws s3 cp`, or from an Airflow elsewhere. */
  mode: z.enum(['mwaa', 'none']),
  version: z.enum(AIRFLOW_VERSIONS).default('3.3.1'),
  environmentClass: z.enum(['mw1.micro', 'mw1.small', 'mw1.medium']).default('mw1.small'),
  minWorkers: z.number().int().min(1).max(5).default(1),
  /** As many as there are sources, at most. */
  maxWorkers: z.number().int().min(1).max(5).default(2),
  /** Lets Airflow connect to the database; no DAG needs it, since only the worker writes. */
  databaseAccess: z.boolean().default(false),
  /** How publishers reach us: sent along with every request to them. */
  contact: z.string().optional(),
});

/** A name of one's own. Without it the site has CloudFront's name, and the load balancer is not on the internet. */
const domain = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'is no domain name'),
  hostedZoneId: z.string(),
  hostedZoneName: z.string(),
  /** Covers the name and `origin.` before it; in us-east-1, as CloudFront takes no other. */
  certificateArn: arn('acm'),
  /** For the load balancer, in the stage's region; the one above where that is us-east-1. */
  loadBalancerCertificateArn: arn('acm').optional(),
});

/** When nobody works: tasks are stopped, and the database pauses by itself. Cron expressions of AWS. */
const hours = z.strictObject({
  start: cron,
  stop: cron,
  timeZone: z.string().refine(isTimeZone, 'is no time zone like Asia/Tokyo'),
});

const alarms = z.strictObject({
  /** Who is written to; must confirm a letter of SNS once. */
  email: z.email({ error: 'is no address' }).optional(),
  /** Hours without a file taken in before somebody is told. */
  freshnessHours: z.number().int().min(1).max(168),
  /** Seconds between S3's event and the commit, for the slowest of twenty files. */
  lagSeconds: z.number().int().min(1),
  /** Where the runbook is read, `/<alarm>.md` is added: its folder, or the address at which you host it. */
  runbook: z.string().default('docs/runbook'),
});

const shape = z.strictObject({
  region: z.string().regex(/^[a-z]{2}-[a-z]+-\d$/, 'is no region like us-east-1'),
  network,
  database,
  api: service,
  worker: service,
  /** Runs tasks on spare capacity, 70 % cheaper, which AWS may take back within two minutes. */
  spot: z.boolean(),
  hours: hours.optional(),
  airflow,
  domain: domain.optional(),
  /** A firewall before CloudFront: $5 a month, $1 a rule, $0.60 a million requests. */
  waf: z.boolean(),
  /** A collector beside each service: its metrics to CloudWatch, and to X-Ray what traces a program sends; ours send none yet. */
  tracing: z.boolean(),
  /** Keeps who called which API of AWS in a bucket. The first trail of an account is free. */
  cloudTrail: z.boolean(),
  /** Days that logs are kept. */
  logDays: z.literal([7, 30, 90, 365]),
  alarms,
});

/** What no property can tell alone. */
export const stageSchema = shape.superRefine((stage, context) => {
  const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: path.split('.'), message });
  const { network, database, airflow, domain, region } = stage;
  if (database.minAcu > database.maxAcu) {
    wrong('database.minAcu', `is ${database.minAcu}, above database.maxAcu ${database.maxAcu}`);
  }
  if (airflow.minWorkers > airflow.maxWorkers) {
    wrong('airflow.minWorkers', `is ${airflow.minWorkers}, above airflow.maxWorkers ${airflow.maxWorkers}`);
  }
  if (airflow.environmentClass === 'mw1.micro' && airflow.maxWorkers > 1) {
    wrong('airflow.maxWorkers', `is ${airflow.maxWorkers}: mw1.micro has one worker`);
  }
  for (const name of ['api', 'worker'] as const) {
    const { minTasks, maxTasks, cpu, memory } = stage[name];
    if (minTasks > maxTasks) wrong(`${name}.minTasks`, `is ${minTasks}, above ${name}.maxTasks ${maxTasks}`);
    const step = memory % (cpu === 256 ? 512 : 1024);
    if (memory < cpu * 2 || memory > cpu * 8 || step !== 0 || memory === 1536) {
      wrong(`${name}.memory`, `is ${memory}: Fargate gives 2 to 8 times cpu, in whole gibibytes but for 512`);
    }
  }
  const subnets = (['publicCidrs', 'privateCidrs', 'databaseCidrs'] as const).flatMap((kind) =>
    network[kind].map((range, index) => ({ path: `network.${kind}.${index}`, range })),
  );
  for (const [index, { path, range }] of subnets.entries()) {
    if (!contains(network.vpcCidr, range)) wrong(path, `is ${range}, outside network.vpcCidr ${network.vpcCidr}`);
    const other = subnets.slice(0, index).find((earlier) => overlap(earlier.range, range));
    if (other) wrong(path, `is ${range}, which overlaps ${other.path} ${other.range}`);
  }
  if (domain && !domain.certificateArn.includes(':us-east-1:')) {
    wrong('domain.certificateArn', 'must be in us-east-1, as CloudFront takes no other');
  }
  if (domain && region !== 'us-east-1' && !domain.loadBalancerCertificateArn) {
    wrong('domain.loadBalancerCertificateArn', `is missing: the load balancer needs a certificate of ${region}`);
  }
  if (stage.waf && region !== 'us-east-1') wrong('waf', 'needs region us-east-1, where CloudFront has its firewalls');
});

export type StageConfig = z.output<typeof stageSchema>;
export type StageInput = z.input<typeof stageSchema>;
export type ServiceConfig = StageConfig['api'];
export type Restoration = NonNullable<StageConfig['database']['restoration']>;

/** Asked by use: the list that `Intl` gives lacks UTC, and every second name of a zone. */
function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
