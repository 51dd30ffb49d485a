// Writes lib/guardrails/catalogue/managed-policies.json, names of AWS's managed policies with their paths, and managed-documents.json,
// their statements, from the copy that moto keeps of them. Needs the referees (scripts/referees.sh). Left out are those that no permission
// set can have: of service-linked roles, and of sessions of the root user. With --check it writes nothing and exits 1 if a committed file
// differs.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';

const folder = new URL('../lib/guardrails/catalogue/', import.meta.url);
const library = new URL('../.venv/lib/', import.meta.url);
const packages = new URL(`${readdirSync(library).find((name) => name.startsWith('python'))}/site-packages/`, library);
const version = readdirSync(packages).flatMap((name) => /^moto-(.+)\.dist-info$/.exec(name)?.[1] ?? [])[0];
const source = readFileSync(new URL('moto/iam/aws_managed_policies.py', packages), 'utf8');
const policies = JSON.parse(source.slice(source.indexOf('{'), source.lastIndexOf('}') + 1));

const attachable = Object.entries(policies).filter(
  ([, { Path }]) => !['/aws-service-role/', '/root-task/'].includes(Path),
);
const from = `moto ${version} (Apache-2.0)`;
const names = attachable.map(([name, { Path }]) => `${Path.slice(1)}${name}`).sort();
const write = (file, text) => {
  const target = new URL(file, folder);
  if (!process.argv.includes('--check')) writeFileSync(target, text);
  else if (readFileSync(target, 'utf8') !== text) {
    console.error(`lib/guardrails/catalogue/${file} is out of date: node scripts/managed-policies.mjs`);
    process.exitCode = 1;
  }
};

write('managed-policies.json', `${JSON.stringify({ source: from, names }, null, 2)}\n`);
// A line for each, so that a change is readable.
const date = attachable
  .map(([, { UpdateDate }]) => UpdateDate.slice(0, 10))
  .sort()
  .at(-1);
const lines = attachable
  .map(([name, { Document }]) => `${JSON.stringify(name)}:${JSON.stringify(Document)}`)
  .sort()
  .join(',\n');
write('managed-documents.json', `{"source":${JSON.stringify(from)},"date":"${date}","documents":{\n${lines}\n}}\n`);
