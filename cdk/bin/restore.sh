#!/usr/bin/env bash
# Restores a stage's database: deploys the copy that `database.restoration` in lib/stages.ts describes, switches the services to
# it, and ingests the files that arrived after the restored moment:
#   bin/restore.sh prod
# docs/runbook/restore.md describes the steps before and after. Every step can be repeated.
set -euo pipefail
cd "$(dirname "$0")/.."

stage=${1:?usage: bin/restore.sh STAGE}
assembly=cdk.out-restore-$stage
# `aws ecs wait` gives up after ten minutes. The replay may take this many waits, far more than it needs.
max_waits=12

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
data_stack=$(find "$assembly" -name "NbaTradeTracker-$stage-DataRestored*.template.json" -exec basename {} .template.json \;)
[[ -n $data_stack ]] || fail "$stage has no database.restoration: set its source and its moment in lib/stages.ts first"
AWS_REGION=$(grep -om1 'aws://[^"]*' "$assembly/manifest.json" | cut -d/ -f4)
export AWS_REGION AWS_PAGER=

printf '\n1. Deploying the restored copy as stack %s: about half an hour.\n' "$data_stack"
deploy "$data_stack" --exclusively

printf '\n2. Switching the services to the copy. Migrations skip the change sequence numbers assigned after the moment.\n'
deploy "NbaTradeTracker-$stage-Services" --exclusively

printf '\n3. Replaying the files that arrived after the restored moment.\n'
task=$(eval "$(output Services ReplayMissing) --query 'tasks[0].taskArn' --output text")
[[ $task == arn:* ]] || fail "the replay did not start; when tasks can start, run: eval \"\$(output Services ReplayMissing)\""
cluster=$(output Services ClusterName)
for ((wait = 0; wait < max_waits; wait++)); do
  aws ecs wait tasks-stopped --cluster "$cluster" --tasks "$task" && break
done
code=$(aws ecs describe-tasks --cluster "$cluster" --tasks "$task" \
  --query "tasks[0].containers[?name=='ingest'].exitCode | [0]" --output text)
log_group=$(output Services WorkerLogGroup)
for container in schema ingest; do
  aws logs tail "$log_group" --since 3h --log-stream-names "$container/$container/${task##*/}" --format short || true
done
case $code in
  0) ;;
  1) printf 'Some files were rejected, possibly as before the restoration: the log above lists them.\n' ;;
  *) fail "the replay exited with $code: its log is above" ;;
esac

printf '\n4. Deploying the remaining stacks, so that the alarms monitor the copy.\n'
deploy --all

printf '\nDone. Freshness of the data now:\n'
eval "$(output Services StatusCommand)"
