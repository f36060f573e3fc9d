import { describe, expect, it } from 'vitest';
import { ConfigError, loadStage, STAGES } from '../../lib/stages.ts';

function configError(name: unknown, overrides: object = {}): string {
  try {
    loadStage(name, overrides);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  throw new Error('the configuration was accepted');
}

it('both stages are valid', () => {
  expect(STAGES.map((name) => loadStage(name).name)).toEqual(['dev', 'prod']);
});

it('an unknown or missing stage is rejected', () => {
  expect(configError('staging')).toBe('stage: "staging" is unknown, expected -c stage=dev or -c stage=prod.');
  expect(configError(undefined)).toBe('stage: is missing, expected -c stage=dev or -c stage=prod.');
});

const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/example';
const domain = { name: 'trades.example.com', hostedZoneId: 'Z0EXAMPLE', hostedZoneName: 'example.com' };

const INVALID: [property: string, overrides: object, sentence: RegExp][] = [
  ['database.minAcu', { database: { minAcu: 4 } }, /is 4, above database\.maxAcu 1\.$/],
  ['database.maxAcu', { database: { maxAcu: 0.75 } }, /multiple of 0\.5\.$/],
  ['database.backupDays', { database: { backupDays: 36 } }, /<=35\.$/],
  ['database.backupDays', { database: { backupDays: 6 } }, />=7\.$/],
  [
    'airflow.maxWorkers',
    { airflow: { environmentClass: 'mw1.micro' } },
    /is 2, but mw1\.micro supports one worker only\.$/,
  ],
  ['api.memory', { api: { memory: 768 } }, /is 768, but Fargate supports/],
  ['api.memory', { api: { memory: 1536 } }, /is 1536, but Fargate supports/],
  [
    'hours.timeZone',
    { hours: { start: '0 8 ? * * *', stop: '0 20 ? * * *', timeZone: 'Tokyo' } },
    /must be a time zone such as Asia\/Tokyo\.$/,
  ],
  [
    'database.restoration.restoreToTime',
    { database: { restoration: { number: 1, restoreToTime: 'yesterday', restoreFrom: 'other' } } },
    /must be a timestamp such as/,
  ],
  [
    'database.restoration.restoreFrom',
    { database: { restoration: { number: 1, restoreToTime: '2026-11-24T08:30:00Z' } } },
    /is missing\.$/,
  ],
  ['airflow.version', { airflow: { version: '2.8.2' } }, /"2\.8\.1".*"3\.3\.1"\.$/],
  ['airflow.mode', { airflow: { mode: 'composer' } }, /"mwaa"\|"none"\.$/],
  ['airflow.minWorkers', { airflow: { minWorkers: 3 } }, /is 3, above airflow\.maxWorkers 2\.$/],
  [
    'network.privateCidrs.1',
    { network: { privateCidrs: ['10.0.11.0/24', '10.0.2.0/24'] } },
    /overlaps network\.publicCidrs\.1 10\.0\.2\.0\/24\.$/,
  ],
  [
    'network.databaseCidrs.0',
    { network: { databaseCidrs: ['192.168.0.0/24', '10.0.22.0/24'] } },
    /outside network\.vpcCidr/,
  ],
  ['network.vpcCidr', { network: { vpcCidr: '10.0.0.1/16' } }, /must be an IPv4 range/],
  ['network.natGateways', { network: { natGateways: 0 } }, /one of 1\|2\.$/],
  ['domain.certificateArn', { domain }, /: is missing\.$/],
  [
    'domain.certificateArn',
    { domain: { ...domain, certificateArn: certificateArn.replace('us-east-1', 'eu-west-1') } },
    /must be in us-east-1/,
  ],
  [
    'domain.loadBalancerCertificateArn',
    { region: 'ap-northeast-1', domain: { ...domain, certificateArn } },
    /is missing: .* from ap-northeast-1\.$/,
  ],
  ['waf', { waf: true, region: 'ap-northeast-1' }, /requires region us-east-1/],
  ['region', { region: 'tokyo' }, /must be a region/],
  ['api.minTasks', { api: { minTasks: 9 } }, /above api\.maxTasks/],
  ['worker.memory', { worker: { memory: 4096 } }, /2 to 8 times cpu,/],
  [
    'hours.stop',
    { hours: { stop: 'at night', start: '0 8 ? * * *', timeZone: 'Asia/Tokyo' } },
    /cron expression of six fields/,
  ],
  ['alarms.email', { alarms: { email: 'somebody' } }, /must be an email address/],
  ['logDays', { logDays: 31 }, /one of 7\|30\|90\|365\.$/],
];

describe.each(INVALID)('an invalid %s', (property, overrides, sentence) => {
  it.each(STAGES)('is rejected in %s, in one sentence that names the property', (name) => {
    const message = configError(name, overrides);
    expect(message.startsWith(`${name}: ${property}: `)).toBe(true);
    expect(message).toMatch(sentence);
    expect(message.trim().split('\n')).toHaveLength(1);
  });
});

it('an unknown property is rejected', () => {
  expect(configError('dev', { tracking: true })).toContain('tracking');
  expect(configError('dev', { database: { minACU: 1 } })).toContain('database: ');
});

it.each(['UTC', 'Asia/Kolkata', 'Asia/Tokyo'])('accepts the time zone %s', (timeZone) => {
  const hours = { start: '0 8 ? * * *', stop: '0 20 ? * * *', timeZone };
  expect(loadStage('dev', { hours }).config.hours).toEqual(hours);
});
