#!/bin/sh
# One archival document, a cable of 1953 printed in a book of 2010, in the forms that scholars and archives use.
# Run it from the repository: sh examples/demo.sh
set -eu
record=$(dirname "$0")/../records/wilson-center-123087.yaml

show() {
    printf '\n== %s\n\n' "$1"
    shift
    "$@"
}

show 'Chicago, note' citekit cite --quiet "$record" --style chicago --kind note
show 'Chicago, bibliography' citekit cite --quiet "$record" --style chicago
show 'MLA, works cited' citekit cite --quiet "$record" --style mla
show 'BibTeX' citekit export --quiet "$record" --format bibtex
show 'CSL-JSON' citekit export --quiet "$record" --format csl-json
show 'Dublin Core, as Turtle' citekit export --quiet "$record" --format turtle
