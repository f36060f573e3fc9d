// Runs the restore script with stand-ins for `npx cdk` and `aws` that log their arguments.
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
const log = join(folder, 'commands.log');

/** Stand-in for `npx cdk`: writes a template for the stack in the variable DATA, and fails for arguments that contain FAILS. */
const NPX = `#!/bin/bash
echo "\${*:2}" >>${log}
if [[ $3 == synth ]]; then
  mkdir -p ${ASSEMBLY}
  touch ${ASSEMBLY}/NbaTradeTracker-${STAGE}-$DATA.template.json
  echo '{"environment": "aws://unknown-account/ap-northeast-1"}' >${ASSEMBLY}/manifest.json
fi
[[ -z \${FAILS:-} || "$*" != *"$FAILS"* ]]
`;
const AWS = `#!/bin/bash
case "$1 $2 $*" in
  cloudformation*ReplayMissing*) echo 'aws ecs run-task --task-definition worker' ;;
  cloudformation*StatusCommand*) echo 'echo status' ;;
  cloudformation*) echo "$*" | sed "s/.*OutputKey=='\\([A-Za-z]*\\)'.*/\\1/" ;;
  *run-task*) echo "$AWS_REGION $*" >>${log}; echo "\${TASK-arn:aws:ecs:task/tracker/123}" ;;
  *logs*tail*schema/schema*) exit 255 ;;
  *describe-tasks*) echo "\${CODE:-0}" ;;
  *) echo "$*" >>${log} ;;
esac
`;

beforeEach(() => {
  for (const path of [folder, ASSEMBLY]) rmSync(path, { recursive: true, force: true });
  mkdirSync(folder);
  writeFileSync(join(folder, 'npx'), NPX, { mode: 0o755 });
  writeFileSync(join(folder, 'aws'), AWS, { mode: 0o755 });
});
afterAll(() => {
  for (const path of [folder, ASSEMBLY]) rmSync(path, { recursive: true, force: true });
});

function restore(environment: Record<string, string> = {}) {
  const env = { PATH: `${folder}:${process.env.PATH}`, DATA: 'DataRestored2', ...environment };
  const { status, stdout, stderr } = spawnSync(SCRIPT, [STAGE], { env, encoding: 'utf8' });
  return { status, stdout, stderr, commands: readFileSync(log, 'utf8').trim().split('\n') };
}

it('deploys the copy, switches the services, replays missing files and shows how fresh the data is', () => {
  const { status, stdout, commands } = restore();
  const deploy = `cdk deploy --app cdk.out-restore-${STAGE} --require-approval never`;
  expect(commands).toEqual([
    `cdk synth -c stage=${STAGE} --quiet --output cdk.out-restore-${STAGE}`,
    `${deploy} NbaTradeTracker-${STAGE}-DataRestored2 --exclusively`,
    `${deploy} NbaTradeTracker-${STAGE}-Services --exclusively`,
    'ap-northeast-1 ecs run-task --task-definition worker --query tasks[0].taskArn --output text',
    'ecs wait tasks-stopped --cluster ClusterName --tasks arn:aws:ecs:task/tracker/123',
    'logs tail WorkerLogGroup --since 3h --log-stream-names ingest/ingest/123 --format short',
    `${deploy} --all`,
  ]);
  expect([status, stdout.trim().split('\n').at(-1)]).toEqual([0, 'status']);
});

it('does nothing without a restoration in the configuration', () => {
  const { status, stderr, commands } = restore({ DATA: 'Data' });
  expect([status, commands.length]).toEqual([1, 1]);
  expect(stderr).toBe(
    `error: ${STAGE} has no database.restoration: set its source and its moment in lib/stages.ts first\n`,
  );
});

it('does not touch the services if the copy fails', () => {
  const { status, commands } = restore({ FAILS: '-DataRestored2' });
  expect([status, commands.length]).toEqual([1, 2]);
});

it('fails if the replay does not start or does not finish', () => {
  const unstarted = restore({ TASK: 'None' });
  expect([unstarted.status, unstarted.stderr]).toEqual([1, expect.stringContaining('the replay did not start')]);
  const failed = restore({ CODE: 'None' });
  expect([failed.status, failed.stderr]).toEqual([1, 'error: the replay exited with None: its log is above\n']);
});

it('succeeds although the replay rejects some files', () => {
  const { status, stdout } = restore({ CODE: '1' });
  expect([status, stdout]).toEqual([0, expect.stringContaining('Some files were rejected')]);
});
