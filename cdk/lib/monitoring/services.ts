// API and worker: load, how many there are, how fast and how rightly the API answers.
import { aws_cloudwatch as cloudwatch, type aws_ecs as ecs, aws_elasticloadbalancingv2 as elb } from 'aws-cdk-lib';
import type { StageConfig } from '../config.ts';
import type { ServicesStack } from '../stacks/services.ts';
import { FIVE_MINUTES, MINUTE, type Watch } from './watch.ts';

export function watchServices(watch: Watch, services: ServicesStack, config: StageConfig): void {
  const both = { api: services.api.service, worker: services.worker.service } as const;
  for (const [name, service] of Object.entries(both)) {
    const cpu = service.metricCpuUtilization({ period: FIVE_MINUTES });
    const memory = service.metricMemoryUtilization({ period: FIVE_MINUTES });
    watch.alarm(`${name}-cpu`, {
      metric: cpu,
      above: 85,
      periods: 3,
      meaning: `The ${name} has been busy for 15 minutes.`,
    });
    watch.alarm(`${name}-memory`, {
      metric: memory,
      above: 85,
      periods: 3,
      meaning: `The ${name} is short of memory.`,
    });
    const least = config[name as keyof typeof both].minTasks;
    const count = tasks(service);
    // With working hours, none is what is wanted half of the time.
    if (least > 0 && !config.hours) {
      const meaning = `Fewer than ${least} of the ${name} run.`;
      watch.alarm(`${name}-tasks`, { metric: count, below: least, periods: 5, silenceIsBad: true, meaning });
    }
    watch.row(name === 'api' ? 'API' : 'Worker', { 'CPU (%)': [cpu], 'Memory (%)': [memory], Tasks: [count] });
  }
  watchAnswers(watch, services);
}

/** Each task tells its CPU once a minute: counting these is free, where Container Insights is not. */
function tasks(service: ecs.FargateService): cloudwatch.Metric {
  return service.metricCpuUtilization({ period: MINUTE, statistic: cloudwatch.Stats.SAMPLE_COUNT, label: 'tasks' });
}

function watchAnswers(watch: Watch, { balancer: { balancer, targets } }: ServicesStack): void {
  const sum = { period: FIVE_MINUTES, statistic: cloudwatch.Stats.SUM };
  const latency = targets.metrics.targetResponseTime({ period: FIVE_MINUTES, statistic: 'p95' });
  const requests = balancer.metrics.requestCount(sum);
  const errors = new cloudwatch.MathExpression({
    // A single error at night is no rate.
    expression: 'IF(requests > 20, 100 * (FILL(ours, 0) + FILL(theirs, 0)) / requests, 0)',
    label: 'answers that are errors (%)',
    period: FIVE_MINUTES,
    usingMetrics: {
      requests,
      ours: balancer.metrics.httpCodeTarget(elb.HttpCodeTarget.TARGET_5XX_COUNT, sum),
      theirs: balancer.metrics.httpCodeElb(elb.HttpCodeElb.ELB_5XX_COUNT, sum),
    },
  });
  const unhealthy = targets.metrics.unhealthyHostCount({ period: MINUTE, statistic: cloudwatch.Stats.MAXIMUM });

  watch.alarm('api-latency', {
    metric: latency,
    above: 1,
    periods: 3,
    meaning: 'One request in twenty takes longer than 1 s.',
  });
  watch.alarm('api-errors', { metric: errors, above: 5, meaning: 'More than 5 % of answers are errors of ours.' });
  watch.alarm('api-unhealthy', {
    metric: unhealthy,
    above: 0,
    periods: 5,
    meaning: 'A task of the API does not answer.',
  });
  watch.row('Answers', { 'Response time, p95 (s)': [latency], Requests: [requests], 'Errors (%)': [errors] });
}
