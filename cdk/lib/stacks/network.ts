// The network of a stage and its security groups.
import { aws_ec2 as ec2, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { FixedIpAddresses } from '../constructs/fixed-ip-addresses.ts';
import { LogGroup } from '../constructs/log-group.ts';

export const API_PORT = 8080;
const POSTGRES_PORT = ec2.Port.tcp(5432);

export interface NetworkProps extends StackProps {
  readonly config: StageConfig;
}

export class NetworkStack extends Stack {
  readonly vpc: ec2.Vpc;
  readonly loadBalancer: ec2.SecurityGroup;
  /** Security group of the tasks of API and worker. */
  readonly tasks: ec2.SecurityGroup;
  readonly database: ec2.SecurityGroup;
  readonly airflow: ec2.SecurityGroup;

  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id, props);
    this.vpc = this.createVpc(props.config);

    // A changed description would replace the group, which other stacks use.
    const createGroup = (name: string, description: string, allowAllOutbound = false) =>
      new ec2.SecurityGroup(this, name, { vpc: this.vpc, description, allowAllOutbound });
    this.loadBalancer = createGroup('BalancerGroup', 'Load balancer: the web in, the API out');
    this.tasks = createGroup('TasksGroup', 'API and worker: the load balancer in, database and HTTPS out');
    this.database = createGroup('DatabaseGroup', 'Aurora: tasks in, nothing out');
    this.airflow = createGroup('AirflowGroup', 'Airflow: HTTPS from the VPC in, everything out', true);
    this.addRules(props.config);
  }

  private createVpc({ network, logDays }: StageConfig): ec2.Vpc {
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
      // Feed files and container images come from S3. The endpoint is free, whereas NAT gateways bill each gigabyte.
      gatewayEndpoints: { S3: { service: ec2.GatewayVpcEndpointAwsService.S3 } },
    });
    if (network.flowLogs) {
      const logs = new LogGroup(this, 'FlowLogs', logDays);
      vpc.addFlowLog('Rejected', {
        destination: ec2.FlowLogDestination.toCloudWatchLogs(logs),
        trafficType: ec2.FlowLogTrafficType.REJECT,
      });
    }
    return vpc;
  }

  private addRules({ airflow, network }: StageConfig): void {
    const { loadBalancer, tasks, database } = this;
    for (const port of [80, 443]) {
      loadBalancer.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(port), 'requests from the internet');
    }
    loadBalancer.connections.allowTo(tasks, ec2.Port.tcp(API_PORT), 'requests for the API');
    tasks.connections.allowTo(database, POSTGRES_PORT, 'queries');
    tasks.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'AWS APIs and container images');
    this.airflow.addIngressRule(ec2.Peer.ipv4(network.vpcCidr), ec2.Port.tcp(443), 'web server, from the VPC');
    // MWAA places its components in this group, and they connect to each other.
    this.airflow.addIngressRule(this.airflow, ec2.Port.allTraffic(), 'components of Airflow');
    if (airflow.databaseAccess) database.addIngressRule(this.airflow, POSTGRES_PORT, 'queries from Airflow');
  }
}
