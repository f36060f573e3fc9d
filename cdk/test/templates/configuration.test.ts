import { describe, expect, it } from 'vitest';
import { ConfigError, STAGES, stage } from '../../lib/stages.ts';

function refusal(name: unknown, changes: object = {}): string {
  try {
    stage(name, changes);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  throw new Error('it was taken');
}

it('both stages are valid', () => {
  expect(STAGES.map((name) => stage(name).name)).toEqual(['dev', 'prod']);
});

it('an unknown stage is refused, as is none', () => {
  expect(refusal('staging')).toBe('stage: is "staging", but must be dev or prod: pass -c stage=dev.');
  expect(refusal(undefined)).toBe('stage: is missing, but must be dev or prod: pass -c stage=dev.');
});

const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/example';
const domain = { name: 'trades.example.com', hostedZoneId: 'Z0EXAMPLE', hostedZoneName: 'example.com' };

const WRONG: [property: string, changes: object, sentence: RegExp][] = [
  ['database.minAcu', { database: { minAcu: 4 } }, /is 4, above database\.maxAcu 1\.$/],
  ['database.maxAcu', { database: { maxAcu: 0.75 } }, /multiple of 0\.5\.$/],
  ['database.backupDays', { database: { backupDays: 36 } }, /<=35\.$/],
  ['database.backupDays', { database: { backupDays: 6 } }, />=7\.$/],
  ['airflow.maxWorkers', { airflow: { environmentClass: 'mw1.micro' } }, /is 2: mw1\.micro has one worker\.$/],
  ['api.memory', { api: { memory: 768 } }, /is 768: Fargate gives/],
  ['api.memory', { api: { memory: 1536 } }, /is 1536: Fargate gives/],
  [
    'hours.timeZone',
    { hours: { start: '0 8 ? * * *', stop: '0 20 ? * * *', timeZone: 'Tokyo' } },
    /is no time zone like Asia\/Tokyo\.$/,
  ],
  [
    'database.restoration.restoreToTime',
    { database: { restoration: { number: 1, restoreToTime: 'yesterday', restoreFrom: 'other' } } },
    /is no moment like/,
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
  ['network.vpcCidr', { network: { vpcCidr: '10.0.0.1/16' } }, /is no range/],
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
    /is missing: .* of ap-northeast-1\.$/,
  ],
  ['waf', { waf: true, region: 'ap-northeast-1' }, /needs region us-east-1/],
  ['region', { region: 'tokyo' }, /is no region/],
  ['api.minTasks', { api: { minTasks: 9 } }, /above api\.maxTasks/],
  ['worker.memory', { worker: { memory: 4096 } }, /2 to 8 times cpu,/],
  ['hours.stop', { hours: { stop: 'at night', start: '0 8 ? * * *', timeZone: 'Asia/Tokyo' } }, /six fields of cron/],
  ['alarms.email', { alarms: { email: 'somebody' } }, /is no address/],
  ['logDays', { logDays: 31 }, /one of 7\|30\|90\|365\.$/],
];

describe.each(WRONG)('a wrong %s', (property, changes, sentence) => {
  it.each(STAGES)('is refused in one sentence that names it, in %s', (name) => {
    const message = refusal(name, changes);
    expect(message.startsWith(`${name}: ${property}: `)).toBe(true);
    expect(message).toMatch(sentence);
    expect(message.trim().split('\n')).toHaveLength(1);
  });
});

it('a property that is none is refused', () => {
  expect(refusal('dev', { tracking: true })).toContain('tracking');
  expect(refusal('dev', { database: { minACU: 1 } })).toContain('database: ');
});

it.each(['UTC', 'Asia/Kolkata', 'Asia/Tokyo'])('takes %s for the time zone that it is', (timeZone) => {
  const hours = { start: '0 8 ? * * *', stop: '0 20 ? * * *', timeZone };
  expect(stage('dev', { hours }).config.hours).toEqual(hours);
});
