#!/bin/sh
# For cron: what is overdue or due within a fortnight in a folder of bulletins; silent, with status 0, when nothing is.
#   0 6 * * 1-5  /path/to/nightly_due.sh /path/to/bulletins
# A day as second argument stands for today.
folder=$1
today=${2:-today}
late=$(hqdigest projects "$folder"/*.txt --overdue --today "$today" --json --quiet)
soon=$(hqdigest projects "$folder"/*.txt --due-within 2w --today "$today" --json --quiet)
printf '%s\n%s\n' "$late" "$soon" | jq -rs '
    (.[0][] | "LATE  \(.deadline)  \(.name)  (\(.source))"),
    (.[1][] | "SOON  \(.deadline)  \(.name)  (\(.source))")'
