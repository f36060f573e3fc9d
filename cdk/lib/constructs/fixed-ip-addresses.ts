// Subnets with fixed address ranges, where CDK would otherwise allocate its own.
import type { aws_ec2 as ec2 } from 'aws-cdk-lib';

/** Assigns the configured ranges to each kind of subnet, in the order of availability zones. */
export class FixedIpAddresses implements ec2.IIpAddresses {
  constructor(
    private readonly vpcCidr: string,
    private readonly cidrs: Record<string, readonly string[]>,
  ) {}

  allocateVpcCidr(): ec2.VpcIpamOptions {
    return { cidrBlock: this.vpcCidr };
  }

  allocateSubnetsCidr(input: ec2.AllocateCidrRequest): ec2.SubnetIpamOptions {
    const assigned = new Map<string, number>();
    const allocatedSubnets = input.requestedSubnets.map(({ configuration: { name } }) => {
      const index = assigned.get(name) ?? 0;
      assigned.set(name, index + 1);
      const cidr = this.cidrs[name]?.[index];
      if (!cidr) throw new Error(`no address range is configured for ${name} subnet ${index + 1}`);
      return { cidr };
    });
    return { allocatedSubnets };
  }
}
