// node bench/against.mjs [COMMIT [MEASUREMENT…]]: this build and that of a commit in turn, one JSON line a measurement with medians and
// their ratio. What makes the machine slow for a while makes both slow. RUNS (default 7) are how often; worlds, which take long, are
// run a third as often.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

const here = join(import.meta.dirname, '..');
const [commit = '520ed70', ...chosen] = process.argv.slice(2);
const runs = Number(process.env.RUNS ?? 7);
const folder = mkdtempSync(join(tmpdir(), 'against-'));

const must = (command, args, options = {}) => {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1e9, ...options });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stderr}`);
  return stdout;
};

/** Whether our packages are those that it has locked, and perhaps more. */
const serves = (there) => {
  const [ours, theirs] = [here, there].map(
    (at) => JSON.parse(readFileSync(join(at, 'package-lock.json'), 'utf8')).packages,
  );
  return Object.entries(theirs).every(([name, { integrity }]) => name === '' || ours[name]?.integrity === integrity);
};

/** The commit's sources, built. */
const buildOf = () => {
  const there = join(folder, 'then');
  mkdirSync(there);
  const archive = join(folder, 'then.tar');
  must('git', ['archive', '--output', archive, commit], { cwd: here });
  must('tar', ['-xf', archive, '-C', there]);
  if (serves(there)) symlinkSync(join(here, 'node_modules'), join(there, 'node_modules'));
  else must('npm', ['ci', '--ignore-scripts'], { cwd: there });
  must(process.execPath, ['scripts/build.mjs'], { cwd: there });
  return there;
};

/** The sample organization, and so many accounts more. */
const sampleWith = (accounts) => {
  const at = join(folder, `sample-${accounts}`);
  for (const name of ['config', 'policies']) cpSync(join(here, name), join(at, name), { recursive: true });
  const file = join(at, 'config/organization.yaml');
  const config = parse(readFileSync(file, 'utf8'));
  config.organization.accountQuota = accounts + 100;
  writeFileSync(file, stringify(config));
  const ous = ['Workloads/Prod', 'Workloads/Dev'];
  const more = Array.from({ length: accounts }, (_, index) => [`more-${index}`, { ou: ous[index % ous.length] }]);
  writeFileSync(join(at, 'config/more.yaml'), stringify({ accounts: Object.fromEntries(more) }));
  return join(at, 'config');
};

/** The sample organization without a network, which older builds do not know. */
const sampleWithoutNetwork = () => {
  const at = join(folder, 'sample-without-network');
  for (const name of ['config', 'policies']) cpSync(join(here, name), join(at, name), { recursive: true });
  rmSync(join(at, 'config/network.yaml'));
  return join(at, 'config');
};

/** Reports the largest memory of the process beside what it did. */
const probe = join(folder, 'probe.mjs');
writeFileSync(
  probe,
  "process.on('exit', () => process.stderr.write(`\\npeak ${process.resourceUsage().maxRSS} KB\\n`));\n",
);

/** One run: seconds from start to end, and peak memory. `cache` is a folder, new for a first time. */
const run = (at, args, cache) => {
  const begun = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--import', probe, 'dist/landing-zone.js', ...args], {
    cwd: at,
    encoding: 'utf8',
    maxBuffer: 1e9,
    env: { ...process.env, LANDING_ZONE_CACHE: cache },
  });
  const seconds = (performance.now() - begun) / 1000;
  if (status !== 0) throw new Error(`landing-zone ${args.join(' ')} failed:\n${stderr}`);
  return { seconds, megabytes: Number(/peak (\d+) KB/.exec(stderr)?.[1]) / 1024 };
};

const newCache = () => mkdtempSync(join(folder, 'cache-'));
/** A command of ours. `again`: what could be kept of an earlier run has been. */
const command =
  (args, { again = false, share = 1 } = {}) =>
  ({ then, now }) => {
    const given = typeof args === 'function' ? args() : args;
    const caches = { then: newCache(), now: newCache() };
    if (again) for (const [which, at] of Object.entries({ then, now })) run(at, given, caches[which]);
    return inTurn(share, { then, now }, (at, which) => run(at, given, again ? caches[which] : newCache()));
  };

/** A line of a benchmark that both have; what it tells of itself counts, not its start. */
const benchmark =
  (name, size, read) =>
  ({ then, now }) =>
    inTurn(1 / 3, { then, now }, (at) => {
      const lines = must(process.execPath, ['bench/run.mjs', name, size], { cwd: at }).trim().split('\n');
      return read(lines.map((line) => JSON.parse(line)));
    });

const inTurn = (share, builds, measure) => {
  const found = { then: [], now: [] };
  for (let index = 0; index < Math.max(1, Math.round(runs * share)); index++) {
    // Who is first has the colder machine: not always the same.
    const order = Object.entries(builds);
    for (const [which, at] of index % 2 === 0 ? order : order.reverse()) found[which].push(measure(at, which));
  }
  return found;
};

const sample = join(here, 'config');
const rehearsalOf = (accounts) => command(() => ['rehearse', '--config', sampleWith(accounts)], { share: 1 / 3 });
const measurements = {
  help: command(['--help']),
  'validate, first time': command(['validate', '--config', sample]),
  'validate, again': command(['validate', '--config', sample], { again: true }),
  'validate without a network, first time': command(() => ['validate', '--config', sampleWithoutNetwork()]),
  'validate without a network, again': command(() => ['validate', '--config', sampleWithoutNetwork()], { again: true }),
  'rehearse, first time': command(['rehearse', '--config', sample]),
  'rehearse, again': command(['rehearse', '--config', sample], { again: true }),
  'plan of 1000x4-detection': benchmark('stacks', '1000x4-detection', (lines) => {
    const { processSeconds, peakMegabytes } = lines.at(-1);
    return { seconds: processSeconds, megabytes: peakMegabytes };
  }),
  'rehearse, 1000 accounts more': rehearsalOf(1000),
  'rehearse, 10000 accounts more': rehearsalOf(10_000),
};

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
};
const round = (value) => Number(value.toPrecision(3));

const unknown = chosen.filter((name) => !Object.keys(measurements).some((one) => one.startsWith(name)));
if (unknown.length > 0) {
  console.error(`no measurement ${unknown.join(', ')}: there are ${Object.keys(measurements).join('; ')}`);
  process.exit(1);
}
if (!existsSync(join(here, 'dist/landing-zone.js'))) {
  console.error('build it first: npm run build');
  process.exit(1);
}
try {
  const builds = { then: buildOf(), now: here };
  for (const [measurement, measure] of Object.entries(measurements)) {
    if (chosen.length > 0 && !chosen.some((name) => measurement.startsWith(name))) continue;
    const { then, now } = measure(builds);
    const of = (unit) => {
      const [before, after] = [then, now].map((found) => median(found.map((one) => one[unit])));
      return { then: round(before), now: round(after), ratio: round(after / before) };
    };
    console.log(
      JSON.stringify({
        benchmark: 'against',
        commit,
        measurement,
        seconds: of('seconds'),
        peakMegabytes: of('megabytes'),
        runs: now.length,
        ...{ node: process.version, cores: cpus().length },
      }),
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
