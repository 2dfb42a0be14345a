#!/usr/bin/env bash
# Run a command in fresh namespaces, with memory for the forge's state: isolated.sh ROOT COMMAND...
set -euo pipefail

root=$1
shift

ip link set lo up
mount -t proc proc "$root/proc"
mount -t tmpfs -o mode=0755 tmpfs "$root/srv"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mkdir "$root/srv/log"
chown -R "$(chroot "$root" id -u _pagure)" "$root/srv"

code=0
"$@" || code=$?
if ((code)); then
    find "$root/srv/log" -type f -exec tail -v -n +1 {} +
fi
exit "$code"
