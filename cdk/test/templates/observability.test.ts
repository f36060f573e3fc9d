import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../lib/constructs/image.ts';
import { DATABASE_UNAVAILABLE } from '../../lib/monitoring/database.ts';
import { COMMITTED, LAG_FIELD, REJECTED, SKIPPED } from '../../lib/monitoring/feeds.ts';
import { readRustSources } from '../rust-sources.ts';
import { properties, resources, template } from './stage-templates.ts';

const RUNBOOK = join(ROOT, 'docs/runbook');
const mwaa = { airflow: { mode: 'mwaa' } };

/** Returns the alarms by name, without the prefix of the stage. */
function alarms(name: 'dev' | 'prod', overrides: object = {}) {
  const found = Object.values(resources(template(name, 'Observability', overrides), 'AWS::CloudWatch::Alarm'));
  return new Map(
    // biome-ignore lint/suspicious/noExplicitAny: each test reads other properties
    found.map(({ Properties }: any) => [Properties.AlarmName.replace(`nba-trade-tracker-${name}-`, ''), Properties]),
  );
}

/** Whether a log statement sets a field. */
function logsField(sources: string, field: string): boolean {
  return new RegExp(`tracing::\\w+!\\([^;]*?\\b${field}`).test(sources);
}

describe.each(['dev', 'prod'] as const)('the alarms of %s', (name) => {
  const all = alarms(name, mwaa);
  const observability = template(name, 'Observability', mwaa);

  it('notify the topic when they start and when they end', () => {
    for (const { AlarmActions, OKActions } of all.values()) {
      expect(AlarmActions).toEqual([{ Ref: expect.stringMatching(/^Alarms/) }]);
      expect(OKActions).toEqual(AlarmActions);
    }
  });

  it('are allowed to publish to the topic', () => {
    const { PolicyDocument } = properties(observability, 'AWS::SNS::TopicPolicy');
    expect(PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      }),
    );
  });

  it('each link to a runbook page with symptom, impact, diagnosis, fix and commands', () => {
    for (const [alarm, { AlarmDescription }] of all) {
      expect(AlarmDescription).toContain(`docs/runbook/${alarm}.md`);
      const page = readFileSync(join(RUNBOOK, `${alarm}.md`), 'utf8');
      for (const part of [`# ${alarm}\n`, '## Symptom\n', '## Impact\n', '## Diagnose\n', '## Fix\n', '```sh\n'])
        expect(page, alarm).toContain(part);
    }
  });

  it('have their metrics on the dashboard', () => {
    const { DashboardBody } = properties(observability, 'AWS::CloudWatch::Dashboard');
    const body = JSON.stringify(DashboardBody);
    for (const title of ['Feeds', 'API', 'Worker', 'Responses', 'Database', 'Airflow'])
      expect(body).toContain(`## ${title}`);
  });

  it('match fields of log lines, never messages', () => {
    const patterns = Object.values(resources(observability, 'AWS::Logs::MetricFilter')).map(
      ({ Properties }) => Properties.FilterPattern,
    );
    const unavailable = '{ $.event = "database_unavailable" }';
    expect(patterns.sort()).toEqual(
      [
        '{ $.outcome = "committed" }',
        '{ $.outcome = "rejected" }',
        unavailable,
        unavailable,
        '{ ($.outcome = "committed") || ($.outcome = "duplicate") || ($.outcome = "stale") || ($.outcome = "missing") }',
      ].sort(),
    );
  });

  it('match fields that the programs log', () => {
    // Compares booleans, because a failed `toMatch` would print all sources.
    const worker = readRustSources('ingest/src');
    for (const field of ['outcome', LAG_FIELD]) expect(logsField(worker, `${field} = `), field).toBe(true);
    const words = worker + readRustSources('schema/reference/src');
    for (const outcome of [COMMITTED, REJECTED, ...SKIPPED]) expect(words.includes(`"${outcome}"`), outcome).toBe(true);
    // The constant `UNAVAILABLE_EVENT` of crate `schema` holds the value.
    expect(readRustSources('schema/src').includes(`UNAVAILABLE_EVENT: &str = "${DATABASE_UNAVAILABLE}"`)).toBe(true);
    for (const program of ['ingest/src', 'api/src']) {
      expect(logsField(readRustSources(program), 'event = UNAVAILABLE_EVENT'), program).toBe(true);
    }
    // The patterns expect fields at the top level of a line.
    expect(readRustSources('service/src').includes('.flatten_event(true)')).toBe(true);
  });

  it('treat missing feed files as a failure', () => {
    expect(all.get('feed-freshness')).toMatchObject({
      TreatMissingData: 'breaching',
      ComparisonOperator: 'LessThanThreshold',
    });
  });
});

it('the runbook uses only outputs that exist', () => {
  const pages = readdirSync(RUNBOOK)
    .map((file) => readFileSync(join(RUNBOOK, file), 'utf8'))
    .join('\n');
  const used = [...pages.matchAll(/output (\$DATA|Data|Feeds|Services) (\w+)/g)];
  expect(used.length).toBeGreaterThan(10);
  for (const [, stack, name] of used) {
    const stackName = stack === '$DATA' ? 'Data' : (stack as 'Data' | 'Feeds' | 'Services');
    expect(template('prod', stackName).findOutputs(name as string), `${stack} ${name}`).not.toEqual({});
  }
});

it('the runbook has one page per alarm', () => {
  const pages = readdirSync(RUNBOOK).filter((file) => file !== 'README.md' && file !== 'restore.md');
  expect(pages.sort()).toEqual([...alarms('prod').keys()].map((alarm) => `${alarm}.md`).sort());
});

it('working hours cause no alarm in dev', () => {
  const names = [...alarms('dev').keys()];
  expect(names).not.toContain('api-tasks');
  expect([...alarms('prod').keys()]).toContain('api-tasks');
});

it('CloudTrail is deployed only with its setting', () => {
  template('prod', 'Observability').resourceCountIs('AWS::CloudTrail::Trail', 1);
  template('dev', 'Observability').resourceCountIs('AWS::CloudTrail::Trail', 0);
});
