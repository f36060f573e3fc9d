#!/bin/sh
# `airflow standalone` starts its components through this script. Scheduler and triggerer would serve their logs on all network
# interfaces. The API server reads the logs from files, so those servers are switched off.
case $1 in
scheduler | triggerer) set -- "$@" --skip-serve-logs ;;
esac
exec "$AIRFLOW_PROGRAM" "$@"
