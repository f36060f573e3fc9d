// What AWS asks in us-east-1 (N. Virginia), in US dollars, as its pages of prices said in November 2026. Free tiers of a new
// account's first year are left out; what is free for ever is not.

/** An average month, in hours. */
export const MONTH = 730;

export const HOURLY = {
  natGateway: 0.045,
  publicAddress: 0.005,
  /** An Aurora capacity unit, serverless, standard storage. */
  acu: 0.12,
  /** Fargate, Linux on ARM: a core, and a GiB of memory. */
  core: 0.03238,
  gibibyte: 0.00356,
  loadBalancer: 0.0225,
  /** Amazon MWAA with its first worker, its schedulers and web servers, by class. */
  airflow: { 'mw1.small': 0.49, 'mw1.medium': 0.74 } as Record<string, number>,
} as const;

/** What Fargate takes for spare capacity, of the whole price. */
export const SPOT_SHARE = 0.3;

export const MONTHLY = {
  /** A metric that an alarm looks at; ten are free. */
  alarmMetric: 0.1,
  freeAlarmMetrics: 10,
  /** A metric that a log is counted into; ten are free. */
  customMetric: 0.3,
  freeCustomMetrics: 10,
  secret: 0.4,
  /** A GB of logs taken in. */
  logs: 0.5,
  /** A GB through a NAT gateway. */
  natTraffic: 0.045,
  /** A GB in Aurora, and a million requests to its storage. */
  databaseStorage: 0.1,
  databaseRequests: 0.2,
  /** A GB in S3, standard. */
  storage: 0.023,
  /** Airflow's own database, a GB. */
  airflowStorage: 0.1,
} as const;

/** What nobody can tell from templates: what a month brings, generously. */
export const USE = {
  dev: { natTraffic: 2, logs: 1, databaseStorage: 2, databaseRequests: 1, storage: 5, workerHours: 20 },
  prod: { natTraffic: 10, logs: 6, databaseStorage: 5, databaseRequests: 5, storage: 20, workerHours: 0 },
} as const;
