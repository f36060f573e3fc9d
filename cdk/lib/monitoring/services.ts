// Alarms on API and worker: load, number of tasks, and latency and errors of the API.
import { aws_cloudwatch as cloudwatch, type aws_ecs as ecs, aws_elasticloadbalancingv2 as elb } from 'aws-cdk-lib';
import type { StageConfig } from '../config.ts';
import type { ServicesStack } from '../stacks/services.ts';
import { FIVE_MINUTES, MINUTE, type Monitoring } from './monitoring.ts';

export function monitorServices(monitoring: Monitoring, services: ServicesStack, config: StageConfig): void {
  monitorTasks(monitoring, 'api', services.api.service, config);
  monitorTasks(monitoring, 'worker', services.worker.service, config);
  monitorResponses(monitoring, services);
}

function monitorTasks(
  monitoring: Monitoring,
  name: 'api' | 'worker',
  service: ecs.FargateService,
  config: StageConfig,
): void {
  const cpu = service.metricCpuUtilization({ period: FIVE_MINUTES });
  const memory = service.metricMemoryUtilization({ period: FIVE_MINUTES });
  const title = name === 'api' ? 'API' : 'Worker';
  const program = name === 'api' ? 'API' : 'worker';
  monitoring.addAlarm(`${name}-cpu`, {
    metric: cpu,
    above: 85,
    periods: 3,
    summary: `CPU of the ${program} has been above 85 % for 15 minutes.`,
  });
  monitoring.addAlarm(`${name}-memory`, {
    metric: memory,
    above: 85,
    periods: 3,
    summary: `Memory of the ${program} has been above 85 % for 15 minutes.`,
  });
  const { minTasks } = config[name];
  const runningTasks = countTasks(service);
  // With working hours there are no tasks at night, on purpose.
  if (minTasks > 0 && !config.hours) {
    monitoring.addAlarm(`${name}-tasks`, {
      metric: runningTasks,
      below: minTasks,
      periods: 5,
      treatMissingAsBreaching: true,
      summary: `The number of running tasks of the ${program} is below ${minTasks}.`,
    });
  }
  monitoring.addDashboardRow(title, { 'CPU (%)': [cpu], 'Memory (%)': [memory], Tasks: [runningTasks] });
}

/** Counts the CPU samples: each task sends one per minute. That is free, whereas Container Insights is not. */
function countTasks(service: ecs.FargateService): cloudwatch.Metric {
  return service.metricCpuUtilization({ period: MINUTE, statistic: cloudwatch.Stats.SAMPLE_COUNT, label: 'tasks' });
}

function monitorResponses(monitoring: Monitoring, { loadBalancer: { loadBalancer, targets } }: ServicesStack): void {
  const sum = { period: FIVE_MINUTES, statistic: cloudwatch.Stats.SUM };
  const latency = targets.metrics.targetResponseTime({ period: FIVE_MINUTES, statistic: 'p95' });
  const requests = loadBalancer.metrics.requestCount(sum);
  const errors = new cloudwatch.MathExpression({
    // A rate needs some requests: a single error at night must not fire the alarm.
    expression: 'IF(requests > 20, 100 * (FILL(target_5xx, 0) + FILL(elb_5xx, 0)) / requests, 0)',
    label: 'responses with status 5xx (%)',
    period: FIVE_MINUTES,
    usingMetrics: {
      requests,
      target_5xx: loadBalancer.metrics.httpCodeTarget(elb.HttpCodeTarget.TARGET_5XX_COUNT, sum),
      elb_5xx: loadBalancer.metrics.httpCodeElb(elb.HttpCodeElb.ELB_5XX_COUNT, sum),
    },
  });
  const unhealthy = targets.metrics.unhealthyHostCount({ period: MINUTE, statistic: cloudwatch.Stats.MAXIMUM });

  monitoring.addAlarm('api-latency', {
    metric: latency,
    above: 1,
    periods: 3,
    summary: 'One request in twenty has taken longer than 1 s for 15 minutes.',
  });
  monitoring.addAlarm('api-errors', {
    metric: errors,
    above: 5,
    summary: 'More than 5 % of responses are server errors (5xx).',
  });
  monitoring.addAlarm('api-unhealthy', {
    metric: unhealthy,
    above: 0,
    periods: 5,
    summary: 'A task of the API has failed its health check for five minutes.',
  });
  monitoring.addDashboardRow('Responses', {
    'Response time, p95 (s)': [latency],
    Requests: [requests],
    'Errors (%)': [errors],
  });
}
