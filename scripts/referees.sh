#!/usr/bin/env bash
# Installs the referees of test/conformance (moto, botocore) into .venv, in the versions that requirements.txt pins.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! [ -x .venv/bin/pip ]; then
  python3 -m venv --clear .venv || {
    echo 'no Python with venv: install python3 and python3-venv (Debian: apt-get install python3-venv)' >&2
    exit 1
  }
fi
.venv/bin/pip install --quiet --disable-pip-version-check --requirement test/conformance/requirements.txt
