#!/bin/sh
# Key figures of all bulletins given into one CSV that Excel opens as it should.
#   examples/figures_to_spreadsheet.sh figures.csv examples/*.txt
out=$1
shift
hqdigest metrics "$@" --format csv --bom --output "$out" && echo "$out"
