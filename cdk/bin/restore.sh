#!/usr/bin/env bash
# Makes a copy of a stage's database as it was at a moment, moves the services to it, and reads again what feeds said since:
#   bin/restore.sh prod
# The moment is the last of `database.restorations` in lib/stages.ts. docs/runbook/restore.md tells what comes before and after.
set -euo pipefail
cd "$(dirname "$0")/.."

stage=${1:?usage: bin/restore.sh STAGE}
assembly=cdk.out-restore-$stage
# What the replay may take: far more than it does.
hours=6

deploy() { npx --no-install cdk deploy --app "$assembly" --require-approval never "$@"; }

output() {
  aws cloudformation describe-stacks --stack-name "NbaTradeTracker-$stage-$1" \
    --query "Stacks[0].Outputs[?OutputKey=='$2'].OutputValue" --output text
}

fail() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

npx --no-install cdk synth -c "stage=$stage" --quiet --output "$assembly"
grep -q '"RestoreToTime"' "$assembly/NbaTradeTracker-$stage-Data.template.json" ||
  fail "$stage has no database.restorations: say first in lib/stages.ts to which moment"

printf '\n1. The copy, beside the database that is: some half an hour.\n'
deploy "NbaTradeTracker-$stage-Data" --exclusively

printf '\n2. The services over to it; their migrations pass over the numbers that were given since.\n'
deploy --all

printf '\n3. What came since the moment, out of the bucket.\n'
task=$(eval "$(output Services ReplayMissing) --query 'tasks[0].taskArn' --output text")
[[ $task == arn:* ]] || fail "the replay did not start; once it can: eval \"\$(output Services ReplayMissing)\""
cluster=$(output Services ClusterName)
# One wait of the AWS CLI ends after ten minutes.
for ((wait = 0; wait < hours * 6; wait++)); do
  aws ecs wait tasks-stopped --cluster "$cluster" --tasks "$task" && break
done
code=$(aws ecs describe-tasks --cluster "$cluster" --tasks "$task" \
  --query "tasks[0].containers[?name=='ingest'].exitCode | [0]" --output text)
group=$(output Services WorkerLogGroup)
aws logs tail "$group" --since "${hours}h" --log-stream-names "ingest/ingest/${task##*/}" --format short
[[ $code == 0 ]] || fail "the replay ended with $code: its log is above"

printf '\nDone. How fresh the data is now:\n'
eval "$(output Services Ask)"
