#!/usr/bin/env bash
# What git calls for ssh: ssh.sh ROOT ACCOUNT HOST COMMAND.
#
# It starts what Pagure has sshd start for the owner of a key. The forge's own access control
# decides; only sshd is missing. Git over HTTP is no way in: under Debian 13's Werkzeug, Pagure
# sends the type of its answers as b'...', which git does not take.
set -euo pipefail

exec bash "$(dirname "$0")/inside.sh" "$1" \
    env SSH_ORIGINAL_COMMAND="$4" python3 /usr/share/pagure/aclchecker.py "$2"
