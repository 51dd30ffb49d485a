// Writes what is where: lib/config/words/service-regions.json, the regions without an endpoint of a service, from botocore; and
// lib/config/words/type-regions.json, the regions whose CloudFormation lacks a type that others have, from the resource specifications in
// cfn-lint. Needs the referees (scripts/referees.sh). Each letter of a set is a region: the place of the letter in `letters` is that of the region in
// `regions`. Types stand without AWS::. What is of a region that `regions` lacks is not known.
// With --check it writes nothing and exits 1 if a committed file differs.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';

const folder = new URL('../lib/config/words/', import.meta.url);
const library = new URL('../.venv/lib/', import.meta.url);
const packages = new URL(`${readdirSync(library).find((name) => name.startsWith('python'))}/site-packages/`, library);
const read = (path) => JSON.parse(readFileSync(new URL(path, packages), 'utf8'));
const versionOf = (name) =>
  readdirSync(packages).flatMap((one) => new RegExp(`^${name}-(.+)\\.dist-info$`).exec(one)?.[1] ?? [])[0];
const byCode = (a, b) => (a < b ? -1 : Number(a > b));

/** What the tool sets up region by region, by the prefix of its endpoints. */
const services = {
  guardduty: 'guardduty',
  securityhub: 'securityhub',
  'access-analyzer': 'access-analyzer',
  macie: 'macie2',
  inspector: 'inspector2',
  detective: 'api.detective',
  config: 'config',
  backup: 'backup',
  'network-firewall': 'network-firewall',
  ram: 'ram',
  ec2: 'ec2',
  cloudformation: 'cloudformation',
  kms: 'kms',
  sso: 'sso',
  identitystore: 'identitystore',
};

const partitions = read('botocore/data/endpoints.json').partitions.filter(({ partition }) =>
  ['aws', 'aws-cn', 'aws-us-gov'].includes(partition),
);
const regionsOf = ({ regions }) => Object.keys(regions);
const missing = (prefix) =>
  partitions.flatMap((one) => {
    const { endpoints = {} } = one.services[prefix] ?? {};
    return regionsOf(one).filter((region) => !Object.hasOwn(endpoints, region));
  });
const serviceRegions = {
  source: `botocore ${versionOf('botocore')} (Apache-2.0)`,
  regions: partitions.flatMap(regionsOf).sort(byCode).join(' '),
  missing: Object.fromEntries(
    Object.entries(services)
      .map(([name, prefix]) => [name, missing(prefix).sort(byCode).join(' ')])
      .filter(([, regions]) => regions !== ''),
  ),
};

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const known = new Set(partitions.flatMap(regionsOf));
const regions = readdirSync(new URL('cfnlint/data/schemas/providers/', packages))
  .map((name) => name.replace('.json', ''))
  .filter((name) => known.has(name))
  .sort(byCode);
const typesOf = new Map(
  regions.map((region) => [region, new Set(Object.keys(read(`cfnlint/data/schemas/providers/${region}.json`)))]),
);
const all = [...new Set([...typesOf.values()].flatMap((types) => [...types]))].sort(byCode);
const sets = new Map();
for (const type of all) {
  if (!type.startsWith('AWS::') || type.endsWith('::MODULE')) continue;
  const set = regions.flatMap((region, index) => (typesOf.get(region).has(type) ? [] : letters[index])).join('');
  if (set !== '') sets.set(set, [...(sets.get(set) ?? []), type.slice('AWS::'.length)]);
}
const typeRegions = {
  source: `cfn-lint ${versionOf('cfn_lint')} (MIT-0)`,
  date: read('cfnlint/data/schemas/version.json').schema_date.slice(0, 10),
  letters: letters.slice(0, regions.length),
  regions: regions.join(' '),
  missing: Object.fromEntries([...sets].sort(([a], [b]) => byCode(a, b)).map(([set, types]) => [set, types.join(' ')])),
};

for (const [name, data] of Object.entries({ 'service-regions': serviceRegions, 'type-regions': typeRegions })) {
  const target = new URL(`${name}.json`, folder);
  const written = `${JSON.stringify(data, null, 1)}\n`;
  if (!process.argv.includes('--check')) writeFileSync(target, written);
  else if (readFileSync(target, 'utf8') !== written) {
    console.error(`lib/config/words/${name}.json is out of date: node scripts/regions.mjs`);
    process.exit(1);
  }
}
