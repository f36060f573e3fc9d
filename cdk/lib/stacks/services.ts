// What runs: the API behind CloudFront, the worker behind its queue.
import {
  CfnOutput,
  aws_ecs as ecs,
  aws_iam as iam,
  type aws_logs as logs,
  Stack,
  type StackProps,
  aws_s3 as s3,
  aws_ssm as ssm,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { Balancer } from '../constructs/balancer.ts';
import { AccessLogBucket, Bucket } from '../constructs/bucket.ts';
import { addCollector } from '../constructs/collector.ts';
import { Edge } from '../constructs/edge.ts';
import { VISIBILITY_TIMEOUT } from '../constructs/feed-queue.ts';
import { Logs } from '../constructs/logs.ts';
import { RustService } from '../constructs/rust-service.ts';
import { BacklogScaling, keepHours, scaleByLoad } from '../constructs/scaling.ts';
import { deployWebApp } from '../constructs/web-app.ts';
import type { StageName } from '../stages.ts';
import type { DataStack } from './data.ts';
import type { FeedsStack } from './feeds.ts';
import { API_PORT, type NetworkStack } from './network.ts';

/** Where the programs serve health and metrics, by their own defaults. */
const API_OPERATIONS = 9091;
const WORKER_OPERATIONS = 9090;

export interface ServicesProps extends StackProps {
  readonly stage: StageName;
  readonly config: StageConfig;
  readonly network: NetworkStack;
  readonly data: DataStack;
  readonly feeds: FeedsStack;
}

export class ServicesStack extends Stack {
  readonly cluster: ecs.Cluster;
  readonly api: RustService;
  readonly worker: RustService;
  readonly apiLogs: logs.LogGroup;
  readonly workerLogs: logs.LogGroup;
  readonly balancer: Balancer;
  readonly edge: Edge;
  readonly web: s3.Bucket;

  constructor(
    scope: Construct,
    id: string,
    private readonly given: ServicesProps,
  ) {
    super(scope, id, given);
    const { config, network } = given;
    this.cluster = new ecs.Cluster(this, 'Cluster', { vpc: network.vpc, enableFargateCapacityProviders: true });
    this.apiLogs = new Logs(this, 'ApiLogs', config.logDays);
    this.workerLogs = new Logs(this, 'WorkerLogs', config.logDays);
    this.api = this.makeApi();
    this.worker = this.makeWorker();

    const accessLogs = new AccessLogBucket(this, 'AccessLogs', config.logDays, {
      // CloudFront writes by access control lists.
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_PREFERRED,
    });
    this.web = new Bucket(this, 'Web', { accessLogs, keepOldVersionsDays: 30 });
    this.balancer = new Balancer(this, 'Balancer', {
      config,
      vpc: network.vpc,
      securityGroup: network.balancer,
      service: this.api.service,
      port: API_PORT,
      accessLogs,
      protected: config.database.deletionProtection,
    });
    this.edge = new Edge(this, 'Edge', { config, web: this.web, balancer: this.balancer.balancer, accessLogs });
    deployWebApp(this, this.web, this.edge.distribution);
    this.tell();
  }

  private makeApi(): RustService {
    const { config } = this.given;
    const api = new RustService(this, 'Api', {
      ...this.common('api'),
      program: 'api',
      command: ['serve'],
      port: API_PORT,
      healthPort: API_OPERATIONS,
      user: 'tracker_api',
      environment: {},
      logs: this.apiLogs,
      size: config.api,
    });
    const count = api.scaling(config.api);
    scaleByLoad(count);
    keepHours(count, config.api, config.hours);
    if (config.tracing) addCollector(api.service.taskDefinition, 'api', API_OPERATIONS, this.apiLogs);
    return api;
  }

  private makeWorker(): RustService {
    const { config, feeds } = this.given;
    const worker = new RustService(this, 'Worker', {
      ...this.common('worker'),
      program: 'ingest',
      command: ['run'],
      healthPort: WORKER_OPERATIONS,
      user: 'tracker_ingest',
      environment: {
        QUEUE_URL: feeds.queue.queueUrl,
        DEAD_LETTER_QUEUE_URL: feeds.deadLetterQueue.queueUrl,
        VISIBILITY_TIMEOUT_SECONDS: String(VISIBILITY_TIMEOUT.toSeconds()),
      },
      logs: this.workerLogs,
      size: config.worker,
    });
    this.letWork(worker.taskRole, feeds);
    const count = worker.scaling(config.worker);
    new BacklogScaling(this, 'Backlog', { count, queue: feeds.queue });
    keepHours(count, config.worker, config.hours);
    if (config.tracing) addCollector(worker.service.taskDefinition, 'ingest', WORKER_OPERATIONS, this.workerLogs);
    return worker;
  }

  private common(program: string) {
    const { stage, config, network, data } = this.given;
    const parameter = new ssm.StringParameter(this, `${program === 'api' ? 'Api' : 'Worker'}LogLevel`, {
      parameterName: `/nba-trade-tracker/${stage}/${program}/log`,
      stringValue: 'info',
      description: `What the ${program} logs, read when it starts: a level, or target=level parted by commas`,
    });
    return {
      cluster: this.cluster,
      securityGroup: network.tasks,
      database: data.database,
      logLevel: ecs.Secret.fromSsmParameter(parameter),
      spot: config.spot,
    };
  }

  /** What the worker does, and what its commands for operators do: replay, and redrive of dead letters. */
  private letWork(role: iam.IRole, { feeds, queue, deadLetterQueue }: FeedsStack): void {
    const allow = (sid: string, actions: string[], resources: string[]) =>
      role.addToPrincipalPolicy(new iam.PolicyStatement({ sid, actions, resources }));
    allow(
      'Work',
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
      [queue.queueArn, deadLetterQueue.queueArn],
    );
    allow('Redrive', ['sqs:SendMessage'], [queue.queueArn]);
    allow('ReadFeeds', ['s3:GetObject', 's3:GetObjectVersion'], [feeds.arnForObjects('feeds/*')]);
    // Without it S3 answers 403, not 404, for what is not there.
    allow('ListFeeds', ['s3:ListBucket', 's3:ListBucketVersions'], [feeds.bucketArn]);
  }

  private tell(): void {
    const { network, feeds } = this.given;
    const say = (name: string, value: string, description: string) => new CfnOutput(this, name, { value, description });
    const { clusterName } = this.cluster;
    say('Url', this.edge.url, 'The site; the API under /v1, its documentation under /docs');
    say('Ask', `curl -s ${this.edge.url}/v1/status`, 'How fresh the data is');
    say('TailApi', `aws logs tail ${this.apiLogs.logGroupName} --follow`, 'Logs of the API');
    say('TailWorker', `aws logs tail ${this.workerLogs.logGroupName} --follow`, 'Logs of the worker');
    say(
      'RestartApi',
      `aws ecs update-service --cluster ${clusterName} --service ${this.api.service.serviceName} --force-new-deployment`,
      'Starts the API anew, with the parameters of now',
    );
    say('ApiLogGroup', this.apiLogs.logGroupName, 'Where the API logs');
    say('WorkerLogGroup', this.workerLogs.logGroupName, 'Where the worker logs');
    say('ClusterName', clusterName, 'Where tasks run');
    const once = (...command: string[]) => this.once(command, network);
    const files = `s3://${feeds.feeds.bucketName}/feeds/`;
    say('Migrate', once('--version'), 'Runs the migrations, which come before the program in every task');
    say('ListDeadLetters', once('dead-letters', 'list'), 'Says into the log of the worker why files were refused');
    say(
      'ReplayMissing',
      once('replay', files, '--missing'),
      'Takes in what was never announced, or is not in the database',
    );
    say(
      'ReplayFailed',
      once('replay', files, '--failed'),
      'Reads again what was refused, after a release that reads better',
    );
  }

  /** The command that runs one of the worker's own, as a task that ends. */
  private once(command: string[], { vpc, tasks }: NetworkStack): string {
    const subnets = vpc.privateSubnets.map(({ subnetId }) => subnetId).join(',');
    const place = `awsvpcConfiguration={subnets=[${subnets}],securityGroups=[${tasks.securityGroupId}]}`;
    const overrides = this.toJsonString({ containerOverrides: [{ name: 'ingest', command }] });
    return [
      `aws ecs run-task --cluster ${this.cluster.clusterName} --launch-type FARGATE`,
      `--task-definition ${this.worker.service.taskDefinition.taskDefinitionArn}`,
      `--network-configuration '${place}' --overrides '${overrides}'`,
    ].join(' ');
  }
}
