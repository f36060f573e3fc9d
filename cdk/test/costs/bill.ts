// The monthly cost of a stage, computed from its templates: provisioned resources by the hour, usage by `MONTHLY_USAGE`.
import type { Template } from 'aws-cdk-lib/assertions';
import { loadStage, type StageName } from '../../lib/stages.ts';
import { type Resource, resources, templates } from '../templates/stage-templates.ts';
import { HOURLY, HOURS_PER_MONTH, MONTHLY, MONTHLY_USAGE, SPOT_PRICE_RATIO } from './prices.ts';

export type Bill = Record<
  'network' | 'database' | 'tasks' | 'loadBalancer' | 'cloudfront' | 'storage' | 'monitoring' | 'secrets' | 'airflow',
  number
>;

export function computeBill(name: StageName, overrides: object = {}): Bill {
  const all = [...templates(name, overrides).values()];
  const { config } = loadStage(name, overrides);
  const usage = MONTHLY_USAGE[name];
  const activeHours = config.hours ? workingHoursPerMonth(config.hours) : HOURS_PER_MONTH;
  const count = (type: string) => allResources(all, type).length;
  const canPause = config.database.minAcu === 0;
  const { airflow } = config;

  const taskHours = (size: { cpu: number; memory: number; minTasks: number }, hours: number) =>
    hours *
    ((size.cpu / 1024) * HOURLY.core + (size.memory / 1024) * HOURLY.gibibyte) *
    (config.spot ? SPOT_PRICE_RATIO : 1);
  const alarmMetrics = allResources(all, 'AWS::CloudWatch::Alarm').reduce((sum, alarm) => sum + countMetrics(alarm), 0);
  const beyondFree = (amount: number, free: number) => Math.max(0, amount - free);

  return {
    network:
      count('AWS::EC2::NatGateway') * (HOURLY.natGateway + HOURLY.publicAddress) * HOURS_PER_MONTH +
      usage.natTraffic * MONTHLY.natTraffic,
    // A database that pauses runs during working hours only, at the 0.5 capacity units with which it resumes.
    database:
      count('AWS::RDS::DBInstance') *
        HOURLY.acu *
        (canPause ? 0.5 * (activeHours + usage.workerHours) : config.database.minAcu * HOURS_PER_MONTH) +
      usage.databaseStorage * MONTHLY.databaseStorage +
      usage.databaseRequests * MONTHLY.databaseRequests,
    tasks:
      taskHours(config.api, config.api.minTasks * activeHours) +
      taskHours(config.worker, config.worker.minTasks * activeHours + usage.workerHours),
    loadBalancer:
      HOURLY.loadBalancer * HOURS_PER_MONTH + (config.domain ? 2 * HOURLY.publicAddress * HOURS_PER_MONTH : 0),
    // The first terabyte and ten million requests of each month are free.
    cloudfront: 0,
    storage: usage.storage * MONTHLY.storage,
    monitoring:
      beyondFree(alarmMetrics, MONTHLY.freeAlarmMetrics) * MONTHLY.alarmMetric +
      beyondFree(count('AWS::Logs::MetricFilter'), MONTHLY.freeCustomMetrics) * MONTHLY.customMetric +
      usage.logs * MONTHLY.logs,
    // RDS stores the owner's password in one more secret.
    secrets: (count('AWS::SecretsManager::Secret') + count('AWS::RDS::DBCluster')) * MONTHLY.secret,
    airflow:
      airflow.mode === 'mwaa'
        ? classPrice(airflow.environmentClass) * HOURS_PER_MONTH + 10 * MONTHLY.airflowStorage
        : 0,
  };
}

export function total(bill: Bill): number {
  return Object.values(bill).reduce((sum, dollars) => sum + dollars, 0);
}

function allResources(all: Template[], type: string): Resource[] {
  return all.flatMap((template) => Object.values(resources(template, type)));
}

function countMetrics(alarm: Resource): number {
  const metrics = alarm.Properties.Metrics as { MetricStat?: object }[] | undefined;
  return metrics?.filter(({ MetricStat }) => MetricStat).length ?? 1;
}

function classPrice(name: string): number {
  const price = HOURLY.airflow[name];
  if (price === undefined) throw new Error(`no price for environment class ${name}`);
  return price;
}

/** Returns the hours per month between two AWS cron expressions, such as `0 8 ? * MON-FRI *` and `0 20 ? * * *`. */
function workingHoursPerMonth({ start, stop }: { start: string; stop: string }): number {
  const hour = (cron: string) => Number(cron.split(' ')[1]);
  const days = start.includes('MON-FRI') ? 5 : 7;
  return ((hour(stop) - hour(start)) * days * 52) / 12;
}
