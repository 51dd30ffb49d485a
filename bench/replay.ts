// N events of CloudTrail in forty accounts, in gzip files as a trail has them, against the guardrails of the sample: seconds of reading
// and judging them, and the largest memory of the process. The files are made before, in a process of their own.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { checks } from '../lib/cli/checks.ts';
import { readFiles } from '../lib/cli/replay/read.ts';
import { saveMemory } from '../lib/cli/v8.ts';
import { loadConfig } from '../lib/config/load.ts';
import { newReplay } from '../lib/guardrails/replay/index.ts';
import { eventOf } from '../test/support/cloudtrail/month.ts';
import { idsOf, inAccounts } from '../test/support/cloudtrail/zone.ts';
import { round } from './result.ts';

const [size = '1000000', folder] = process.argv.slice(2);
const events = Number(size);
const accounts = Array.from({ length: 40 }, (_, index) => String(100_000_000_000 + index));
const perFile = 2_000;

const write = (to: string): void => {
  for (let from = 0; from < events; from += perFile) {
    const Records = Array.from({ length: Math.min(perFile, events - from) }, (_, index) =>
      eventOf({ accounts, events }, from + index),
    );
    const day = join(to, String(Math.floor((from / events) * 30) + 1));
    mkdirSync(day, { recursive: true });
    writeFileSync(join(day, `${from}_CloudTrail.json.gz`), gzipSync(JSON.stringify({ Records }), { level: 6 }));
  }
};

const measure = async (from: string): Promise<void> => {
  saveMemory();
  const { zone } = loadConfig('config', checks);
  if (!zone) throw new Error('the sample is wrong');
  const members = inAccounts(zone, accounts);
  const begun = process.cpuUsage();
  const wall = performance.now();
  const replay = newReplay(members, idsOf(members));
  const { files } = await readFiles([from], replay.take);
  const { user, system } = process.cpuUsage(begun);
  const { denied, maybe, calls, rows } = replay.result();
  const packed = readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .reduce((sum, one) => sum + statSync(join(one.parentPath, one.name)).size, 0);
  console.log(
    JSON.stringify({
      benchmark: 'replay',
      events,
      files,
      packedMB: Math.round(packed / 1e6),
      seconds: round((performance.now() - wall) / 1000, 2),
      cpuSeconds: round((user + system) / 1e6, 2),
      peakMB: Math.round(process.resourceUsage().maxRSS / 1024),
      calls,
      denied,
      maybe,
      rows: rows.length,
    }),
  );
};

if (folder !== undefined) await measure(folder);
else {
  const made = mkdtempSync(join(tmpdir(), 'replay-'));
  try {
    write(made);
    spawnSync(process.execPath, [process.argv[1] ?? '', size, made], { stdio: 'inherit' });
  } finally {
    rmSync(made, { recursive: true });
  }
}
