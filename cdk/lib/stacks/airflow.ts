// Amazon MWAA, which fetches the feeds. The stack holds no lasting data: it can be destroyed and deployed again at any time.
import { aws_mwaa as mwaa, Stack, type StackProps, type aws_s3 as s3 } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { AirflowFiles } from '../constructs/airflow-files.ts';
import { AirflowRole } from '../constructs/airflow-role.ts';
import { AirflowVariables } from '../constructs/airflow-variables.ts';
import { AccessLogBucket } from '../constructs/bucket.ts';
import { LogGroup } from '../constructs/log-group.ts';
import { addOutputs } from '../outputs.ts';
import type { StageName } from '../stages.ts';
import type { FeedsStack } from './feeds.ts';
import type { NetworkStack } from './network.ts';
import type { ObservabilityStack } from './observability.ts';
import type { ServicesStack } from './services.ts';

/** The components of an MWAA environment, each with a log group. */
const COMPONENTS = ['DAGProcessing', 'Scheduler', 'Task', 'WebServer', 'Worker'] as const;

export interface AirflowProps extends StackProps {
  readonly stage: StageName;
  readonly config: StageConfig;
  readonly network: NetworkStack;
  readonly feeds: FeedsStack;
  readonly services: ServicesStack;
  readonly observability: ObservabilityStack;
}

/** Returns the name of a stage's environment, which its log groups and metrics contain. */
export function environmentName(stage: StageName): string {
  return `nba-trade-tracker-${stage}`;
}

export class AirflowStack extends Stack {
  readonly airflow: mwaa.CfnEnvironment;

  constructor(
    scope: Construct,
    id: string,
    { stage, config, network, feeds, services, observability, ...props }: AirflowProps,
  ) {
    super(scope, id, props);
    const { airflow } = config;
    const name = environmentName(stage);
    const files = new AirflowFiles(this, 'Files', new AccessLogBucket(this, 'AccessLogs', config.logDays));
    const variables = new AirflowVariables(this, 'Variables', {
      feed_bucket: feeds.feeds.bucketName,
      export_bucket: feeds.exports.bucketName,
      api_url: services.edge.url,
      queue_url: feeds.queue.queueUrl,
      alarm_topic_arn: observability.topic.topicArn,
      ...(airflow.contact ? { contact: airflow.contact } : {}),
    });
    const role = new AirflowRole(this, 'Role', {
      environmentName: name,
      files: files.bucket,
      feeds: feeds.feeds,
      exports: feeds.exports,
      queue: feeds.queue,
      topic: observability.topic,
    });
    const logGroups = COMPONENTS.map(
      (component) => new LogGroup(this, `${component}Logs`, config.logDays, `airflow-${name}-${component}`),
    );

    this.airflow = new mwaa.CfnEnvironment(this, 'Environment', {
      name,
      airflowVersion: airflow.version,
      environmentClass: airflow.environmentClass,
      minWorkers: airflow.minWorkers,
      maxWorkers: airflow.maxWorkers,
      schedulers: airflow.environmentClass === 'mw1.micro' ? 1 : 2,
      executionRoleArn: role.role.roleArn,
      sourceBucketArn: files.bucket.bucketArn,
      dagS3Path: files.dagPath,
      requirementsS3Path: files.requirementsPath,
      airflowConfigurationOptions: variables.options,
      webserverAccessMode: 'PRIVATE_ONLY',
      networkConfiguration: {
        subnetIds: network.vpc.privateSubnets.map(({ subnetId }) => subnetId),
        securityGroupIds: [network.airflow.securityGroupId],
      },
      loggingConfiguration: {
        dagProcessingLogs: { enabled: true, logLevel: 'WARNING' },
        schedulerLogs: { enabled: true, logLevel: 'WARNING' },
        taskLogs: { enabled: true, logLevel: 'INFO' },
        webserverLogs: { enabled: true, logLevel: 'WARNING' },
        workerLogs: { enabled: true, logLevel: 'WARNING' },
      },
      weeklyMaintenanceWindowStart: 'TUE:10:00',
    });
    // MWAA checks all of these when it creates the environment. It takes half an hour to succeed or to fail.
    this.airflow.node.addDependency(role, files, variables, ...logGroups);
    this.addOutputs(name, files.bucket);
  }

  private addOutputs(name: string, { bucketName }: s3.IBucket): void {
    addOutputs(this, {
      Web: [`https://${this.airflow.attrWebserverUrl}`, "Airflow's web server, reachable from inside the VPC"],
      UploadDags: [`aws s3 sync --delete --exclude '*.pyc' airflow/dags s3://${bucketName}/dags`, 'Uploads the DAGs'],
      TailTasks: [`aws logs tail airflow-${name}-Task --follow`, 'Follows the logs of tasks'],
    });
  }
}
