#!/usr/bin/env bash
# The font that forms are printed with: installed where it is missing and may be. Where it may not,
# the tests that print are skipped, and say so.
set -euo pipefail
compgen -G '/usr/share/fonts/*/noto/NotoSerifCJK-*.ttc' >/dev/null && exit
[[ -z ${JINZHU_FONTS:-} ]] || exit 0
if ((EUID)) || ! command -v apt-get >/dev/null; then
    echo 'missing: fonts-noto-cjk (apt-get install fonts-noto-cjk): the tests that print are skipped' >&2
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
{ apt-get update -q && apt-get install -qy --no-install-recommends fonts-noto-cjk; } >&2
