// Subnets at addresses that were decided, where CDK would deal out its own.
import type { aws_ec2 as ec2 } from 'aws-cdk-lib';

/** Gives each kind of subnet its ranges, in order of availability zones. */
export class FixedIpAddresses implements ec2.IIpAddresses {
  constructor(
    private readonly vpcCidr: string,
    private readonly cidrs: Record<string, readonly string[]>,
  ) {}

  allocateVpcCidr(): ec2.VpcIpamOptions {
    return { cidrBlock: this.vpcCidr };
  }

  allocateSubnetsCidr(input: ec2.AllocateCidrRequest): ec2.SubnetIpamOptions {
    const given = new Map<string, number>();
    const allocatedSubnets = input.requestedSubnets.map(({ configuration: { name } }) => {
      const index = given.get(name) ?? 0;
      given.set(name, index + 1);
      const cidr = this.cidrs[name]?.[index];
      if (!cidr) throw new Error(`no range is fixed for subnet ${index + 1} of kind ${name}`);
      return { cidr };
    });
    return { allocatedSubnets };
  }
}
