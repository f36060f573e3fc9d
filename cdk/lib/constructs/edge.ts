// CloudFront: serves the web app from its bucket and the API from the load balancer, both under one domain name.
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
import { createFirewall } from './firewall.ts';
import { createApiHeaders, createWebHeaders } from './security-headers.ts';

export interface EdgeProps {
  readonly config: StageConfig;
  readonly web: s3.IBucket;
  readonly loadBalancer: elb.ApplicationLoadBalancer;
  readonly accessLogs: s3.IBucket;
}

/** Server-sent events: each client has a response of its own. */
const STREAM_PATH = '/v1/events';

const API_PATHS = ['/v1/*', '/docs*', '/openapi.json'];

export class Edge extends Construct {
  readonly distribution: cloudfront.Distribution;
  readonly url: string;

  constructor(scope: Construct, id: string, props: EdgeProps) {
    super(scope, id);
    const { domain, waf } = props.config;
    const httpsOnly = { viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS, compress: true };
    const api: cloudfront.BehaviorOptions = {
      ...httpsOnly,
      origin: this.createApiOrigin(props),
      allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
      cachePolicy: this.createApiCachePolicy(),
      // All headers of the viewer except Host, which the load balancer would not recognise.
      originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: createApiHeaders(this),
    };
    this.distribution = new cloudfront.Distribution(this, 'Distribution', {
      comment: 'NBA Trade Tracker',
      defaultRootObject: 'index.html',
      defaultBehavior: {
        ...httpsOnly,
        origin: origins.S3BucketOrigin.withOriginAccessControl(props.web),
        cachePolicy: cloudfront.CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: createWebHeaders(this),
        functionAssociations: [
          { function: this.createPageRewrite(), eventType: cloudfront.FunctionEventType.VIEWER_REQUEST },
        ],
      },
      additionalBehaviors: {
        // Without a cache, because CloudFront makes one request to the origin of simultaneous ones for one cached URL.
        [STREAM_PATH]: { ...api, cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED },
        ...Object.fromEntries(API_PATHS.map((path) => [path, api])),
      },
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      priceClass: cloudfront.PriceClass.PRICE_CLASS_200,
      logBucket: props.accessLogs,
      logFilePrefix: 'cloudfront/',
      ...(waf ? { webAclId: createFirewall(this).attrArn } : {}),
      ...(domain
        ? {
            domainNames: [domain.name],
            certificate: acm.Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
            minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
          }
        : {}),
    });
    this.url = `https://${domain?.name ?? this.distribution.distributionDomainName}`;
    if (domain) this.addDnsRecords(domain, props.loadBalancer);
  }

  private createApiOrigin({ config, loadBalancer }: EdgeProps): cloudfront.IOrigin {
    if (config.domain) {
      return new origins.HttpOrigin(`origin.${config.domain.name}`, {
        protocolPolicy: cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [cloudfront.OriginSslPolicy.TLS_V1_2],
      });
    }
    return origins.VpcOrigin.withApplicationLoadBalancer(loadBalancer, {
      protocolPolicy: cloudfront.OriginProtocolPolicy.HTTP_ONLY,
    });
  }

  /** Caches responses exactly as long as the API's `Cache-Control` header allows: for a year at most. */
  private createApiCachePolicy(): cloudfront.CachePolicy {
    return new cloudfront.CachePolicy(this, 'ApiCachePolicy', {
      comment: 'Follows the Cache-Control header of the API',
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.days(365),
      queryStringBehavior: cloudfront.CacheQueryStringBehavior.all(),
      enableAcceptEncodingGzip: true,
      enableAcceptEncodingBrotli: true,
    });
  }

  /** Serves `index.html` for every path without a file extension: such paths are pages of the single-page app. */
  private createPageRewrite(): cloudfront.Function {
    return new cloudfront.Function(this, 'PageRewrite', {
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

  private addDnsRecords(domain: NonNullable<StageConfig['domain']>, loadBalancer: elb.ApplicationLoadBalancer): void {
    const { hostedZoneId, hostedZoneName: zoneName } = domain;
    const zone = route53.HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId, zoneName });
    const addAlias = (id: string, recordName: string, target: route53.IAliasRecordTarget) =>
      new route53.ARecord(this, id, {
        zone,
        recordName: `${recordName}.`,
        target: route53.RecordTarget.fromAlias(target),
      });
    addAlias('Site', domain.name, new targets.CloudFrontTarget(this.distribution));
    addAlias('Origin', `origin.${domain.name}`, new targets.LoadBalancerTarget(loadBalancer));
  }
}
