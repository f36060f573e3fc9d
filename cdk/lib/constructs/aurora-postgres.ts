// An Aurora PostgreSQL cluster: serverless, encrypted, TLS only, IAM authentication.
import { Duration, aws_ec2 as ec2, type aws_iam as iam, RemovalPolicy, aws_rds as rds } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Restoration, StageConfig } from '../config.ts';
import { LogGroup } from './log-group.ts';

const DATABASE_NAME = 'tracker';
const OWNER = 'tracker_owner';
const VERSION = rds.AuroraPostgresEngineVersion.VER_17_9;

export interface AuroraPostgresProps {
  readonly config: StageConfig;
  readonly vpc: ec2.IVpc;
  readonly securityGroup: ec2.ISecurityGroup;
  /** The cluster's identifier, and the prefix of its instances' identifiers. */
  readonly clusterName: string;
  /** The source and the moment, for a restored copy. */
  readonly restoration?: Restoration;
}

export class AuroraPostgres extends Construct {
  readonly cluster: rds.DatabaseCluster;
  /** The moment of a restored copy; absent for a cluster that was created empty. */
  readonly restoredTo?: string;

  constructor(scope: Construct, id: string, props: AuroraPostgresProps) {
    super(scope, id);
    const { config, vpc, clusterName } = props;
    const { database } = config;
    const canPause = database.minAcu === 0;
    const logs = new LogGroup(this, 'Logs', config.logDays, `/aws/rds/cluster/${clusterName}/postgresql`);
    this.cluster = new rds.DatabaseCluster(this, 'Cluster', {
      engine: rds.DatabaseClusterEngine.auroraPostgres({ version: VERSION }),
      // A fixed name: a change that would replace the cluster fails, because the name is taken.
      clusterIdentifier: clusterName,
      defaultDatabaseName: DATABASE_NAME,
      credentials: rds.Credentials.fromUsername(OWNER),
      manageMasterUserPassword: true,
      iamAuthentication: true,
      // The Data API runs SQL over HTTPS with IAM permissions. It is the only access from outside the VPC.
      enableDataApi: true,
      writer: this.createInstance('Writer', vpc, 0),
      readers: database.reader ? [this.createInstance('Reader', vpc, 1, true)] : [],
      serverlessV2MinCapacity: database.minAcu,
      serverlessV2MaxCapacity: database.maxAcu,
      serverlessV2AutoPauseDuration: canPause ? Duration.minutes(database.pauseAfterMinutes) : undefined,
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      securityGroups: [props.securityGroup],
      parameters: {
        'rds.force_ssl': '1',
        log_min_duration_statement: '1000',
        // In milliseconds. Idle connections of a pool would keep the database from pausing.
        ...(canPause ? { idle_session_timeout: '600000' } : {}),
      },
      storageEncrypted: true,
      backup: { retention: Duration.days(database.backupDays), preferredWindow: '09:00-09:30' },
      preferredMaintenanceWindow: 'tue:10:00-tue:10:30',
      copyTagsToSnapshot: true,
      deleteAutomatedBackups: false,
      deletionProtection: database.deletionProtection,
      removalPolicy: RemovalPolicy.SNAPSHOT,
      enablePerformanceInsights: true,
      databaseInsightsMode: rds.DatabaseInsightsMode.STANDARD,
      cloudwatchLogsExports: ['postgresql'],
    });
    this.cluster.node.addDependency(logs);
    if (props.restoration) this.restoreFrom(props.restoration);
    this.restoredTo = props.restoration?.restoreToTime;
  }

  /** Returns the `DATABASE_URL` of a database role that logs in with an IAM token. */
  connectionUrl(user: string): string {
    const { hostname } = this.cluster.clusterEndpoint;
    return `postgresql://${user}@${hostname}:5432/${DATABASE_NAME}?sslmode=require`;
  }

  /** Returns the `DATABASE_URL` of the owner, who logs in with the password that RDS manages. Migrations use it. */
  ownerConnectionUrl(): string {
    return this.connectionUrl(OWNER);
  }

  /** Returns the command that runs a statement as the owner through the Data API. */
  sqlCommand(statement: string): string {
    const { clusterArn, secret } = this.cluster;
    if (!secret) throw new Error('the cluster has no managed password');
    const target = `--resource-arn ${clusterArn} --secret-arn '${secret.secretArn}' --database ${DATABASE_NAME}`;
    return `aws rds-data execute-statement ${target} --format-records-as JSON --sql '${statement}'`;
  }

  grantConnect(grantee: iam.IGrantable, user: string): void {
    this.cluster.grantConnect(grantee, user);
  }

  private createInstance(
    id: string,
    vpc: ec2.IVpc,
    zoneIndex: number,
    scaleWithWriter?: boolean,
  ): rds.IClusterInstance {
    return rds.ClusterInstance.serverlessV2(id, {
      availabilityZone: vpc.availabilityZones[zoneIndex],
      publiclyAccessible: false,
      autoMinorVersionUpgrade: true,
      enablePerformanceInsights: true,
      ...(scaleWithWriter ? { scaleWithWriter } : {}),
    });
  }

  private restoreFrom({ restoreFrom, restoreToTime }: Restoration): void {
    const resource = this.cluster.node.defaultChild as rds.CfnDBCluster;
    if (restoreFrom.startsWith('arn:')) {
      resource.snapshotIdentifier = restoreFrom;
    } else {
      // The backups of a deleted cluster are found by its resource id, because its name no longer exists.
      if (restoreFrom.startsWith('cluster-')) resource.sourceDbClusterResourceId = restoreFrom;
      else resource.sourceDbClusterIdentifier = restoreFrom;
      resource.restoreToTime = restoreToTime;
    }
    // RDS takes these from the source and rejects them here.
    resource.masterUsername = undefined;
    resource.databaseName = undefined;
    resource.storageEncrypted = undefined;
  }
}
