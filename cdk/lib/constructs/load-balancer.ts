// The load balancer before the API: on the internet by HTTPS with a domain; else private, reached by CloudFront alone.
import {
  aws_certificatemanager as acm,
  Duration,
  aws_ec2 as ec2,
  type aws_ecs as ecs,
  aws_elasticloadbalancingv2 as elb,
  type aws_s3 as s3,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';

export interface BalancerProps {
  readonly config: StageConfig;
  readonly vpc: ec2.IVpc;
  readonly securityGroup: ec2.ISecurityGroup;
  readonly service: ecs.FargateService;
  readonly port: number;
  readonly accessLogs: s3.IBucket;
  readonly protected: boolean;
}

export class Balancer extends Construct {
  readonly balancer: elb.ApplicationLoadBalancer;
  readonly targets: elb.ApplicationTargetGroup;

  constructor(scope: Construct, id: string, props: BalancerProps) {
    super(scope, id);
    const { vpc, config, service, port } = props;
    const { domain } = config;
    this.balancer = new elb.ApplicationLoadBalancer(this, 'Balancer', {
      vpc,
      internetFacing: domain !== undefined,
      vpcSubnets: { subnetType: domain ? ec2.SubnetType.PUBLIC : ec2.SubnetType.PRIVATE_WITH_EGRESS },
      securityGroup: props.securityGroup,
      dropInvalidHeaderFields: true,
      deletionProtection: props.protected,
    });
    this.balancer.logAccessLogs(props.accessLogs, 'balancer');
    this.targets = new elb.ApplicationTargetGroup(this, 'Targets', {
      vpc,
      port,
      protocol: elb.ApplicationProtocol.HTTP,
      targetType: elb.TargetType.IP,
      targets: [service],
      deregistrationDelay: Duration.seconds(30),
      // Whether the process lives: with the database away it still answers from its cache.
      healthCheck: { path: '/healthz', interval: Duration.seconds(15), healthyThresholdCount: 2 },
    });
    if (domain) this.listenByTls(domain.loadBalancerCertificateArn ?? domain.certificateArn);
    else this.balancer.addListener('Http', { port: 80, open: false, defaultTargetGroups: [this.targets] });
  }

  private listenByTls(certificateArn: string): void {
    this.balancer.addListener('Https', {
      port: 443,
      open: false,
      certificates: [acm.Certificate.fromCertificateArn(this, 'Certificate', certificateArn)],
      sslPolicy: elb.SslPolicy.RECOMMENDED_TLS,
      defaultTargetGroups: [this.targets],
    });
    this.balancer.addListener('Http', {
      port: 80,
      open: false,
      defaultAction: elb.ListenerAction.redirect({ protocol: 'HTTPS', port: '443', permanent: true }),
    });
  }
}
