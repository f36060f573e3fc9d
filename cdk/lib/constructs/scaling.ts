// Autoscaling of tasks: by load, by the backlog of the queue, and to zero outside working hours.
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

/** Adds tasks while CPU or memory utilisation exceeds its target. Used for the API. */
export function scaleByLoad(taskCount: ecs.ScalableTaskCount): void {
  const cooldown = { scaleInCooldown: Duration.minutes(5), scaleOutCooldown: Duration.minutes(1) };
  taskCount.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: 60, ...cooldown });
  taskCount.scaleOnMemoryUtilization('Memory', { targetUtilizationPercent: 75, ...cooldown });
}

/** Stops all tasks outside the stage's working hours, if it has any. */
export function scheduleCapacity(
  taskCount: ecs.ScalableTaskCount,
  size: ServiceConfig,
  hours: StageConfig['hours'],
): void {
  if (!hours) return;
  const schedule = (expression: string) => appscaling.Schedule.expression(`cron(${expression})`);
  const timeZone = TimeZone.of(hours.timeZone);
  const { minTasks: minCapacity, maxTasks: maxCapacity } = size;
  taskCount.scaleOnSchedule('Start', { schedule: schedule(hours.start), timeZone, minCapacity, maxCapacity });
  taskCount.scaleOnSchedule('Stop', { schedule: schedule(hours.stop), timeZone, minCapacity: 0, maxCapacity: 0 });
}

export interface BacklogScalingProps {
  readonly taskCount: ecs.ScalableTaskCount;
  readonly queue: sqs.IQueue;
}

/**
 * Scales the worker out by the number of waiting messages. Scales in only when no message is waiting or in flight, so that no
 * task is stopped during its work.
 */
export class BacklogScaling extends Construct {
  constructor(scope: Construct, id: string, { taskCount, queue }: BacklogScalingProps) {
    super(scope, id);
    const target = taskCount.node.findChild('Target') as appscaling.ScalableTarget;
    const visible = queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'max' });
    const inFlight = queue.metricApproximateNumberOfMessagesNotVisible({
      period: Duration.minutes(1),
      statistic: 'max',
    });

    const scaleOut = new appscaling.StepScalingAction(this, 'Out', {
      scalingTarget: target,
      adjustmentType: appscaling.AdjustmentType.CHANGE_IN_CAPACITY,
      cooldown: Duration.minutes(2),
    });
    // Bounds are relative to the alarm's threshold of 1: one task from 1 message on, two tasks from 101 messages on.
    scaleOut.addAdjustment({ lowerBound: 0, upperBound: 100, adjustment: 1 });
    scaleOut.addAdjustment({ lowerBound: 100, adjustment: 2 });
    this.addAlarm('Waiting', scaleOut, visible, cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD, 1, 1);

    const scaleIn = new appscaling.StepScalingAction(this, 'In', {
      scalingTarget: target,
      adjustmentType: appscaling.AdjustmentType.CHANGE_IN_CAPACITY,
      cooldown: Duration.minutes(5),
    });
    scaleIn.addAdjustment({ upperBound: 0, adjustment: -1 });
    const unfinished = new cloudwatch.MathExpression({
      expression: 'visible + in_flight',
      usingMetrics: { visible, in_flight: inFlight },
      period: Duration.minutes(1),
      label: 'messages',
    });
    this.addAlarm('Idle', scaleIn, unfinished, cloudwatch.ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD, 0, 10);
  }

  private addAlarm(
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
      alarmDescription: 'Scales the worker. Sends no notification.',
    });
    alarm.addAlarmAction({ bind: () => ({ alarmActionArn: action.scalingPolicyArn }) });
  }
}
