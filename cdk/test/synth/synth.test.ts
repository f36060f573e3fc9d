// What `cdk synth` says: nothing, of both stages and with every switch on. The templates stay, for cfn-lint.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { cdk } from '../cdk.ts';

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

const ASSEMBLIES: [folder: string, stage: string, changes: object][] = [
  ['cdk.out-dev', 'dev', {}],
  ['cdk.out-prod', 'prod', {}],
  ['cdk.out-everything', 'dev', EVERYTHING],
  ['cdk.out-restored', 'prod', RESTORED],
];

function synth(output: string, ...context: string[]): Promise<string> {
  return cdk(home, {}, 'synth', '--quiet', '--output', output, ...context.flatMap((one) => ['-c', one]));
}

describe.each(ASSEMBLIES)('%s', (folder, stage, changes) => {
  it('breaks no rule that is not acknowledged, nor warns', async () => {
    const output = fileURLToPath(new URL(`../../${folder}`, import.meta.url));
    rmSync(output, { recursive: true, force: true });
    const said = await synth(output, `stage=${stage}`, `config=${JSON.stringify(changes)}`);
    expect(said).not.toContain('WARNING');
    const { pluginReports } = JSON.parse(readFileSync(join(output, 'validation-report.json'), 'utf8'));
    expect(pluginReports.flatMap(({ violations = [] }) => violations)).toEqual([]);
  }, 60_000);
});

it.each([
  [['stage=staging'], 'stage: is "staging", but must be dev or prod: pass -c stage=dev.'],
  [['stage=dev', 'config={"airflow":{"version":"2.8.2"}}'], 'dev: airflow.version: '],
  [['stage=dev', 'config={waf}'], 'config: is no JSON'],
])(
  'with %j it ends with one sentence',
  async (context, sentence) => {
    const failed = await synth(join(home, 'refused'), ...context).catch((error: Error) => error.message);
    expect(failed).toContain(sentence);
    expect(failed).not.toContain('    at ');
  },
  30_000,
);
