#!/usr/bin/env bash
# The same site built by ProperDocs, which goes on from MkDocs 1.6, and what differs. For trial:
# nothing in the package knows it, and a failure here stops nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=.venv-properdocs
export NO_MKDOCS_2_WARNING=1 PYTHONUTF8=1
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH

# As in `make test-wheel`: a folder with the one package, which borrows every other from .venv.
.venv/bin/python -m venv --clear "$venv"
"$venv/bin/python" -m pip install -q --no-deps properdocs==1.6.7
site='import sysconfig; print(sysconfig.get_path("purelib"))'
.venv/bin/python -c "$site" >"$("$venv/bin/python" -c "$site")/borrowed.pth"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
.venv/bin/python -m mkdocs build -q -d "$work/mkdocs"
PYTHONPATH=validators "$venv/bin/properdocs" build -q -f mkdocs.yml -d "$work/properdocs"

echo "$(find "$work/mkdocs" -type f | wc -l) files by MkDocs, $(find "$work/properdocs" -type f | wc -l) by ProperDocs"
# Each page names its generator, and the record holds the digests of the pages.
but=(-r -x build.json -I '<meta name="generator"')
if diff -q "${but[@]}" "$work/mkdocs" "$work/properdocs" >"$work/files"; then
    echo 'no file differs in more than the name of the generator'
    exit 0
fi
echo "$(wc -l <"$work/files") files differ; which lines, and in how many:"
{ diff -U0 "${but[@]}" "$work/mkdocs" "$work/properdocs" || true; } |
    grep -E '^[-+][^-+]' | cut -c1-160 | sort | uniq -c | sort -rn | head -n 20
exit 1
