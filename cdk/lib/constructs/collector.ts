// An OpenTelemetry collector as a sidecar: scrapes the program's metrics for CloudWatch, and forwards its traces to X-Ray.
import { aws_ecs as ecs, aws_iam as iam, type aws_logs as logs, Stack } from 'aws-cdk-lib';

const IMAGE = 'public.ecr.aws/aws-observability/aws-otel-collector:v0.43.3';

/** Adds the collector to a task whose program serves metrics on the given loopback port. */
export function addCollector(task: ecs.TaskDefinition, program: string, port: number, logGroup: logs.ILogGroup): void {
  task.addContainer('collector', {
    image: ecs.ContainerImage.fromRegistry(IMAGE),
    essential: false,
    readonlyRootFilesystem: true,
    memoryReservationMiB: 64,
    environment: {
      AOT_CONFIG_CONTENT: Stack.of(task).toJsonString(collectorConfig(program, port, logGroup.logGroupName)),
    },
    logging: ecs.LogDriver.awsLogs({ logGroup, streamPrefix: 'collector' }),
  });
  task.taskRole.addToPrincipalPolicy(
    new iam.PolicyStatement({
      sid: 'Traces',
      actions: [
        'xray:PutTraceSegments',
        'xray:PutTelemetryRecords',
        'xray:GetSamplingRules',
        'xray:GetSamplingTargets',
      ],
      resources: ['*'],
    }),
  );
  task.taskRole.addToPrincipalPolicy(
    new iam.PolicyStatement({
      sid: 'Metrics',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn, `${logGroup.logGroupArn}:log-stream:metrics-*`],
    }),
  );
}

function collectorConfig(job: string, port: number, logGroupName: string): object {
  const scrape = { job_name: job, scrape_interval: '60s', static_configs: [{ targets: [`127.0.0.1:${port}`] }] };
  return {
    receivers: {
      prometheus: { config: { scrape_configs: [scrape] } },
      otlp: { protocols: { grpc: { endpoint: '127.0.0.1:4317' } } },
    },
    exporters: {
      awsemf: { namespace: 'NbaTradeTracker', log_group_name: logGroupName, log_stream_name: `metrics-${job}` },
      awsxray: {},
    },
    service: {
      pipelines: {
        metrics: { receivers: ['prometheus'], exporters: ['awsemf'] },
        traces: { receivers: ['otlp'], exporters: ['awsxray'] },
      },
    },
  };
}
