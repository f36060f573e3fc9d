// CloudFront: the web app out of its bucket, the API out of the load balancer, both under one name.
import {
  aws_certificatemanager as acm,
  aws_cloudfront as cloudfront,
  Duration,
  type aws_elasticloadbalancingv2 as elb,
  aws_cloudfront_origins as origins,
  aws_route53 as route53,
  type aws_s3 as s3,
  aws_route53_targets as targets,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { firewall } from './firewall.ts';
import { apiHeaders, webHeaders } from './security-headers.ts';

export interface EdgeProps {
  readonly config: StageConfig;
  readonly web: s3.IBucket;
  readonly balancer: elb.ApplicationLoadBalancer;
  readonly accessLogs: s3.IBucket;
}

const API_PATHS = ['/v1/*', '/docs*', '/openapi.json'];

export class Edge extends Construct {
  readonly distribution: cloudfront.Distribution;
  readonly url: string;

  constructor(scope: Construct, id: string, props: EdgeProps) {
    super(scope, id);
    const { domain, waf } = props.config;
    const secure = { viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS, compress: true };
    const api: cloudfront.BehaviorOptions = {
      ...secure,
      origin: this.apiOrigin(props),
      allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
      cachePolicy: this.asTheApiSays(),
      // Everything the viewer sent, but for the host's name, which the load balancer would not know.
      originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: apiHeaders(this),
    };
    this.distribution = new cloudfront.Distribution(this, 'Distribution', {
      comment: 'NBA Trade Tracker',
      defaultRootObject: 'index.html',
      defaultBehavior: {
        ...secure,
        origin: origins.S3BucketOrigin.withOriginAccessControl(props.web),
        cachePolicy: cloudfront.CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: webHeaders(this),
        functionAssociations: [
          { function: this.pagesAreTheApp(), eventType: cloudfront.FunctionEventType.VIEWER_REQUEST },
        ],
      },
      additionalBehaviors: Object.fromEntries(API_PATHS.map((path) => [path, api])),
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      priceClass: cloudfront.PriceClass.PRICE_CLASS_200,
      logBucket: props.accessLogs,
      logFilePrefix: 'cloudfront/',
      ...(waf ? { webAclId: firewall(this).attrArn } : {}),
      ...(domain
        ? {
            domainNames: [domain.name],
            certificate: acm.Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
            minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
          }
        : {}),
    });
    this.url = `https://${domain?.name ?? this.distribution.distributionDomainName}`;
    if (domain) this.name(domain, props.balancer);
  }

  private apiOrigin({ config, balancer }: EdgeProps): cloudfront.IOrigin {
    if (config.domain) {
      return new origins.HttpOrigin(`origin.${config.domain.name}`, {
        protocolPolicy: cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [cloudfront.OriginSslPolicy.TLS_V1_2],
      });
    }
    return origins.VpcOrigin.withApplicationLoadBalancer(balancer, {
      protocolPolicy: cloudfront.OriginProtocolPolicy.HTTP_ONLY,
    });
  }

  /** Nothing is kept for longer, or shorter, than the API's `Cache-Control` says. */
  private asTheApiSays(): cloudfront.CachePolicy {
    return new cloudfront.CachePolicy(this, 'AsTheApiSays', {
      comment: 'As the API says',
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.days(1),
      queryStringBehavior: cloudfront.CacheQueryStringBehavior.all(),
      enableAcceptEncodingGzip: true,
      enableAcceptEncodingBrotli: true,
    });
  }

  /** Addresses without a suffix are pages of the app, which has one file for all of them. */
  private pagesAreTheApp(): cloudfront.Function {
    return new cloudfront.Function(this, 'PagesAreTheApp', {
      runtime: cloudfront.FunctionRuntime.JS_2_0,
      code: cloudfront.FunctionCode.fromInline(
        [
          'function handler(event) {',
          "  if (!event.request.uri.split('/').pop().includes('.')) event.request.uri = '/index.html';",
          '  return event.request;',
          '}',
        ].join('\n'),
      ),
    });
  }

  private name(domain: NonNullable<StageConfig['domain']>, balancer: elb.ApplicationLoadBalancer): void {
    const { hostedZoneId, hostedZoneName: zoneName } = domain;
    const zone = route53.HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId, zoneName });
    const alias = (id: string, recordName: string, target: route53.IAliasRecordTarget) =>
      new route53.ARecord(this, id, {
        zone,
        recordName: `${recordName}.`,
        target: route53.RecordTarget.fromAlias(target),
      });
    alias('Site', domain.name, new targets.CloudFrontTarget(this.distribution));
    alias('Origin', `origin.${domain.name}`, new targets.LoadBalancerTarget(balancer));
  }
}
