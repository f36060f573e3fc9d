// The running programs: the API behind CloudFront, and the worker behind the queue.
import {
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
import { AccessLogBucket, Bucket } from '../constructs/bucket.ts';
import { addCollector } from '../constructs/collector.ts';
import { Edge } from '../constructs/edge.ts';
import { VISIBILITY_TIMEOUT } from '../constructs/feed-queue.ts';
import { LoadBalancer } from '../constructs/load-balancer.ts';
import { LogGroup } from '../constructs/log-group.ts';
import { RustService } from '../constructs/rust-service.ts';
import { BacklogScaling, scaleByLoad, scheduleCapacity } from '../constructs/scaling.ts';
import { deployWebApp } from '../constructs/web-app.ts';
import type { StageName } from '../stages.ts';
import type { DataStack } from './data.ts';
import type { FeedsStack } from './feeds.ts';
import { API_PORT, type NetworkStack } from './network.ts';
import { addServiceOutputs } from './service-outputs.ts';

/** The default ports on which the programs serve health and metrics. */
const API_OPERATIONS_PORT = 9091;
const WORKER_OPERATIONS_PORT = 9090;

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
  readonly loadBalancer: LoadBalancer;
  readonly edge: Edge;
  readonly web: s3.Bucket;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ServicesProps,
  ) {
    super(scope, id, props);
    const { config, network, feeds } = props;
    this.cluster = new ecs.Cluster(this, 'Cluster', { vpc: network.vpc, enableFargateCapacityProviders: true });
    this.apiLogs = new LogGroup(this, 'ApiLogs', config.logDays);
    this.workerLogs = new LogGroup(this, 'WorkerLogs', config.logDays);
    this.api = this.createApi();
    this.worker = this.createWorker();

    const accessLogs = new AccessLogBucket(this, 'AccessLogs', config.logDays, {
      // CloudFront writes its logs with access control lists.
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_PREFERRED,
    });
    this.web = new Bucket(this, 'Web', { accessLogs, keepOldVersionsDays: 30 });
    this.loadBalancer = new LoadBalancer(this, 'Balancer', {
      config,
      vpc: network.vpc,
      securityGroup: network.loadBalancer,
      service: this.api.service,
      port: API_PORT,
      accessLogs,
      deletionProtection: config.database.deletionProtection,
    });
    const { loadBalancer } = this.loadBalancer;
    this.edge = new Edge(this, 'Edge', { config, web: this.web, loadBalancer, accessLogs });
    deployWebApp(this, this.web, this.edge.distribution);
    addServiceOutputs(this, {
      cluster: this.cluster,
      api: this.api.service,
      worker: this.worker.service,
      apiLogs: this.apiLogs,
      workerLogs: this.workerLogs,
      url: this.edge.url,
      network,
      feeds,
    });
  }

  private createApi(): RustService {
    const { config } = this.props;
    const api = new RustService(this, 'Api', {
      ...this.commonProps('api'),
      program: 'api',
      command: ['serve'],
      port: API_PORT,
      healthPort: API_OPERATIONS_PORT,
      databaseRole: 'tracker_api',
      environment: {},
      logs: this.apiLogs,
      size: config.api,
    });
    const taskCount = api.makeScalable(config.api);
    scaleByLoad(taskCount);
    scheduleCapacity(taskCount, config.api, config.hours);
    if (config.tracing) addCollector(api.service.taskDefinition, 'api', API_OPERATIONS_PORT, this.apiLogs);
    return api;
  }

  private createWorker(): RustService {
    const { config, feeds } = this.props;
    const worker = new RustService(this, 'Worker', {
      ...this.commonProps('worker'),
      program: 'ingest',
      command: ['run'],
      healthPort: WORKER_OPERATIONS_PORT,
      databaseRole: 'tracker_ingest',
      environment: {
        QUEUE_URL: feeds.queue.queueUrl,
        DEAD_LETTER_QUEUE_URL: feeds.deadLetterQueue.queueUrl,
        VISIBILITY_TIMEOUT_SECONDS: String(VISIBILITY_TIMEOUT.toSeconds()),
      },
      logs: this.workerLogs,
      size: config.worker,
    });
    grantWorkerAccess(worker.taskRole, feeds);
    const taskCount = worker.makeScalable(config.worker);
    new BacklogScaling(this, 'Backlog', { taskCount, queue: feeds.queue });
    scheduleCapacity(taskCount, config.worker, config.hours);
    if (config.tracing) addCollector(worker.service.taskDefinition, 'ingest', WORKER_OPERATIONS_PORT, this.workerLogs);
    return worker;
  }

  private commonProps(service: 'api' | 'worker') {
    const { stage, config, network, data } = this.props;
    const parameter = new ssm.StringParameter(this, `${service === 'api' ? 'Api' : 'Worker'}LogLevel`, {
      parameterName: `/nba-trade-tracker/${stage}/${service}/log`,
      stringValue: 'info',
      description: `Log filter of the ${service}, read at start: a level, or comma-separated target=level pairs`,
    });
    return {
      cluster: this.cluster,
      securityGroup: network.tasks,
      database: data.database,
      logLevel: ecs.Secret.fromSsmParameter(parameter),
      spot: config.spot,
    };
  }
}

/** Grants what the worker and its operator commands (replay, redrive of dead letters) need. */
function grantWorkerAccess(role: iam.IRole, { feeds, queue, deadLetterQueue }: FeedsStack): void {
  const allow = (sid: string, actions: string[], resources: string[]) =>
    role.addToPrincipalPolicy(new iam.PolicyStatement({ sid, actions, resources }));
  allow(
    'ConsumeQueues',
    ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
    [queue.queueArn, deadLetterQueue.queueArn],
  );
  allow('Redrive', ['sqs:SendMessage'], [queue.queueArn]);
  allow('ReadFeeds', ['s3:GetObject', 's3:GetObjectVersion'], [feeds.arnForObjects('feeds/*')]);
  // Without this permission S3 answers 403 instead of 404 for a missing object.
  allow('ListFeeds', ['s3:ListBucket', 's3:ListBucketVersions'], [feeds.bucketArn]);
}
