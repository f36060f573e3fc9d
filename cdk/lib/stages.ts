// The settings of the two stages, and the function that validates them.
import type { StageConfig, StageInput } from './config.ts';
import { stageSchema } from './config-checks.ts';

export const STAGES = ['dev', 'prod'] as const;
export type StageName = (typeof STAGES)[number];

/** The address ranges of both stages. `test/templates/design.test.ts` requires them. */
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
  // Starts on working days only.
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

const SETTINGS: Record<StageName, StageInput> = { dev, prod };

/** An invalid setting, described in one sentence that names the property. */
export class ConfigError extends Error {}

/** Returns the validated settings of a stage, with `overrides` merged into them. */
export function loadStage(name: unknown, overrides: object = {}): { name: StageName; config: StageConfig } {
  if (!isStage(name)) {
    throw new ConfigError(
      `stage: ${name ? `"${name}" is unknown` : 'is missing'}, expected -c stage=dev or -c stage=prod.`,
    );
  }
  const parsed = stageSchema.safeParse(mergeDeep(SETTINGS[name], overrides));
  if (parsed.success) return { name, config: parsed.data };
  const [issue] = parsed.error.issues;
  const property = issue?.path.join('.') || 'the configuration';
  const message = issue?.message.replace(/^Invalid input: .*received undefined$/, 'is missing');
  throw new ConfigError(`${name}: ${property}: ${message}.`);
}

function isStage(name: unknown): name is StageName {
  return STAGES.some((stage) => stage === name);
}

function mergeDeep(base: unknown, overrides: unknown): unknown {
  if (!isRecord(base) || !isRecord(overrides)) return overrides === undefined ? base : overrides;
  const keys = new Set([...Object.keys(base), ...Object.keys(overrides)]);
  return Object.fromEntries(
    [...keys].map((key) => [key, key in overrides ? mergeDeep(base[key], overrides[key]) : base[key]]),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
