// Checks on combinations of settings, which no single property can express.
import { contains, overlaps } from './cidr.ts';
import { type ServiceConfig, type StageConfig, stageShape } from './config.ts';

/** Reports an invalid setting by the path of its property. */
type Report = (path: string, message: string) => void;

/** The complete schema of a stage: its properties and their combinations. */
export const stageSchema = stageShape.superRefine((stage, context) => {
  const report: Report = (path, message) => context.addIssue({ code: 'custom', path: path.split('.'), message });
  checkDatabase(stage, report);
  checkAirflow(stage, report);
  checkService('api', stage.api, report);
  checkService('worker', stage.worker, report);
  checkSubnets(stage, report);
  checkRegion(stage, report);
});

function checkDatabase({ database: { minAcu, maxAcu } }: StageConfig, report: Report): void {
  if (minAcu > maxAcu) report('database.minAcu', `is ${minAcu}, above database.maxAcu ${maxAcu}`);
}

function checkAirflow({ airflow }: StageConfig, report: Report): void {
  const { environmentClass, minWorkers, maxWorkers } = airflow;
  if (minWorkers > maxWorkers) report('airflow.minWorkers', `is ${minWorkers}, above airflow.maxWorkers ${maxWorkers}`);
  if (environmentClass === 'mw1.micro' && maxWorkers > 1) {
    report('airflow.maxWorkers', `is ${maxWorkers}, but mw1.micro supports one worker only`);
  }
}

function checkService(
  name: 'api' | 'worker',
  { minTasks, maxTasks, cpu, memory }: ServiceConfig,
  report: Report,
): void {
  if (minTasks > maxTasks) report(`${name}.minTasks`, `is ${minTasks}, above ${name}.maxTasks ${maxTasks}`);
  const remainder = memory % (cpu === 256 ? 512 : 1024);
  if (memory < cpu * 2 || memory > cpu * 8 || remainder !== 0 || memory === 1536) {
    report(`${name}.memory`, `is ${memory}, but Fargate supports 2 to 8 times cpu, as 512 or a multiple of 1024`);
  }
}

function checkSubnets({ network }: StageConfig, report: Report): void {
  const subnets = (['publicCidrs', 'privateCidrs', 'databaseCidrs'] as const).flatMap((kind) =>
    network[kind].map((range, index) => ({ path: `network.${kind}.${index}`, range })),
  );
  for (const [index, { path, range }] of subnets.entries()) {
    if (!contains(network.vpcCidr, range)) report(path, `is ${range}, outside network.vpcCidr ${network.vpcCidr}`);
    const overlapping = subnets.slice(0, index).find((earlier) => overlaps(earlier.range, range));
    if (overlapping) report(path, `is ${range}, which overlaps ${overlapping.path} ${overlapping.range}`);
  }
}

function checkRegion({ domain, region, waf }: StageConfig, report: Report): void {
  if (domain && !domain.certificateArn.includes(':us-east-1:')) {
    report('domain.certificateArn', 'must be in us-east-1, because CloudFront accepts no other region');
  }
  if (domain && region !== 'us-east-1' && !domain.loadBalancerCertificateArn) {
    report('domain.loadBalancerCertificateArn', `is missing: the load balancer needs a certificate from ${region}`);
  }
  if (waf && region !== 'us-east-1')
    report('waf', 'requires region us-east-1, where web ACLs for CloudFront are created');
}
