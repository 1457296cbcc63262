#!/bin/sh
# The digest of a bulletin as a mail with a Markdown body, on standard output; pipe it into sendmail -t.
#   examples/digest_to_mail.sh team@example.org examples/newspaper_page.txt | sendmail -t
to=$1
page=$2
issued=$(hqdigest summarize "$page" --json --quiet | jq -r '.date.value // "undated"')
printf 'To: %s\nSubject: Digest of %s, %s\nMIME-Version: 1.0\nContent-Type: text/markdown; charset=utf-8\n\n' \
    "$to" "$(basename "$page")" "$issued"
hqdigest summarize "$page" --format markdown
