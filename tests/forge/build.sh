#!/usr/bin/env bash
# Build the chroot with Pagure: build.sh ROOT. ROOT appears when it is complete.
set -euo pipefail

suite=trixie
packages=(pagure redis-server)
root=$1
partial=$root.partial
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8

apt-get update -q
apt-get install -qy --no-install-recommends debootstrap debian-archive-keyring iproute2

# What apt was told of mirror and proxy holds here too.
mirror=$(apt-get indextargets --format '$(REPO_URI)' \
    'Created-By: Packages' 'Origin: Debian' 'Label: Debian' 'Component: main' | head -n 1)
if [[ -z $mirror ]]; then
    echo 'apt names no mirror of Debian on this machine' >&2
    exit 1
fi
eval "$(apt-config shell http_proxy Acquire::http::Proxy https_proxy Acquire::https::Proxy)"
export http_proxy https_proxy

rm -rf --one-file-system "$(dirname "$root")"/pagure-*
debootstrap --variant=minbase --keyring=/usr/share/keyrings/debian-archive-keyring.gpg \
    "$suite" "$partial" "$mirror"
# No service starts by itself.
printf '#!/bin/sh\nexit 101\n' >"$partial/usr/sbin/policy-rc.d"
chmod +x "$partial/usr/sbin/policy-rc.d"
chroot "$partial" apt-get install -qy --no-install-recommends \
    -o Dpkg::Options::=--force-unsafe-io "${packages[@]}"
chroot "$partial" apt-get clean
mv "$partial" "$root"
