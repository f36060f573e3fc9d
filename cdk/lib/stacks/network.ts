// The private network of a stage, and who may speak with whom in it.
import { aws_ec2 as ec2, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { FixedIpAddresses } from '../constructs/fixed-ip-addresses.ts';
import { Logs } from '../constructs/logs.ts';

export const API_PORT = 8080;
const POSTGRES = ec2.Port.tcp(5432);

export interface NetworkProps extends StackProps {
  readonly config: StageConfig;
}

export class NetworkStack extends Stack {
  readonly vpc: ec2.Vpc;
  /** The load balancer. */
  readonly balancer: ec2.SecurityGroup;
  /** Tasks of API and worker. */
  readonly tasks: ec2.SecurityGroup;
  readonly database: ec2.SecurityGroup;
  readonly airflow: ec2.SecurityGroup;

  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id, props);
    this.vpc = this.makeVpc(props.config);

    const group = (name: string, description: string, allowAllOutbound = false) =>
      new ec2.SecurityGroup(this, name, { vpc: this.vpc, description, allowAllOutbound });
    this.balancer = group('BalancerGroup', 'Load balancer: the web in, the API out');
    this.tasks = group('TasksGroup', 'API and worker: the load balancer in, database and HTTPS out');
    this.database = group('DatabaseGroup', 'Aurora: tasks in, nothing out');
    this.airflow = group('AirflowGroup', 'Airflow: HTTPS from the VPC in, everything out', true);
    this.allow(props.config);
  }

  private makeVpc({ network, logDays }: StageConfig): ec2.Vpc {
    const vpc = new ec2.Vpc(this, 'Vpc', {
      ipAddresses: new FixedIpAddresses(network.vpcCidr, {
        Public: network.publicCidrs,
        Private: network.privateCidrs,
        Database: network.databaseCidrs,
      }),
      maxAzs: 2,
      natGateways: network.natGateways,
      subnetConfiguration: [
        { name: 'Public', subnetType: ec2.SubnetType.PUBLIC, mapPublicIpOnLaunch: false },
        { name: 'Private', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
        { name: 'Database', subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      ],
      // Files and images of containers come from S3: free this way, by the gigabyte through a NAT gateway.
      gatewayEndpoints: { S3: { service: ec2.GatewayVpcEndpointAwsService.S3 } },
    });
    if (network.flowLogs) {
      const logs = new Logs(this, 'FlowLogs', logDays);
      vpc.addFlowLog('Rejected', {
        destination: ec2.FlowLogDestination.toCloudWatchLogs(logs),
        trafficType: ec2.FlowLogTrafficType.REJECT,
      });
    }
    return vpc;
  }

  private allow({ airflow, network }: StageConfig): void {
    const { balancer, tasks, database } = this;
    for (const port of [80, 443]) balancer.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(port), 'the web');
    balancer.connections.allowTo(tasks, ec2.Port.tcp(API_PORT), 'requests for the API');
    tasks.connections.allowTo(database, POSTGRES, 'queries');
    tasks.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'AWS and images');
    this.airflow.addIngressRule(ec2.Peer.ipv4(network.vpcCidr), ec2.Port.tcp(443), 'its web page, from the VPC');
    // MWAA puts its own parts into this group, and they speak with each other.
    this.airflow.addIngressRule(this.airflow, ec2.Port.allTraffic(), 'parts of Airflow');
    if (airflow.databaseAccess) database.addIngressRule(this.airflow, POSTGRES, 'queries of Airflow');
  }
}
