// `cdk synth` reports no finding for either stage, also with every setting on. The templates stay in place for cfn-lint.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { runCdk } from '../cdk.ts';

const home = mkdtempSync(join(tmpdir(), 'cdk-synth-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-0000-0000-000000000000';
const EVERYTHING = {
  domain: { name: 'trades.example.com', hostedZoneId: 'Z0EXAMPLE', hostedZoneName: 'example.com', certificateArn },
  waf: true,
  tracing: true,
  cloudTrail: true,
  airflow: { mode: 'mwaa', databaseAccess: true, contact: 'mailto:somebody@example.com' },
  alarms: { email: 'somebody@example.com' },
};
const RESTORED = {
  database: {
    restoration: { number: 1, restoreToTime: '2026-11-24T08:30:00Z', restoreFrom: 'nba-trade-tracker-prod' },
  },
};

const ASSEMBLIES: [folder: string, stage: string, overrides: object][] = [
  ['cdk.out-dev', 'dev', {}],
  ['cdk.out-prod', 'prod', {}],
  ['cdk.out-everything', 'dev', EVERYTHING],
  ['cdk.out-restored', 'prod', RESTORED],
];

function synth(output: string, ...context: string[]): Promise<string> {
  return runCdk(home, {}, 'synth', '--quiet', '--output', output, ...context.flatMap((entry) => ['-c', entry]));
}

describe.each(ASSEMBLIES)('%s', (folder, stage, overrides) => {
  it('breaks no rule without an acknowledgement and prints no warning', async () => {
    const output = fileURLToPath(new URL(`../../${folder}`, import.meta.url));
    rmSync(output, { recursive: true, force: true });
    const printed = await synth(output, `stage=${stage}`, `config=${JSON.stringify(overrides)}`);
    expect(printed).not.toContain('WARNING');
    const { pluginReports } = JSON.parse(readFileSync(join(output, 'validation-report.json'), 'utf8'));
    expect(pluginReports.flatMap(({ violations = [] }) => violations)).toEqual([]);
  }, 60_000);
});

it.each([
  [['stage=staging'], 'stage: "staging" is unknown, expected -c stage=dev or -c stage=prod.'],
  [['stage=dev', 'config={"airflow":{"version":"2.8.2"}}'], 'dev: airflow.version: '],
  [['stage=dev', 'config={waf}'], 'config: is not valid JSON'],
])(
  'with %j it prints one sentence and no stack trace',
  async (context, sentence) => {
    const message = await synth(join(home, 'invalid'), ...context).catch((error: Error) => error.message);
    expect(message).toContain(sentence);
    expect(message).not.toContain('    at ');
  },
  30_000,
);
