// The two stages, and the one way to a valid configuration.
import { type StageConfig, type StageInput, stageSchema } from './config.ts';

export const STAGES = ['dev', 'prod'] as const;
export type StageName = (typeof STAGES)[number];

/** As the owner's design has it. */
const network = {
  vpcCidr: '10.0.0.0/16',
  publicCidrs: ['10.0.1.0/24', '10.0.2.0/24'],
  privateCidrs: ['10.0.11.0/24', '10.0.12.0/24'],
  databaseCidrs: ['10.0.21.0/24', '10.0.22.0/24'],
} satisfies Partial<StageInput['network']>;

const dev: StageInput = {
  region: 'us-east-1',
  network: { ...network, natGateways: 1, flowLogs: false },
  database: { minAcu: 0, maxAcu: 1, reader: false, backupDays: 7, deletionProtection: false },
  api: { cpu: 256, memory: 512, minTasks: 1, maxTasks: 2 },
  worker: { cpu: 256, memory: 512, minTasks: 0, maxTasks: 1 },
  spot: true,
  // Working days only: nobody starts it on a Saturday.
  hours: { start: '0 8 ? * MON-FRI *', stop: '0 20 ? * * *', timeZone: 'Asia/Tokyo' },
  airflow: { mode: 'none' },
  waf: false,
  tracing: false,
  cloudTrail: false,
  logDays: 7,
  alarms: { freshnessHours: 96, lagSeconds: 300 },
};

const prod: StageInput = {
  region: 'us-east-1',
  network: { ...network, natGateways: 2, flowLogs: true },
  database: { minAcu: 0.5, maxAcu: 1, reader: true, backupDays: 7, deletionProtection: true },
  api: { cpu: 256, memory: 512, minTasks: 2, maxTasks: 4 },
  worker: { cpu: 256, memory: 512, minTasks: 1, maxTasks: 3 },
  spot: false,
  airflow: { mode: 'mwaa', version: '3.3.1', environmentClass: 'mw1.small', minWorkers: 1, maxWorkers: 2 },
  waf: false,
  tracing: false,
  cloudTrail: true,
  logDays: 90,
  alarms: { freshnessHours: 24, lagSeconds: 60 },
};

const inputs: Record<StageName, StageInput> = { dev, prod };

/** A configuration that cannot work, in one sentence that names the property. */
export class ConfigError extends Error {}

/** The stage of a name, with changes laid over its values. */
export function stage(name: unknown, changes: object = {}): { name: StageName; config: StageConfig } {
  if (!isStage(name)) {
    throw new ConfigError(`stage: is ${name ? `"${name}"` : 'missing'}, but must be dev or prod: pass -c stage=dev.`);
  }
  const parsed = stageSchema.safeParse(merged(inputs[name], changes));
  if (parsed.success) return { name, config: parsed.data };
  const [issue] = parsed.error.issues;
  const property = issue?.path.join('.') || 'the configuration';
  const message = issue?.message.replace(/^Invalid input: .*received undefined$/, 'is missing');
  throw new ConfigError(`${name}: ${property}: ${message}.`);
}

function isStage(name: unknown): name is StageName {
  return STAGES.some((stage) => stage === name);
}

function merged(base: unknown, changes: unknown): unknown {
  if (!isRecord(base) || !isRecord(changes)) return changes === undefined ? base : changes;
  const keys = new Set([...Object.keys(base), ...Object.keys(changes)]);
  return Object.fromEntries(
    [...keys].map((key) => [key, key in changes ? merged(base[key], changes[key]) : base[key]]),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
