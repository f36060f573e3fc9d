// One of our programs on Fargate: migrations first, then the program, which may write nothing but to the network.
import { Duration, aws_ec2 as ec2, aws_ecs as ecs, type aws_iam as iam, type aws_logs as logs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ServiceConfig } from '../config.ts';
import type { AuroraPostgres } from './aurora-postgres.ts';
import { image } from './image.ts';

/** The user of the images, see the Dockerfile. */
const USER = '10001:10001';
const ARM = { cpuArchitecture: ecs.CpuArchitecture.ARM64, operatingSystemFamily: ecs.OperatingSystemFamily.LINUX };

export interface RustServiceProps {
  readonly cluster: ecs.ICluster;
  readonly securityGroup: ec2.ISecurityGroup;
  /** The program, which is a target of the Dockerfile too. */
  readonly program: 'api' | 'ingest';
  readonly command: string[];
  /** Where `/healthz` answers. */
  readonly healthPort: number;
  readonly port?: number;
  readonly database: AuroraPostgres;
  /** The role of the database as which it logs in. */
  readonly user: string;
  readonly environment: Record<string, string>;
  /** What is logged; a parameter, so that it can be changed without a release. */
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
    props.database.grantConnect(task.taskRole, props.user);

    this.service = new ecs.FargateService(this, 'Service', {
      cluster,
      taskDefinition: task,
      // No desired count: a deployment would undo what autoscaling has done.
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
    // It cannot be made before the cluster has been told of spare capacity.
    this.service.node.addDependency(cluster);
  }

  /** How many there are, within these bounds. */
  scaling({ minTasks, maxTasks }: ServiceConfig): ecs.ScalableTaskCount {
    return this.service.autoScaleTaskCount({ minCapacity: minTasks, maxCapacity: maxTasks });
  }

  private addProgram(task: ecs.TaskDefinition, props: RustServiceProps): ecs.ContainerDefinition {
    return task.addContainer(props.program, {
      image: image(props.program),
      command: props.command,
      user: USER,
      readonlyRootFilesystem: true,
      environment: {
        ...props.environment,
        LOG_FORMAT: 'json',
        DATABASE_URL: props.database.url(props.user),
        DATABASE_AUTHENTICATION: 'iam',
      },
      secrets: { LOG: props.logLevel },
      logging: ecs.LogDriver.awsLogs({ logGroup: props.logs, streamPrefix: props.program }),
      ...(props.port ? { portMappings: [{ containerPort: props.port }] } : {}),
      healthCheck: {
        command: ['CMD', '/bin/bash', '-c', healthy(props.healthPort)],
        interval: Duration.seconds(15),
        startPeriod: Duration.seconds(60),
        timeout: Duration.seconds(5),
        retries: 3,
      },
      // The programs give work in hand up to 25 s.
      stopTimeout: Duration.seconds(60),
    });
  }

  private addMigrations(task: ecs.TaskDefinition, props: RustServiceProps): ecs.ContainerDefinition {
    const { cluster: database, restoredTo } = props.database;
    if (!database.secret) throw new Error('the cluster manages no password');
    return task.addContainer('schema', {
      image: image('schema'),
      command: ['migrate'],
      essential: false,
      user: USER,
      readonlyRootFilesystem: true,
      environment: {
        DATABASE_URL: props.database.ownerUrl(),
        // A database that has paused takes some 15 s to wake.
        DATABASE_TIMEOUT_SECONDS: '45',
        // Numbers that were given after that moment are passed over.
        ...(restoredTo ? { RESTORED_TO: restoredTo } : {}),
      },
      secrets: { DATABASE_PASSWORD: ecs.Secret.fromSecretsManager(database.secret, 'password') },
      logging: ecs.LogDriver.awsLogs({ logGroup: props.logs, streamPrefix: 'schema' }),
    });
  }
}

/** The images hold no curl: bash speaks HTTP well enough. */
function healthy(port: number): string {
  const ask = `printf 'GET /healthz HTTP/1.0\\r\\n\\r\\n' >&3`;
  return `exec 3<>/dev/tcp/127.0.0.1/${port} && ${ask} && read -r line <&3 && [[ $line == *' 200 '* ]]`;
}
