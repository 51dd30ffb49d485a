// Writes lib/simulator/engine/constraints.json: what the models of botocore demand of inputs (needs scripts/referees.sh), since the
// schemas of the SDK carry none of it. Each structure is a list of its required members, and its members that are bound in any way.
// The model of each service is a text in it: as values, compilers and linters would make types of them.
// With --check it writes nothing and exits 1 if a committed file differs.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const library = new URL('../.venv/lib/', import.meta.url);
const python = readdirSync(library).find((name) => name.startsWith('python'));
const data = new URL(`${python}/site-packages/botocore/data/`, library);
const target = new URL('../lib/simulator/engine/constraints.json', import.meta.url);

/** By the simulator's names of services. */
const services = {
  'access-analyzer': 'accessanalyzer',
  account: 'account',
  ce: 'ce',
  cloudformation: 'cloudformation',
  detective: 'detective',
  ec2: 'ec2',
  events: 'events',
  guardduty: 'guardduty',
  iam: 'iam',
  identitystore: 'identitystore',
  inspector2: 'inspector2',
  kms: 'kms',
  macie2: 'macie2',
  organizations: 'organizations',
  ram: 'ram',
  ssm: 'ssm',
  'sso-admin': 'sso-admin',
  sts: 'sts',
  tagging: 'resourcegroupstaggingapi',
};

const modelOf = (name) => {
  const folder = new URL(`${name}/`, data);
  const version = readdirSync(folder).sort().at(-1);
  return JSON.parse(gunzipSync(readFileSync(new URL(`${version}/service-2.json.gz`, folder))));
};

/** Java's patterns and those of JavaScript differ in what they let stand without an escape. */
const isPattern = (text) => {
  try {
    return Boolean(new RegExp(`^(?:${text})$`, 'u'));
  } catch {
    return false;
  }
};
const patternOf = (text) =>
  [
    text,
    // An escape that says nothing, and a class that a dash follows.
    text.replaceAll(/\\([ _'"!:,;@#%&=~<>])/g, '$1').replaceAll(/(\\p\{\w+\})-/g, '$1\\-'),
    // A dash outside of a class.
    text.replaceAll('\\-', '-'),
  ].find(isPattern);

/** These have many operations, of which the simulator has few. */
const sources = new Map(
  ['ec2', 'events', 'ssm'].map((name) => {
    const folder = new URL(`../lib/simulator/operations/${name}/`, import.meta.url);
    return [
      name,
      readdirSync(folder)
        .map((file) => readFileSync(new URL(file, folder), 'utf8'))
        .join('\n'),
    ];
  }),
);
const isWanted = (name, operation) => {
  const source = sources.get(name);
  return source === undefined || new RegExp(`\\b${operation}\\b`).test(source);
};

const constraintsOf = (name) => {
  const { operations, shapes } = modelOf(name);
  const lost = new Set();
  const own = (shape) => {
    const pattern = shape.pattern === undefined ? undefined : patternOf(shape.pattern);
    if (shape.pattern !== undefined && pattern === undefined) lost.add(shape.pattern);
    return {
      ...(shape.min !== undefined &&
        shape.min > (shape.type === 'integer' || shape.type === 'long' ? -Infinity : 0) && { min: shape.min }),
      ...(shape.max !== undefined && { max: shape.max }),
      ...(pattern !== undefined && { pattern }),
      ...(shape.enum && { enum: shape.enum }),
      ...(shape.sensitive && { sensitive: true }),
    };
  };
  /** Whether anything in a shape is bound; shapes may contain themselves. */
  const isBound = (key, seen = new Set()) => {
    if (seen.has(key)) return false;
    seen.add(key);
    const shape = shapes[key];
    const { sensitive, ...bounds } = own(shape);
    if (Object.keys(bounds).length > 0 || shape.required?.length > 0 || shape.union) return true;
    const parts = [...Object.values(shape.members ?? {}), shape.member, shape.key, shape.value].filter(Boolean);
    return parts.some((part) => isBound(part.shape, seen));
  };
  const used = new Map();
  const use = (key) => {
    if (used.has(key) || !isBound(key)) return;
    const shape = shapes[key];
    const made = own(shape);
    used.set(key, made);
    if (shape.required?.length > 0) made.required = shape.required;
    if (shape.union) made.union = Object.keys(shape.members)[0];
    if (shape.members) {
      const members = Object.entries(shape.members).filter(([, part]) => isBound(part.shape));
      if (members.length > 0) made.members = Object.fromEntries(members.map(([member, part]) => [member, part.shape]));
    }
    if (shape.member && isBound(shape.member.shape)) made.item = shape.member.shape;
    if (shape.key && isBound(shape.key.shape)) made.key = shape.key.shape;
    if (shape.value && isBound(shape.value.shape)) made.value = shape.value.shape;
    for (const part of [...Object.values(shape.members ?? {}), shape.member, shape.key, shape.value])
      if (part) use(part.shape);
  };
  const inputs = {};
  for (const [operation, { input }] of Object.entries(operations)) {
    if (!input || !isBound(input.shape) || !isWanted(name, operation)) continue;
    use(input.shape);
    inputs[operation] = input.shape;
  }
  for (const pattern of lost) console.warn(`${name}: a pattern that JavaScript does not know is left out: ${pattern}`);
  return { operations: inputs, shapes: Object.fromEntries([...used].sort(([one], [other]) => (one < other ? -1 : 1))) };
};

const lines = Object.entries(services).map(
  ([name, model]) => `${JSON.stringify(name)}:${JSON.stringify(JSON.stringify(constraintsOf(model)))}`,
);
const text = `{\n${lines.join(',\n')}\n}\n`;
if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (readFileSync(target, 'utf8') !== text) {
  console.error('constraints.json differs from the models: run node scripts/constraints.mjs');
  process.exitCode = 1;
}
