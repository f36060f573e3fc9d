// The load balancer of the API. With a domain it is public and serves HTTPS. Without one it is private, behind CloudFront.
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

export interface LoadBalancerProps {
  readonly config: StageConfig;
  readonly vpc: ec2.IVpc;
  readonly securityGroup: ec2.ISecurityGroup;
  readonly service: ecs.FargateService;
  readonly port: number;
  readonly accessLogs: s3.IBucket;
  readonly deletionProtection: boolean;
}

export class LoadBalancer extends Construct {
  readonly loadBalancer: elb.ApplicationLoadBalancer;
  readonly targets: elb.ApplicationTargetGroup;

  constructor(scope: Construct, id: string, props: LoadBalancerProps) {
    super(scope, id);
    const { vpc, config, service, port } = props;
    const { domain } = config;
    this.loadBalancer = new elb.ApplicationLoadBalancer(this, 'Balancer', {
      vpc,
      internetFacing: domain !== undefined,
      vpcSubnets: { subnetType: domain ? ec2.SubnetType.PUBLIC : ec2.SubnetType.PRIVATE_WITH_EGRESS },
      securityGroup: props.securityGroup,
      dropInvalidHeaderFields: true,
      deletionProtection: props.deletionProtection,
    });
    this.loadBalancer.logAccessLogs(props.accessLogs, 'balancer');
    this.targets = new elb.ApplicationTargetGroup(this, 'Targets', {
      vpc,
      port,
      protocol: elb.ApplicationProtocol.HTTP,
      targetType: elb.TargetType.IP,
      targets: [service],
      deregistrationDelay: Duration.seconds(30),
      // Checks the process only: while the database is unavailable, the API still answers from its cache.
      healthCheck: { path: '/healthz', interval: Duration.seconds(15), healthyThresholdCount: 2 },
    });
    if (domain) this.addHttpsListener(domain.loadBalancerCertificateArn ?? domain.certificateArn);
    else this.loadBalancer.addListener('Http', { port: 80, open: false, defaultTargetGroups: [this.targets] });
  }

  private addHttpsListener(certificateArn: string): void {
    this.loadBalancer.addListener('Https', {
      port: 443,
      open: false,
      certificates: [acm.Certificate.fromCertificateArn(this, 'Certificate', certificateArn)],
      sslPolicy: elb.SslPolicy.RECOMMENDED_TLS,
      defaultTargetGroups: [this.targets],
    });
    this.loadBalancer.addListener('Http', {
      port: 80,
      open: false,
      defaultAction: elb.ListenerAction.redirect({ protocol: 'HTTPS', port: '443', permanent: true }),
    });
  }
}
