// What a stage costs a month, counted from its templates: what is there costs by the hour, what is used by what a month brings.
import type { Template } from 'aws-cdk-lib/assertions';
import { type StageName, stage } from '../../lib/stages.ts';
import { type Resource, resources, templates } from '../templates/support.ts';
import { HOURLY, MONTH, MONTHLY, SPOT_SHARE, USE } from './prices.ts';

export type Bill = Record<
  'network' | 'database' | 'tasks' | 'balancer' | 'cloudfront' | 'storage' | 'watching' | 'secrets' | 'airflow',
  number
>;

export function bill(name: StageName, changes: object = {}): Bill {
  const all = [...templates(name, changes).values()];
  const { config } = stage(name, changes);
  const use = USE[name];
  const open = config.hours ? openHours(config.hours) : MONTH;
  const count = (type: string) => every(all, type).length;
  const pauses = config.database.minAcu === 0;
  const { airflow } = config;

  const taskHours = (size: { cpu: number; memory: number; minTasks: number }, hours: number) =>
    hours * ((size.cpu / 1024) * HOURLY.core + (size.memory / 1024) * HOURLY.gibibyte) * (config.spot ? SPOT_SHARE : 1);
  const alarmMetrics = every(all, 'AWS::CloudWatch::Alarm').reduce((sum, alarm) => sum + metricsOf(alarm), 0);
  const above = (amount: number, free: number) => Math.max(0, amount - free);

  return {
    network:
      count('AWS::EC2::NatGateway') * (HOURLY.natGateway + HOURLY.publicAddress) * MONTH +
      use.natTraffic * MONTHLY.natTraffic,
    // One that pauses is awake while somebody works, at the half unit that it wakes with.
    database:
      count('AWS::RDS::DBInstance') *
        HOURLY.acu *
        (pauses ? 0.5 * (open + use.workerHours) : config.database.minAcu * MONTH) +
      use.databaseStorage * MONTHLY.databaseStorage +
      use.databaseRequests * MONTHLY.databaseRequests,
    tasks:
      taskHours(config.api, config.api.minTasks * open) +
      taskHours(config.worker, config.worker.minTasks * open + use.workerHours),
    balancer: HOURLY.loadBalancer * MONTH + (config.domain ? 2 * HOURLY.publicAddress * MONTH : 0),
    // A terabyte and ten million requests a month are free.
    cloudfront: 0,
    storage: use.storage * MONTHLY.storage,
    watching:
      above(alarmMetrics, MONTHLY.freeAlarmMetrics) * MONTHLY.alarmMetric +
      above(count('AWS::Logs::MetricFilter'), MONTHLY.freeCustomMetrics) * MONTHLY.customMetric +
      use.logs * MONTHLY.logs,
    // RDS keeps the owner's password in one more.
    secrets: (count('AWS::SecretsManager::Secret') + count('AWS::RDS::DBCluster')) * MONTHLY.secret,
    airflow: airflow.mode === 'mwaa' ? classPrice(airflow.environmentClass) * MONTH + 10 * MONTHLY.airflowStorage : 0,
  };
}

export function total(of: Bill): number {
  return Object.values(of).reduce((sum, dollars) => sum + dollars, 0);
}

function every(all: Template[], type: string): Resource[] {
  return all.flatMap((template) => Object.values(resources(template, type)));
}

function metricsOf(alarm: Resource): number {
  const metrics = alarm.Properties.Metrics as { MetricStat?: object }[] | undefined;
  return metrics?.filter(({ MetricStat }) => MetricStat).length ?? 1;
}

function classPrice(name: string): number {
  const price = HOURLY.airflow[name];
  if (price === undefined) throw new Error(`no price is known of ${name}`);
  return price;
}

/** Hours a month between two cron expressions of AWS, `0 8 ? * MON-FRI *` and `0 20 ? * * *`. */
function openHours({ start, stop }: { start: string; stop: string }): number {
  const hour = (cron: string) => Number(cron.split(' ')[1]);
  const days = start.includes('MON-FRI') ? 5 : 7;
  return ((hour(stop) - hour(start)) * days * 52) / 12;
}
