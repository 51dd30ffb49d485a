#!/usr/bin/env bash
# Installs what makes the kernel of Linux a referee (test/conformance/kernel): ip, unshare, nft. Needs root, as the referee does.
set -euo pipefail
missing=()
command -v ip >/dev/null || missing+=(iproute2)
command -v unshare >/dev/null || missing+=(util-linux)
command -v nft >/dev/null || missing+=(nftables)
[ "${#missing[@]}" -eq 0 ] || { apt-get update -qq && apt-get install -qq -y --no-install-recommends "${missing[@]}"; }
unshare -n nft list ruleset || {
  echo 'no network namespace of its own with nftables: run as root on Linux, in a container with --privileged' >&2
  exit 1
}
