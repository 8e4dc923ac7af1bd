#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the image of the autograder.
set -euo pipefail

source=${AUTOGRADER:-/autograder}/source

# The program is in the upload, so nothing has to be downloaded. It needs no libraries of a desktop for grading.
chmod 755 "$source/grammaton" "$source/run_autograder"
"$source/grammaton" --version
