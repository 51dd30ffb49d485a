// Writes lib/guardrails/catalogue/managed-policies.json: names of AWS's managed policies with their paths, from the copy that moto keeps of them.
// Needs the referees (scripts/referees.sh). Left out are those that no permission set can have: of service-linked roles, and of
// sessions of the root user. With --check it writes nothing and exits 1 if the committed file differs.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';

const target = new URL('../lib/guardrails/catalogue/managed-policies.json', import.meta.url);
const library = new URL('../.venv/lib/', import.meta.url);
const packages = new URL(`${readdirSync(library).find((name) => name.startsWith('python'))}/site-packages/`, library);
const version = readdirSync(packages).flatMap((name) => /^moto-(.+)\.dist-info$/.exec(name)?.[1] ?? [])[0];
const source = readFileSync(new URL('moto/iam/aws_managed_policies.py', packages), 'utf8');
const policies = JSON.parse(source.slice(source.indexOf('{'), source.lastIndexOf('}') + 1));

const attachable = ([, { Path }]) => !['/aws-service-role/', '/root-task/'].includes(Path);
const names = Object.entries(policies)
  .filter(attachable)
  .map(([name, { Path }]) => `${Path.slice(1)}${name}`)
  .sort();
const text = `${JSON.stringify({ source: `moto ${version} (Apache-2.0)`, names }, null, 2)}\n`;

if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (readFileSync(target, 'utf8') !== text) {
  console.error('lib/guardrails/catalogue/managed-policies.json is out of date: node scripts/managed-policies.mjs');
  process.exitCode = 1;
}
