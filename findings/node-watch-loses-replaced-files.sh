#!/usr/bin/env bash
# Node.js 20.20.2 on Linux, checked 2026-11. Uses the node of the PATH.
#
# Expected: fs.watch of a folder, recursive, tells of a change to a file in it that was replaced before by renaming another one over it, as
#   editors do. https://nodejs.org/docs/latest-v20.x/api/fs.html#fswatchfilename-options-listener
# Seen: of such a file nothing is told any more. https://github.com/nodejs/node/issues/48437 is about the same part of Node.js.
# Therefore `test --watch` looks at the files (lib/cli/test/watch.ts).
# Output:
#   replaced: told
#   changed after that: not told
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat > "$work/run.cjs" <<'JS'
const { appendFileSync, mkdirSync, renameSync, watch, writeFileSync } = require('node:fs');
const { setTimeout: sleep } = require('node:timers/promises');

(async () => {
  const folder = `${process.argv[2]}/watched/below`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/a.yaml`, '1');
  let told = 0;
  const watcher = watch(`${process.argv[2]}/watched`, { recursive: true }, () => (told += 1));
  const tell = async (what) => {
    await sleep(500);
    console.log(`${what}: ${told > 0 ? 'told' : 'not told'}`);
    told = 0;
  };
  await sleep(500);
  writeFileSync(`${folder}/a.yaml~`, '2');
  renameSync(`${folder}/a.yaml~`, `${folder}/a.yaml`);
  await tell('replaced');
  appendFileSync(`${folder}/a.yaml`, '3');
  await tell('changed after that');
  watcher.close();
})();
JS

seen=$(node "$work/run.cjs" "$work")
expected='replaced: told
changed after that: not told'
if [ "$seen" != "$expected" ]; then
  echo "changed: ${seen//$'\n'/; }"
  exit 1
fi
echo 'unchanged: changes to a file that was replaced are not told'
