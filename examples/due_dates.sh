#!/bin/sh
# Due dates of all bulletins given, soonest first: one line each, date, status, project.
#   examples/due_dates.sh examples/*.txt
hqdigest projects "$@" --json --quiet |
    jq -r 'map(select(.deadline and .status != "completed")) | sort_by(.deadline)[]
           | [.deadline, .status, .name] | @tsv'
