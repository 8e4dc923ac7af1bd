#!/usr/bin/env bash
# PrairieLearn runs this in the container for each submission. The result has to be in results/results.json.
set -uo pipefail

grade=${GRADE:-/grade}
program=$grade/serverFilesCourse/grammaton/grammaton
language=${GRAMMATON_LANG:-en}

mkdir -p "$grade/results"
chmod +x "$program" 2> /dev/null
# The exit code 1 means that a file of the student could not be read. The results say which one.
"$program" grade --lang "$language" --to prairielearn -- "$grade/tests/sheet.ron" "$grade/student" \
    > "$grade/results/results.json.part"
code=$?
if [ "$code" -gt 1 ]; then
    echo "The exercise sheet could not be used; see the message above." >&2
    exit "$code"
fi
mv "$grade/results/results.json.part" "$grade/results/results.json"
