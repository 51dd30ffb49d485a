// Writes lib/config/sections/config/managed-rules.json: AWS's list of managed rules of AWS Config, from the copy that moto keeps of it, and the types that
// AWS Config records, from the model of its API. Needs the referees (scripts/referees.sh). A rule is one text: when it evaluates (`c` changes, `p` from time to time), the types it looks at
// without AWS::, its parameters (`!` required), and where it is: one of `regions`, which begin with what they mean.
// With --check it writes nothing and exits 1 if the committed file differs.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const target = new URL('../lib/config/sections/config/managed-rules.json', import.meta.url);
const library = new URL('../.venv/lib/', import.meta.url);
const packages = new URL(`${readdirSync(library).find((name) => name.startsWith('python'))}/site-packages/`, library);
const read = (path) => readFileSync(new URL(path, packages));
const byCode = (a, b) => (a < b ? -1 : Number(a > b));

const { partitions } = JSON.parse(read('botocore/data/endpoints.json'));
const codes = new Map(
  partitions.flatMap(({ regions }) => Object.entries(regions).map(([code, { description }]) => [description, code])),
);
const version = readdirSync(packages).flatMap((name) => /^moto-(.+)\.dist-info$/.exec(name)?.[1] ?? [])[0];
const { ManagedRules: rules } = JSON.parse(
  gunzipSync(read('moto/config/resources/aws_managed_rules.json.gz')).toString(),
);

const { shapes } = JSON.parse(gunzipSync(read('botocore/data/config/2014-11-12/service-2.json.gz')).toString());
const types = shapes.ResourceType.enum.map((type) => type.slice('AWS::'.length)).sort(byCode);

/** `All supported AWS regions except A (B), C (D) Region`, or `Only available in …`. */
const where = (text) => {
  const [, start, list = ''] =
    /^(All supported AWS regions|Only available in)(?: except)?\s*(.*?)(?: Region)?$/.exec(text) ?? [];
  if (start === undefined) throw new Error(`no regions in: ${text}`);
  const found = list
    .split(/, (?=[A-Z])/)
    .filter((name) => name !== '')
    .map((name) => codes.get(name) ?? unknown(name));
  if (found.length === 0) return '';
  return `${start.startsWith('Only') ? 'only' : 'except'} ${found.sort(byCode).join(' ')}`;
};

const unknown = (name) => {
  throw new Error(`no region ${name}`);
};

const parameter = ({ Name, Optional }) => `${Optional ? '' : '!'}${Name}`;

const regions = [...new Set(Object.values(rules).map((rule) => where(rule['AWS Region'])))].sort(byCode);
const text = (rule) => {
  const trigger = rule['Trigger type'];
  const when = `${trigger.includes('Configuration changes') ? 'c' : ''}${trigger.includes('Periodic') ? 'p' : ''}`;
  const found = (rule['Resource Types'] ?? '').split(/[,\s]+/).filter((type) => /^AWS::\w+::\w+$/.test(type));
  const names = found.map((type) => type.slice('AWS::'.length)).sort(byCode);
  const parameters = (rule.Parameters ?? []).map(parameter);
  return [when, names.join(' '), parameters.join(' '), regions.indexOf(where(rule['AWS Region']))].join(';');
};
const entries = Object.entries(rules)
  .map(([identifier, rule]) => [identifier, text(rule)])
  .sort(([a], [b]) => byCode(a, b));
const written = `${JSON.stringify(
  { source: `moto ${version} (Apache-2.0)`, types: types.join(' '), regions, rules: Object.fromEntries(entries) },
  null,
  1,
)}\n`;

if (!process.argv.includes('--check')) writeFileSync(target, written);
else if (readFileSync(target, 'utf8') !== written) {
  console.error('lib/config/sections/config/managed-rules.json is out of date: node scripts/managed-rules.mjs');
  process.exit(1);
}
