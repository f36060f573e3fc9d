#!/bin/sh
# `airflow standalone` starts its components by this name. Scheduler and triggerer would serve their logs on all addresses,
# which nobody needs here: the API server reads them from files.
case $1 in
scheduler | triggerer) set -- "$@" --skip-serve-logs ;;
esac
exec "$AIRFLOW_PROGRAM" "$@"
