// An Aurora PostgreSQL cluster: serverless, encrypted, TLS only, logins by IAM.
import { Duration, aws_ec2 as ec2, type aws_iam as iam, RemovalPolicy, aws_rds as rds } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Restoration, StageConfig } from '../config.ts';
import { Logs } from './logs.ts';

const DATABASE_NAME = 'tracker';
const OWNER = 'tracker_owner';
const VERSION = rds.AuroraPostgresEngineVersion.VER_17_9;

export interface AuroraPostgresProps {
  readonly config: StageConfig;
  readonly vpc: ec2.IVpc;
  readonly securityGroup: ec2.ISecurityGroup;
  /** Of the cluster, and part of what its instances are called. */
  readonly clusterName: string;
  /** Of what it shall be a copy. */
  readonly restoration?: Restoration;
}

export class AuroraPostgres extends Construct {
  readonly cluster: rds.DatabaseCluster;
  /** The moment whose state it was made with; none of a cluster that began empty. */
  readonly restoredTo?: string;

  constructor(scope: Construct, id: string, props: AuroraPostgresProps) {
    super(scope, id);
    const { config, vpc, clusterName } = props;
    const { database } = config;
    const pauses = database.minAcu === 0;
    const logs = new Logs(this, 'Logs', config.logDays, `/aws/rds/cluster/${clusterName}/postgresql`);
    this.cluster = new rds.DatabaseCluster(this, 'Cluster', {
      engine: rds.DatabaseClusterEngine.auroraPostgres({ version: VERSION }),
      // A name of its own: a change that would replace the cluster fails, since the name is taken.
      clusterIdentifier: clusterName,
      defaultDatabaseName: DATABASE_NAME,
      credentials: rds.Credentials.fromUsername(OWNER),
      manageMasterUserPassword: true,
      iamAuthentication: true,
      // SQL over HTTPS for who may by IAM: there is no other way in from outside the VPC.
      enableDataApi: true,
      writer: this.instance('Writer', vpc, 0),
      readers: database.reader ? [this.instance('Reader', vpc, 1, true)] : [],
      serverlessV2MinCapacity: database.minAcu,
      serverlessV2MaxCapacity: database.maxAcu,
      serverlessV2AutoPauseDuration: pauses ? Duration.minutes(database.pauseAfterMinutes) : undefined,
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      securityGroups: [props.securityGroup],
      parameters: {
        'rds.force_ssl': '1',
        log_min_duration_statement: '1000',
        // Milliseconds. Connections that wait in a pool would keep a database awake that could pause.
        ...(pauses ? { idle_session_timeout: '600000' } : {}),
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
    if (props.restoration) this.restore(props.restoration);
    this.restoredTo = props.restoration?.restoreToTime;
  }

  /** Where a role of the database logs in by a token of IAM: what `DATABASE_URL` says. */
  url(user: string): string {
    const { hostname } = this.cluster.clusterEndpoint;
    return `postgresql://${user}@${hostname}:5432/${DATABASE_NAME}?sslmode=require`;
  }

  /** Where migrations log in, by the password that RDS keeps and replaces. */
  ownerUrl(): string {
    return this.url(OWNER);
  }

  /** The command that runs a statement as the owner. */
  sql(statement: string): string {
    const { clusterArn, secret } = this.cluster;
    if (!secret) throw new Error('the cluster manages no password');
    const where = `--resource-arn ${clusterArn} --secret-arn '${secret.secretArn}' --database ${DATABASE_NAME}`;
    return `aws rds-data execute-statement ${where} --format-records-as JSON --sql '${statement}'`;
  }

  grantConnect(grantee: iam.IGrantable, user: string): void {
    this.cluster.grantConnect(grantee, user);
  }

  private instance(id: string, vpc: ec2.IVpc, zone: number, scaleWithWriter?: boolean): rds.IClusterInstance {
    return rds.ClusterInstance.serverlessV2(id, {
      availabilityZone: vpc.availabilityZones[zone],
      publiclyAccessible: false,
      autoMinorVersionUpgrade: true,
      enablePerformanceInsights: true,
      ...(scaleWithWriter ? { scaleWithWriter } : {}),
    });
  }

  private restore({ restoreFrom, restoreToTime }: Restoration): void {
    const resource = this.cluster.node.defaultChild as rds.CfnDBCluster;
    if (restoreFrom.startsWith('arn:')) {
      resource.snapshotIdentifier = restoreFrom;
    } else {
      // A deleted cluster has no name any more; its backups are found by its resource id.
      if (restoreFrom.startsWith('cluster-')) resource.sourceDbClusterResourceId = restoreFrom;
      else resource.sourceDbClusterIdentifier = restoreFrom;
      resource.restoreToTime = restoreToTime;
    }
    // These come with the data.
    resource.masterUsername = undefined;
    resource.databaseName = undefined;
    resource.storageEncrypted = undefined;
  }
}
