// AWS prices in us-east-1 (N. Virginia) in US dollars, from the price pages of November 2026. They include the permanent free
// tiers, but not those of a new account's first year.

/** Hours of an average month. */
export const HOURS_PER_MONTH = 730;

export const HOURLY = {
  natGateway: 0.045,
  publicAddress: 0.005,
  /** An Aurora capacity unit, serverless, standard storage. */
  acu: 0.12,
  /** Fargate, Linux on ARM: one vCPU and one GiB of memory. */
  core: 0.03238,
  gibibyte: 0.00356,
  loadBalancer: 0.0225,
  /** Amazon MWAA with its first worker, its schedulers and web servers, by class. */
  airflow: { 'mw1.small': 0.49, 'mw1.medium': 0.74 } as Record<string, number>,
} as const;

/** Price of Fargate Spot relative to the regular price. */
export const SPOT_PRICE_RATIO = 0.3;

export const MONTHLY = {
  /** A metric of an alarm; ten are free. */
  alarmMetric: 0.1,
  freeAlarmMetrics: 10,
  /** A custom metric, such as a metric filter's; ten are free. */
  customMetric: 0.3,
  freeCustomMetrics: 10,
  secret: 0.4,
  /** A GB of ingested logs. */
  logs: 0.5,
  /** A GB through a NAT gateway. */
  natTraffic: 0.045,
  /** A GB in Aurora, and a million I/O requests. */
  databaseStorage: 0.1,
  databaseRequests: 0.2,
  /** A GB in S3, standard. */
  storage: 0.023,
  /** A GB of Airflow's metadata database. */
  airflowStorage: 0.1,
} as const;

/** Generous estimates of monthly usage, which templates do not determine. */
export const MONTHLY_USAGE = {
  dev: { natTraffic: 2, logs: 1, databaseStorage: 2, databaseRequests: 1, storage: 5, workerHours: 20 },
  prod: { natTraffic: 10, logs: 6, databaseStorage: 5, databaseRequests: 5, storage: 20, workerHours: 0 },
} as const;
