#!/usr/bin/env bash
# Installs the referees of test/conformance into .venv: those of Python in the versions that requirements.txt pins, those of npm in the
# versions of referees/package-lock.json, and actionlint, which go builds from the version below. moto's own tests are in its sources only.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! [ -x .venv/bin/pip ]; then
  python3 -m venv --clear .venv || {
    echo 'no Python with venv: install python3 and python3-venv (Debian: apt-get install python3-venv)' >&2
    exit 1
  }
fi
.venv/bin/pip install --quiet --disable-pip-version-check --requirement test/conformance/requirements.txt
moto=$(sed -n 's/^moto==//p' test/conformance/requirements.txt)
if [ "$(cat .venv/moto/version 2>/dev/null)" != "$moto" ]; then
  rm -rf .venv/moto && mkdir -p .venv/moto
  .venv/bin/pip download --quiet --disable-pip-version-check --no-deps --no-binary moto --dest .venv/moto "moto==$moto"
  # Its package is installed above: here are only the tests.
  tar --extract --gzip --file ".venv/moto/moto-$moto.tar.gz" --directory .venv/moto --strip-components 1 "moto-$moto/tests" "moto-$moto/pyproject.toml"
  echo "$moto" >.venv/moto/version
fi
mkdir -p .venv/npm
cp test/conformance/referees/package.json test/conformance/referees/package-lock.json .venv/npm/
npm ci --silent --ignore-scripts --no-audit --no-fund --prefix .venv/npm
command -v go >/dev/null || {
  echo 'no Go: install version 1.25 or later (https://go.dev/doc/install)' >&2
  exit 1
}
GOBIN="$PWD/.venv/bin" go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.12
go build -C test/conformance/foreign/go -o "$PWD/.venv/bin/foreign-go" .
