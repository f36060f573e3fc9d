#!/usr/bin/env bash
# Makes the copy of a database that a stage's `database.restoration` in lib/stages.ts asks for, moves the services to it, and reads
# again what feeds said since:
#   bin/restore.sh prod
# docs/runbook/restore.md tells what comes before and after. Each step can be run again.
set -euo pipefail
cd "$(dirname "$0")/.."

stage=${1:?usage: bin/restore.sh STAGE}
assembly=cdk.out-restore-$stage
# A wait of the AWS CLI ends after ten minutes; the replay may take so many of them, far more than it does.
waits=12

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
data=$(find "$assembly" -name "NbaTradeTracker-$stage-DataRestored*.template.json" -exec basename {} .template.json \;)
[[ -n $data ]] || fail "$stage has no database.restoration: say first in lib/stages.ts of what, and to which moment"
AWS_REGION=$(grep -om1 'aws://[^"]*' "$assembly/manifest.json" | cut -d/ -f4)
export AWS_REGION AWS_PAGER=

printf '\n1. The copy, in a stack of its own, %s: some half an hour.\n' "$data"
deploy "$data" --exclusively

printf '\n2. The services over to it; their migrations pass over the numbers that were given since.\n'
deploy "NbaTradeTracker-$stage-Services" --exclusively

printf '\n3. What came since the moment, out of the bucket.\n'
task=$(eval "$(output Services ReplayMissing) --query 'tasks[0].taskArn' --output text")
[[ $task == arn:* ]] || fail "the replay did not start; once it can: eval \"\$(output Services ReplayMissing)\""
cluster=$(output Services ClusterName)
for ((wait = 0; wait < waits; wait++)); do
  aws ecs wait tasks-stopped --cluster "$cluster" --tasks "$task" && break
done
code=$(aws ecs describe-tasks --cluster "$cluster" --tasks "$task" \
  --query "tasks[0].containers[?name=='ingest'].exitCode | [0]" --output text)
group=$(output Services WorkerLogGroup)
for container in schema ingest; do
  aws logs tail "$group" --since 3h --log-stream-names "$container/$container/${task##*/}" --format short || true
done
case $code in
  0) ;;
  1) printf 'Some files were refused, as they may have been before: the log above says which.\n' ;;
  *) fail "the replay ended with $code: its log is above" ;;
esac

printf '\n4. Alarms and the rest.\n'
deploy --all

printf '\nDone. How fresh the data is now:\n'
eval "$(output Services Ask)"
