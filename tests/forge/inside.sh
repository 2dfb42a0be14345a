#!/usr/bin/env bash
# Run a program of the forge as the forge's user: inside.sh ROOT COMMAND...
set -euo pipefail

root=$1
shift
exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/srv LC_ALL=C.UTF-8 \
    PAGURE_CONFIG=/srv/pagure.cfg PYTHONWARNINGS=ignore \
    chroot --userspec=_pagure:_pagure "$root" "$@"
