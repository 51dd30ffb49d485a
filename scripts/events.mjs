// Writes lib/guardrails/replay/events.json: what actions an event of CloudTrail takes, as far as its source and name do not say it
// themselves: an action that has the name of the event, after the source without .amazonaws.com. `sources`: other prefixes, from the models
// of botocore (their signing names; scripts/referees.sh installs them) and scripts/events/prefixes.mjs. `events`: by prefix `Event=Action`, from
// scripts/events/exceptions.mjs, and of API Gateway from the verbs and paths of its models. Operations of which no action is known
// are listed in test/conformance/operations-without-action.json. With --check it writes nothing and exits 1 if a committed file differs.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { exceptions } from './events/exceptions.mjs';
import { prefixOfSigningName, sources as otherSources } from './events/prefixes.mjs';

/** When the version that test/conformance/requirements.txt pins was built. */
const built = { '1.44.8': '2026-11-20' };

const library = new URL('../.venv/lib/', import.meta.url);
const packages = new URL(`${readdirSync(library).find((name) => name.startsWith('python'))}/site-packages/`, library);
const version = readdirSync(packages).flatMap((name) => /^botocore-(.+)\.dist-info$/.exec(name)?.[1] ?? [])[0];
if (!built[version]) throw new Error(`botocore ${version}: say in scripts/events.mjs when it was built`);
const byCode = (a, b) => (a < b ? -1 : Number(a > b));
const sorted = (entries) => Object.fromEntries([...entries].sort(([a], [b]) => byCode(a, b)));

const catalogue = JSON.parse(
  readFileSync(new URL('../lib/guardrails/catalogue/catalogue.json', import.meta.url), 'utf8'),
);
const known = new Map(
  Object.entries(catalogue.services).map(([prefix, [names]]) => [prefix, new Set(names.toLowerCase().split(' '))]),
);
const hasAction = (prefix, name) => known.get(prefix)?.has(name.toLowerCase()) === true;

/** The newest model of each client. */
const models = () => {
  const data = new URL('botocore/data/', packages);
  return readdirSync(data, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .sort((a, b) => byCode(a.name, b.name))
    .flatMap(({ name: client }) => {
      const newest = readdirSync(new URL(`${client}/`, data))
        .sort()
        .at(-1);
      const file = new URL(`${client}/${newest}/service-2.json`, data);
      const packed = new URL(`${file.href}.gz`);
      const text = existsSync(file) ? readFileSync(file) : existsSync(packed) && gunzipSync(readFileSync(packed));
      if (!text) return [];
      const { metadata, operations } = JSON.parse(text.toString('utf8'));
      const { endpointPrefix: source, signingName = source } = metadata;
      return [{ client, source, prefix: prefixOfSigningName[signingName] ?? signingName, operations }];
    });
};

/** `POST/restapis/{}/stages`: what API Gateway asks for. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagement.html */
const byPath = ({ http: { method, requestUri } }) => `${method}${requestUri.replaceAll(/\{[^}]*\}/g, '{}')}`;

const all = models();
const sources = new Map(Object.entries(otherSources));
const events = new Map(Object.entries(exceptions).map(([prefix, of]) => [prefix, new Map(Object.entries(of))]));
const unknown = new Map();
const counts = { operations: 0, rule: 0, exceptions: 0, unknown: 0 };
for (const { client, source, prefix, operations } of all) {
  const others = sources.get(source);
  if (others && !others.includes(prefix)) throw new Error(`scripts/events: ${source} is ${others} and ${prefix}`);
  if (!others && source !== prefix && known.has(prefix)) sources.set(source, [prefix]);
  for (const [name, operation] of Object.entries(operations)) {
    counts.operations += 1;
    const own = events.get(prefix) ?? new Map();
    if (exceptions[prefix]?.[name] !== undefined) counts.exceptions += 1;
    else if (hasAction(prefix, name)) counts.rule += 1;
    else if (prefix === 'apigateway') {
      counts.exceptions += 1;
      events.set(prefix, own);
      own.set(name, [...new Set([...(own.get(name)?.split('|') ?? []), byPath(operation)])].sort(byCode).join('|'));
    } else {
      counts.unknown += 1;
      unknown.set(client, [...(unknown.get(client) ?? []), name]);
    }
  }
}

// The tables name only what there is.
for (const [prefix, of] of events)
  for (const [name, text] of of)
    for (const action of text.split(/[+|]/)) {
      const [other, rest] = action.includes(':') ? action.split(':') : [prefix, action.replace(/\/.*/, '')];
      if (!hasAction(other, rest)) throw new Error(`scripts/events: ${prefix} ${name}: no action ${other}:${rest}`);
    }

const source = `botocore ${version} (Apache-2.0), ${built[version]}; ${catalogue.source}`;
const files = {
  '../lib/guardrails/replay/events.json': {
    source,
    sources: sorted([...sources].map(([name, prefixes]) => [name, prefixes.join(' ')])),
    events: sorted(
      [...events].map(([prefix, of]) => [
        prefix,
        [...of]
          .sort(([a], [b]) => byCode(a, b))
          .map((entry) => entry.join('='))
          .join(' '),
      ]),
    ),
  },
  '../test/conformance/operations-without-action.json': {
    source,
    counts,
    operations: sorted([...unknown].map(([client, names]) => [client, names.sort(byCode).join(' ')])),
  },
};
for (const [path, data] of Object.entries(files)) {
  const target = new URL(path, import.meta.url);
  const written = `${JSON.stringify(data, null, 1)}\n`;
  if (!process.argv.includes('--check')) writeFileSync(target, written);
  else if (!existsSync(target) || readFileSync(target, 'utf8') !== written) {
    console.error(`${path.slice(3)} is out of date: node scripts/events.mjs`);
    process.exitCode = 1;
  }
}
