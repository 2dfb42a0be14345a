#!/usr/bin/env bash
# Pagure, a real forge, from Debian in a chroot, and the tests that need one.
#
#   run.sh PYTHON [PYTEST-OPTION...]
#
# The chroot is built once, below JINZHU_FORGE_CACHE, from the mirror that this machine's apt
# uses. The forge runs in namespaces of its own: it sees no network but loopback, what it writes
# is in memory, and everything it started and mounted is gone when the tests end, however they end.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
cache=${JINZHU_FORGE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/jinzhu-forge}
# A chroot that another recipe built is not used.
root=$cache/pagure-$(sha256sum "$here/build.sh" | cut -c1-12)
python=$1
shift

if ((EUID)); then
    echo 'make forge-test needs root: it builds a chroot and runs a forge in it' >&2
    exit 1
fi

mkdir -p "$cache"
exec 9>"$cache/lock"
flock 9
SECONDS=0
if [[ -e $root ]]; then
    built='was there already'
else
    echo 'Building a chroot with Pagure: a few minutes, only this once.'
    unshare --mount --pid --fork --kill-child --mount-proc \
        bash "$here/build.sh" "$root" >"$cache/build.log" 2>&1 9>&- \
        || { cat "$cache/build.log"; exit 1; }
    built="took $SECONDS s"
fi
exec 9>&-

SECONDS=0
code=0
JINZHU_FORGE=$root unshare --mount --pid --net --fork --kill-child --mount-proc \
    bash "$here/isolated.sh" "$root" \
    "$python" -m pytest -n 0 "$@" "$here" || code=$?
echo "forge-test: $SECONDS s; the chroot $built; $(du -shx "$root" | cut -f1) in $root"
exit "$code"
