// A firewall before CloudFront; must be in us-east-1.
import { aws_wafv2 as waf } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Requests of one address in five minutes. */
const MOST_REQUESTS = 2000;

export function firewall(scope: Construct): waf.CfnWebACL {
  const managed = (name: string, priority: number): waf.CfnWebACL.RuleProperty => ({
    name,
    priority,
    statement: { managedRuleGroupStatement: { vendorName: 'AWS', name } },
    overrideAction: { none: {} },
    visibilityConfig: seen(name),
  });
  return new waf.CfnWebACL(scope, 'Firewall', {
    scope: 'CLOUDFRONT',
    defaultAction: { allow: {} },
    visibilityConfig: seen('Firewall'),
    rules: [
      managed('AWSManagedRulesAmazonIpReputationList', 0),
      managed('AWSManagedRulesCommonRuleSet', 1),
      managed('AWSManagedRulesKnownBadInputsRuleSet', 2),
      {
        name: 'TooManyRequests',
        priority: 3,
        statement: { rateBasedStatement: { limit: MOST_REQUESTS, aggregateKeyType: 'IP' } },
        action: { block: {} },
        visibilityConfig: seen('TooManyRequests'),
      },
    ],
  });
}

function seen(metricName: string): waf.CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true };
}
