// Writes lib/cloudformation/resource-types.json: what CloudFormation's resource types are made of, from @aws-cdk/aws-service-spec.
// A type is one text, read by lib/cloudformation/resource-types.ts when it is asked for: half the size of JSON, and nothing to parse
// for the thousands of types that a template does not use.
// With --check it writes nothing and exits 1 if the committed file differs.
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const target = new URL('../lib/cloudformation/resource-types.json', import.meta.url);
const { version } = createRequire(import.meta.url)('@aws-cdk/aws-service-spec/package.json');
const db = loadAwsServiceSpecSync();
const byCode = (a, b) => (a < b ? -1 : Number(a > b));

const plain = {
  string: 's',
  number: 'n',
  integer: 'i',
  boolean: 'b',
  json: 'j',
  'date-time': 's',
  tag: 't',
  null: 'j',
};

/** `s` a text, `n` a number, `i` a whole number, `b` true or false, `t` a tag, `j` anything, `[x` a list, `{x` a map, `x|y` one of both, `[(x|y)` a list of both. */
const shape = (type, definitions) => {
  if (type.type === 'ref') {
    const definition = db.get('typeDefinition', type.reference.$ref);
    definitions.add(definition);
    return definition.name;
  }
  if (type.type === 'array') return `[${item(type.element, definitions)}`;
  if (type.type === 'map') return `{${item(type.element, definitions)}`;
  if (type.type === 'union') return [...new Set(type.types.map((one) => shape(one, definitions)))].join('|');
  const known = plain[type.type];
  if (known === undefined) throw new Error(`no letter for ${type.type}`);
  return known;
};

const item = (type, definitions) => {
  const text = shape(type, definitions);
  return text.includes('|') ? `(${text})` : text;
};

/** Such as `Arn`, a text, or `Blocks:[s`. Of maps only that they are some. */
const attribute = ([name, { type }]) => {
  const text = type.type === 'ref' ? 'j' : shape(type, { add: () => undefined });
  return text === 's' ? name : `${name}:${text}`;
};

/** What the specification has otherwise than the registry, by `TYPE.PROPERTY` and `TYPE.PROPERTY.NESTED`. */
const known = JSON.parse(readFileSync(new URL('replacements.json', import.meta.url), 'utf8'));
const corrections = new Map([
  ...known.inPlace.map((path) => [path, 'no']),
  ...known.replaced.map((path) => [path, 'yes']),
]);

/** `!` required, `^` a change replaces the resource, `~` may replace it. */
const property = ([name, { required, causesReplacement, type }], definitions, within) => {
  const replaces = within.map((path) => corrections.get(`${path}.${name}`)).find(Boolean) ?? causesReplacement;
  const flags = `${required ? '!' : ''}${replaces === 'yes' ? '^' : replaces === 'maybe' ? '~' : ''}`;
  return `${name}:${flags}${shape(type, definitions)}`;
};

const properties = (entries, definitions, within) =>
  Object.entries(entries)
    .map((one) => property(one, definitions, within))
    .sort(byCode)
    .join(',');

/** Paths to a definition from the properties of its type, one level deep. */
const pathsTo = ({ cloudFormationType, properties: own }, definition) =>
  Object.entries(own).flatMap(([name, { type }]) => {
    const found = new Set();
    shape(type, found);
    return found.has(definition) ? [`${cloudFormationType}.${name}`] : [];
  });

const resource = (one) => {
  const definitions = new Set();
  const own = properties(one.properties, definitions, [one.cloudFormationType]);
  const nested = [];
  for (const definition of definitions)
    nested.push(`${definition.name}=${properties(definition.properties, definitions, pathsTo(one, definition))}`);
  return [
    (one.primaryIdentifier ?? []).join(' '),
    Object.entries(one.attributes).map(attribute).sort(byCode).join(' '),
    one.arnTemplate ?? '',
    own,
    ...nested.sort(byCode),
  ].join(';');
};

const types = [...db.all('resource')]
  .map((one) => [one.cloudFormationType, resource(one)])
  .sort(([a], [b]) => byCode(a, b));
const lines = types.map((entry) => entry.map((part) => JSON.stringify(part)).join(':'));
const text = `{"source":"@aws-cdk/aws-service-spec ${version} (Apache-2.0)","types":{\n${lines.join(',\n')}\n}}\n`;
if (!process.argv.includes('--check')) {
  writeFileSync(target, text);
} else if (readFileSync(target, 'utf8') !== text) {
  console.error(
    'lib/cloudformation/resource-types.json is not what scripts/resource-types.mjs makes: run npm run catalogue',
  );
  process.exitCode = 1;
}
