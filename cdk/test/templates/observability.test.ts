import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../lib/constructs/image.ts';
import { API_WITHOUT_DATABASE, WORKER_WITHOUT_DATABASE } from '../../lib/watch/database.ts';
import { COMMITTED, NOTHING_TO_COMMIT } from '../../lib/watch/feeds.ts';
import { properties, resources, template } from './support.ts';

const RUNBOOK = join(ROOT, 'docs/runbook');
const mwaa = { airflow: { mode: 'mwaa' } };

/** Alarms by name, without what all of the stage's begin with. */
function alarms(name: 'dev' | 'prod', changes: object = {}) {
  const found = Object.values(resources(template(name, 'Observability', changes), 'AWS::CloudWatch::Alarm'));
  return new Map(
    // biome-ignore lint/suspicious/noExplicitAny: properties are asked for one by one
    found.map(({ Properties }: any) => [Properties.AlarmName.replace(`nba-trade-tracker-${name}-`, ''), Properties]),
  );
}

describe.each(['dev', 'prod'] as const)('the alarms of %s', (name) => {
  const all = alarms(name, mwaa);

  it('tell the topic, both of trouble and of its end', () => {
    for (const { AlarmActions, OKActions } of all.values()) {
      expect(AlarmActions).toEqual([{ Ref: expect.stringMatching(/^Alarms/) }]);
      expect(OKActions).toEqual(AlarmActions);
    }
  });

  it('are let by the topic to tell it', () => {
    const { PolicyDocument } = properties(template(name, 'Observability', mwaa), 'AWS::SNS::TopicPolicy');
    expect(PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      }),
    );
  });

  it('each name their page of the runbook, which says what it means, what to do and how', () => {
    for (const [alarm, { AlarmDescription }] of all) {
      expect(AlarmDescription).toContain(`docs/runbook/${alarm}.md`);
      const page = readFileSync(join(RUNBOOK, `${alarm}.md`), 'utf8');
      for (const part of [`# ${alarm}\n`, '## What it means\n', '## What to do\n', '```sh\n'])
        expect(page).toContain(part);
    }
  });

  it('are all on the dashboard', () => {
    const { DashboardBody } = properties(template(name, 'Observability', mwaa), 'AWS::CloudWatch::Dashboard');
    const body = JSON.stringify(DashboardBody);
    for (const title of ['Feeds', 'API', 'Worker', 'Answers', 'Database', 'Airflow'])
      expect(body).toContain(`## ${title}`);
  });

  it('look for lines that the programs write', () => {
    const sources = ['ingest/src/pipeline.rs', 'ingest/src/intake.rs', 'ingest/src/command/run.rs'];
    const worker = sources.map((file) => readFileSync(join(ROOT, file), 'utf8')).join('\n');
    for (const line of [COMMITTED, NOTHING_TO_COMMIT, 'rejected', ...WORKER_WITHOUT_DATABASE])
      expect(worker).toContain(`"${line}"`);
    expect(worker).toContain('lag_seconds = ');
    const api = ['api/src/dataset.rs', 'api/src/serve.rs']
      .map((file) => readFileSync(join(ROOT, file), 'utf8'))
      .join('\n');
    for (const line of API_WITHOUT_DATABASE) expect(api).toContain(`"${line}"`);
  });

  it('take silence of the feeds for trouble', () => {
    expect(all.get('feed-freshness')).toMatchObject({
      TreatMissingData: 'breaching',
      ComparisonOperator: 'LessThanThreshold',
    });
  });
});

it('the runbook asks stacks for nothing but what they tell', () => {
  const pages = readdirSync(RUNBOOK)
    .map((file) => readFileSync(join(RUNBOOK, file), 'utf8'))
    .join('\n');
  const asked = [...pages.matchAll(/output (\$DATA|Feeds|Services) (\w+)/g)];
  expect(asked.length).toBeGreaterThan(10);
  for (const [, stack, name] of asked) {
    const of = stack === '$DATA' ? 'Data' : (stack as 'Feeds');
    expect(template('prod', of).findOutputs(name as string), `${stack} ${name}`).not.toEqual({});
  }
});

it('the runbook has no page of an alarm that is none', () => {
  const pages = readdirSync(RUNBOOK).filter((file) => file !== 'README.md' && file !== 'restore.md');
  expect(pages.sort()).toEqual([...alarms('prod').keys()].map((alarm) => `${alarm}.md`).sort());
});

it('nobody is woken because dev sleeps', () => {
  const names = [...alarms('dev').keys()];
  expect(names).not.toContain('api-tasks');
  expect([...alarms('prod').keys()]).toContain('api-tasks');
});

it('who did what is kept where it is asked for', () => {
  template('prod', 'Observability').resourceCountIs('AWS::CloudTrail::Trail', 1);
  template('dev', 'Observability').resourceCountIs('AWS::CloudTrail::Trail', 0);
});
