// Outputs of the Services stack: its URL, and commands for operators, some of which run as a one-off task of the worker.
import { type aws_ecs as ecs, type aws_logs as logs, Stack } from 'aws-cdk-lib';
import { addOutputs } from '../outputs.ts';
import type { FeedsStack } from './feeds.ts';
import type { NetworkStack } from './network.ts';

export interface ServiceOutputsProps {
  readonly cluster: ecs.ICluster;
  readonly api: ecs.FargateService;
  readonly worker: ecs.FargateService;
  readonly apiLogs: logs.ILogGroup;
  readonly workerLogs: logs.ILogGroup;
  readonly url: string;
  readonly network: NetworkStack;
  readonly feeds: FeedsStack;
}

export function addServiceOutputs(stack: Stack, props: ServiceOutputsProps): void {
  const { cluster, api, apiLogs, workerLogs, url, feeds } = props;
  const feedFiles = `s3://${feeds.feeds.bucketName}/feeds/`;
  addOutputs(stack, {
    Url: [url, 'The site, with the API at /v1 and its documentation at /docs'],
    StatusCommand: [`curl -s ${url}/v1/status`, 'Shows how fresh the data is'],
    TailApi: [`aws logs tail ${apiLogs.logGroupName} --follow`, 'Follows the logs of the API'],
    TailWorker: [`aws logs tail ${workerLogs.logGroupName} --follow`, 'Follows the logs of the worker'],
    RestartApi: [
      `aws ecs update-service --cluster ${cluster.clusterName} --service ${api.serviceName} --force-new-deployment`,
      'Restarts the API with the current parameters',
    ],
    ApiLogGroup: [apiLogs.logGroupName, 'Log group of the API'],
    WorkerLogGroup: [workerLogs.logGroupName, 'Log group of the worker'],
    ClusterName: [cluster.clusterName, 'ECS cluster of all tasks'],
    Migrate: [runTaskCommand(props, '--version'), 'Runs the migrations, which every task runs before its program'],
    ListDeadLetters: [
      runTaskCommand(props, 'dead-letters', 'list'),
      "Writes the reasons for all dead letters to the worker's log",
    ],
    ReplayMissing: [
      runTaskCommand(props, 'replay', feedFiles, '--missing'),
      'Ingests the files that the database lacks, for example because their events were lost',
    ],
    ReplayFailed: [
      runTaskCommand(props, 'replay', feedFiles, '--failed'),
      'Ingests rejected files again, after a release with a better parser',
    ],
  });
}

/** Returns the command that runs one command of `ingest` as a one-off task. */
function runTaskCommand(
  { cluster, worker, network: { vpc, tasks } }: ServiceOutputsProps,
  ...command: string[]
): string {
  const subnets = vpc.privateSubnets.map(({ subnetId }) => subnetId).join(',');
  const networkConfiguration = `awsvpcConfiguration={subnets=[${subnets}],securityGroups=[${tasks.securityGroupId}]}`;
  const overrides = Stack.of(worker).toJsonString({ containerOverrides: [{ name: 'ingest', command }] });
  return [
    `aws ecs run-task --cluster ${cluster.clusterName} --launch-type FARGATE`,
    `--task-definition ${worker.taskDefinition.taskDefinitionArn}`,
    `--network-configuration '${networkConfiguration}' --overrides '${overrides}'`,
  ].join(' ');
}
