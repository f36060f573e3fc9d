// One of our programs as a Fargate service. Each task first runs the migrations and then the program, on a read-only file system.
import { Duration, aws_ec2 as ec2, aws_ecs as ecs, type aws_iam as iam, type aws_logs as logs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ServiceConfig } from '../config.ts';
import type { AuroraPostgres } from './aurora-postgres.ts';
import { programImage } from './image.ts';

/** The user that the Dockerfile creates. */
const USER = '10001:10001';
const ARM = { cpuArchitecture: ecs.CpuArchitecture.ARM64, operatingSystemFamily: ecs.OperatingSystemFamily.LINUX };

export interface RustServiceProps {
  readonly cluster: ecs.ICluster;
  readonly securityGroup: ec2.ISecurityGroup;
  /** The program's name, which is also its target in the Dockerfile. */
  readonly program: 'api' | 'ingest';
  readonly command: string[];
  /** The port that serves `/healthz`. */
  readonly healthPort: number;
  readonly port?: number;
  readonly database: AuroraPostgres;
  /** The database role that the program logs in as. */
  readonly databaseRole: string;
  readonly environment: Record<string, string>;
  /** The log filter. It is a parameter, so that it can change without a release. */
  readonly logLevel: ecs.Secret;
  readonly logs: logs.ILogGroup;
  readonly size: ServiceConfig;
  readonly spot: boolean;
}

export class RustService extends Construct {
  readonly service: ecs.FargateService;
  readonly taskRole: iam.IRole;

  constructor(scope: Construct, id: string, props: RustServiceProps) {
    super(scope, id);
    const { cluster, size } = props;
    const task = new ecs.FargateTaskDefinition(this, 'Task', {
      cpu: size.cpu,
      memoryLimitMiB: size.memory,
      runtimePlatform: ARM,
    });
    this.taskRole = task.taskRole;
    const program = this.addProgram(task, props);
    program.addContainerDependencies({
      container: this.addMigrations(task, props),
      condition: ecs.ContainerDependencyCondition.SUCCESS,
    });
    props.database.grantConnect(task.taskRole, props.databaseRole);

    this.service = new ecs.FargateService(this, 'Service', {
      cluster,
      taskDefinition: task,
      // No desired count, because a deployment would reset the number that autoscaling has chosen.
      capacityProviderStrategies: [{ capacityProvider: props.spot ? 'FARGATE_SPOT' : 'FARGATE', weight: 1 }],
      circuitBreaker: { enable: true, rollback: true },
      minHealthyPercent: 100,
      maxHealthyPercent: 200,
      securityGroups: [props.securityGroup],
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      enableECSManagedTags: true,
      propagateTags: ecs.PropagatedTagSource.SERVICE,
      ...(props.port ? { healthCheckGracePeriod: Duration.seconds(120) } : {}),
    });
    // The service needs the cluster's capacity providers.
    this.service.node.addDependency(cluster);
  }

  /** Makes the number of tasks scalable within the configured bounds. */
  makeScalable({ minTasks, maxTasks }: ServiceConfig): ecs.ScalableTaskCount {
    return this.service.autoScaleTaskCount({ minCapacity: minTasks, maxCapacity: maxTasks });
  }

  private addProgram(task: ecs.TaskDefinition, props: RustServiceProps): ecs.ContainerDefinition {
    return task.addContainer(props.program, {
      image: programImage(props.program),
      command: props.command,
      user: USER,
      readonlyRootFilesystem: true,
      environment: {
        ...props.environment,
        LOG_FORMAT: 'json',
        DATABASE_URL: props.database.connectionUrl(props.databaseRole),
        DATABASE_AUTHENTICATION: 'iam',
      },
      secrets: { LOG: props.logLevel },
      logging: ecs.LogDriver.awsLogs({ logGroup: props.logs, streamPrefix: props.program }),
      ...(props.port ? { portMappings: [{ containerPort: props.port }] } : {}),
      healthCheck: {
        command: ['CMD', '/bin/bash', '-c', healthCheckScript(props.healthPort)],
        interval: Duration.seconds(15),
        startPeriod: Duration.seconds(60),
        timeout: Duration.seconds(5),
        retries: 3,
      },
      // On shutdown the programs take up to 25 s to finish their current work.
      stopTimeout: Duration.seconds(60),
    });
  }

  private addMigrations(task: ecs.TaskDefinition, props: RustServiceProps): ecs.ContainerDefinition {
    const { cluster: database, restoredTo } = props.database;
    if (!database.secret) throw new Error('the cluster has no managed password');
    return task.addContainer('schema', {
      image: programImage('schema'),
      command: ['migrate'],
      essential: false,
      user: USER,
      readonlyRootFilesystem: true,
      environment: {
        DATABASE_URL: props.database.ownerConnectionUrl(),
        // A paused database takes about 15 s to resume.
        DATABASE_TIMEOUT_SECONDS: '45',
        // The migrations skip the change sequence numbers that were assigned after this moment.
        ...(restoredTo ? { RESTORED_TO: restoredTo } : {}),
      },
      secrets: { DATABASE_PASSWORD: ecs.Secret.fromSecretsManager(database.secret, 'password') },
      logging: ecs.LogDriver.awsLogs({ logGroup: props.logs, streamPrefix: 'schema' }),
    });
  }
}

/** Returns a bash script that requests `/healthz`, because the images contain no curl. */
function healthCheckScript(port: number): string {
  const sendRequest = `printf 'GET /healthz HTTP/1.0\\r\\n\\r\\n' >&3`;
  return `exec 3<>/dev/tcp/127.0.0.1/${port} && ${sendRequest} && read -r line <&3 && [[ $line == *' 200 '* ]]`;
}
