#!/usr/bin/env bash
# Installs the referees of test/conformance into .venv: those of Python in the versions that requirements.txt pins, those of npm in the
# versions of referees/package-lock.json, and actionlint, which go builds from the version below.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! [ -x .venv/bin/pip ]; then
  python3 -m venv --clear .venv || {
    echo 'no Python with venv: install python3 and python3-venv (Debian: apt-get install python3-venv)' >&2
    exit 1
  }
fi
.venv/bin/pip install --quiet --disable-pip-version-check --requirement test/conformance/requirements.txt
mkdir -p .venv/npm
cp test/conformance/referees/package.json test/conformance/referees/package-lock.json .venv/npm/
npm ci --silent --no-audit --no-fund --prefix .venv/npm
command -v go >/dev/null || {
  echo 'no Go: install version 1.25 or later (https://go.dev/doc/install)' >&2
  exit 1
}
GOBIN="$PWD/.venv/bin" go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.12
