// The script that restores, run as a person would, with `npx cdk` and `aws` that write down what they are asked.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { ROOT } from '../../lib/constructs/image.ts';

const SCRIPT = join(ROOT, 'cdk/bin/restore.sh');
const STAGE = 'rehearsal';
const ASSEMBLY = join(ROOT, `cdk/cdk.out-restore-${STAGE}`);
const folder = mkdtempSync(join(tmpdir(), 'cdk-restore-'));
const log = join(folder, 'asked.log');

/** The CDK writes what the variable TEMPLATE says, and the deployment that FAILS names ends badly. */
const NPX = `#!/bin/bash
echo "\${*:2}" >>${log}
[[ $3 == synth ]] && mkdir -p ${ASSEMBLY} && echo "$TEMPLATE" >${ASSEMBLY}/NbaTradeTracker-${STAGE}-Data.template.json
[[ -z \${FAILS:-} || "$*" != *"$FAILS"* ]]
`;
const AWS = `#!/bin/bash
case "$1 $2 $*" in
  cloudformation*ReplayMissing*) echo 'aws ecs run-task --task-definition worker' ;;
  cloudformation*Ask*) echo 'echo status' ;;
  cloudformation*) echo "$*" | sed "s/.*OutputKey=='\\([A-Za-z]*\\)'.*/\\1/" ;;
  *run-task*) echo "$*" >>${log}; echo "\${TASK-arn:aws:ecs:task/tracker/123}" ;;
  *describe-tasks*) echo "\${CODE:-0}" ;;
  *) echo "$*" >>${log} ;;
esac
`;

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  writeFileSync(join(folder, 'npx'), NPX, { mode: 0o755 });
  writeFileSync(join(folder, 'aws'), AWS, { mode: 0o755 });
});
afterAll(() => {
  for (const made of [folder, ASSEMBLY]) rmSync(made, { recursive: true, force: true });
});

function restore(environment: Record<string, string> = {}) {
  const env = { PATH: `${folder}:${process.env.PATH}`, TEMPLATE: '"RestoreToTime"', ...environment };
  const { status, stdout, stderr } = spawnSync(SCRIPT, [STAGE], { env, encoding: 'utf8' });
  return { status, stdout, stderr, asked: readFileSync(log, 'utf8').trim().split('\n') };
}

it('makes the copy, moves the services, reads the gap again, and tells how fresh all is', () => {
  const { status, stdout, asked } = restore();
  const deploy = `cdk deploy --app cdk.out-restore-${STAGE} --require-approval never`;
  expect(asked).toEqual([
    `cdk synth -c stage=${STAGE} --quiet --output cdk.out-restore-${STAGE}`,
    `${deploy} NbaTradeTracker-${STAGE}-Data --exclusively`,
    `${deploy} --all`,
    'ecs run-task --task-definition worker --query tasks[0].taskArn --output text',
    'ecs wait tasks-stopped --cluster ClusterName --tasks arn:aws:ecs:task/tracker/123',
    'logs tail WorkerLogGroup --since 6h --log-stream-names ingest/ingest/123 --format short',
  ]);
  expect([status, stdout.trim().split('\n').at(-1)]).toEqual([0, 'status']);
});

it('does nothing before the configuration says to which moment', () => {
  const { status, stderr, asked } = restore({ TEMPLATE: '{}' });
  expect([status, asked.length]).toEqual([1, 1]);
  expect(stderr).toBe(`error: ${STAGE} has no database.restorations: say first in lib/stages.ts to which moment\n`);
});

it('leaves the services where they are without a copy', () => {
  const { status, asked } = restore({ FAILS: '-Data' });
  expect([status, asked.length]).toEqual([1, 2]);
});

it('tells of a replay that did not start, or ended badly', () => {
  const unstarted = restore({ TASK: 'None' });
  expect([unstarted.status, unstarted.stderr]).toEqual([1, expect.stringContaining('the replay did not start')]);
  const failed = restore({ CODE: '1' });
  expect([failed.status, failed.stderr]).toEqual([1, 'error: the replay ended with 1: its log is above\n']);
});
