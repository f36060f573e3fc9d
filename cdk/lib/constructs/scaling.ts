// How many tasks there are: by load, by what waits in the queue, and none while nobody works.

import type { aws_sqs as sqs } from 'aws-cdk-lib';
import {
  aws_applicationautoscaling as appscaling,
  aws_cloudwatch as cloudwatch,
  Duration,
  type aws_ecs as ecs,
  TimeZone,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ServiceConfig, StageConfig } from '../config.ts';

/** The API: more tasks while CPU or memory are above these. */
export function scaleByLoad(count: ecs.ScalableTaskCount): void {
  const cooldown = { scaleInCooldown: Duration.minutes(5), scaleOutCooldown: Duration.minutes(1) };
  count.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: 60, ...cooldown });
  count.scaleOnMemoryUtilization('Memory', { targetUtilizationPercent: 75, ...cooldown });
}

/** Nobody at night: the stage has working hours. */
export function keepHours(count: ecs.ScalableTaskCount, size: ServiceConfig, hours: StageConfig['hours']): void {
  if (!hours) return;
  const at = (expression: string) => appscaling.Schedule.expression(`cron(${expression})`);
  const timeZone = TimeZone.of(hours.timeZone);
  const { minTasks: minCapacity, maxTasks: maxCapacity } = size;
  count.scaleOnSchedule('Start', { schedule: at(hours.start), timeZone, minCapacity, maxCapacity });
  count.scaleOnSchedule('Stop', { schedule: at(hours.stop), timeZone, minCapacity: 0, maxCapacity: 0 });
}

export interface BacklogScalingProps {
  readonly count: ecs.ScalableTaskCount;
  readonly queue: sqs.IQueue;
}

/** The worker: out by what waits; in once nothing waits nor is worked on, so that no task is stopped in its work. */
export class BacklogScaling extends Construct {
  constructor(scope: Construct, id: string, { count, queue }: BacklogScalingProps) {
    super(scope, id);
    const target = count.node.findChild('Target') as appscaling.ScalableTarget;
    const waiting = queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'max' });
    const taken = queue.metricApproximateNumberOfMessagesNotVisible({ period: Duration.minutes(1), statistic: 'max' });

    const out = new appscaling.StepScalingAction(this, 'Out', {
      scalingTarget: target,
      adjustmentType: appscaling.AdjustmentType.CHANGE_IN_CAPACITY,
      cooldown: Duration.minutes(2),
    });
    // Bounds count from the alarm's threshold: from 1 waiting message, and from 101.
    out.addAdjustment({ lowerBound: 0, upperBound: 100, adjustment: 1 });
    out.addAdjustment({ lowerBound: 100, adjustment: 2 });
    this.alarm('Waiting', out, waiting, cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD, 1, 1);

    const back = new appscaling.StepScalingAction(this, 'In', {
      scalingTarget: target,
      adjustmentType: appscaling.AdjustmentType.CHANGE_IN_CAPACITY,
      cooldown: Duration.minutes(5),
    });
    back.addAdjustment({ upperBound: 0, adjustment: -1 });
    const all = new cloudwatch.MathExpression({
      expression: 'waiting + taken',
      usingMetrics: { waiting, taken },
      period: Duration.minutes(1),
      label: 'messages',
    });
    this.alarm('Idle', back, all, cloudwatch.ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD, 0, 10);
  }

  private alarm(
    id: string,
    action: appscaling.StepScalingAction,
    metric: cloudwatch.IMetric,
    comparisonOperator: cloudwatch.ComparisonOperator,
    threshold: number,
    minutes: number,
  ): void {
    const alarm = new cloudwatch.Alarm(this, id, {
      metric,
      comparisonOperator,
      threshold,
      evaluationPeriods: minutes,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      alarmDescription: 'Scales the worker; nobody is told.',
    });
    alarm.addAlarmAction({ bind: () => ({ alarmActionArn: action.scalingPolicyArn }) });
  }
}
