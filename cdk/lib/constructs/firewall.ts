// The AWS WAF web ACL of the CloudFront distribution. It must be created in us-east-1.
import { aws_wafv2 as waf } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Maximum number of requests per client address in five minutes. */
const REQUEST_LIMIT = 2000;

export function createFirewall(scope: Construct): waf.CfnWebACL {
  const managed = (name: string, priority: number): waf.CfnWebACL.RuleProperty => ({
    name,
    priority,
    statement: { managedRuleGroupStatement: { vendorName: 'AWS', name } },
    overrideAction: { none: {} },
    visibilityConfig: visibilityConfig(name),
  });
  return new waf.CfnWebACL(scope, 'Firewall', {
    scope: 'CLOUDFRONT',
    defaultAction: { allow: {} },
    visibilityConfig: visibilityConfig('Firewall'),
    rules: [
      managed('AWSManagedRulesAmazonIpReputationList', 0),
      managed('AWSManagedRulesCommonRuleSet', 1),
      managed('AWSManagedRulesKnownBadInputsRuleSet', 2),
      {
        name: 'TooManyRequests',
        priority: 3,
        statement: { rateBasedStatement: { limit: REQUEST_LIMIT, aggregateKeyType: 'IP' } },
        action: { block: {} },
        visibilityConfig: visibilityConfig('TooManyRequests'),
      },
    ],
  });
}

function visibilityConfig(metricName: string): waf.CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true };
}
