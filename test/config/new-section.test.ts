import { CfnOutput, Stack } from 'aws-cdk-lib';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { checks } from '../../lib/cli/checks.ts';
import { documentsIn, readFolder } from '../../lib/config/files.ts';
import { resolve } from '../../lib/config/resolve.ts';
import { fit } from '../../lib/config/schema/fit.ts';
import { regions } from '../../lib/config/schema/values.ts';
import { readSomeRegions, tellMember } from '../../lib/config/sections/checks.ts';
import { sections } from '../../lib/config/sections/index.ts';
import type { Section } from '../../lib/config/sections/section.ts';
import { merge } from '../../lib/config/text/merge.ts';
import { grammarOf, jsonSchema } from '../../lib/config/written.ts';
import { settingsOf } from '../../lib/report/account/settings.ts';
import { practices, review } from '../../lib/review/index.ts';
import { by, type Practice } from '../../lib/review/practice.ts';
import { inAccount, type StacksOf } from '../../lib/stacks/definition.ts';
import { makeStacks } from '../../lib/stacks/make.ts';

// What CONTRIBUTING asks of a new section, here in one file: its schema, its reading, its stack, a practice, and a line in each list.

interface Lighthouse {
  readonly keeper: string;
  readonly regions: readonly string[];
}

const schema = z.strictObject({ keeper: z.string(), regions: regions.optional() }).describe('A light.');

const stackName = 'landing-zone-lighthouse';

const lighthouse = {
  key: 'lighthouse',
  name: 'lighthouse',
  schema: () => schema,
  read: (written, context) => {
    if (!written) return undefined;
    const management = { message: 'the management account keeps no light', fix: 'use a member account' };
    tellMember(written.keeper, ['lighthouse', 'keeper'], management, context);
    return { keeper: written.keeper, regions: readSomeRegions(['lighthouse', 'regions'], written.regions, context) };
  },
  stacks: () => [stackName],
  administrators: ({ keeper }) => [
    { service: 'lighthouse.amazonaws.com', account: keeper, on: true, at: ['lighthouse', 'keeper'] },
  ],
  settings: ({ keeper }, { key }) => ({ duties: keeper === key ? ['keeps the light'] : [] }),
} as const satisfies Section<z.infer<typeof schema>, Lighthouse>;

const read = (zone: object): Lighthouse | undefined => (zone as { lighthouse?: Lighthouse }).lighthouse;

const lighthouseStack: StacksOf = (zone) => {
  const section = read(zone);
  if (!section) return [];
  const make = (app: Parameters<ReturnType<StacksOf>[number]['make']>[0]): Stack => {
    const stack = new Stack(app, stackName);
    new CfnOutput(stack, 'Light', { value: 'on' });
    return stack;
  };
  return [{ name: stackName, targets: inAccount(section.keeper), regions: section.regions, make }];
};

const practice: Practice = {
  pillar: 'reliability',
  key: 'keep-a-light',
  practice: 'Keep a light',
  fix: () => 'lighthouse: { keeper: ACCOUNT }',
  judge: (zone) => by(read(zone) && 'lighthouse'),
};

const listed = [...sections, lighthouse];

const grammar = grammarOf(listed);

const load = (yaml: string, more: Readonly<Record<string, string>> = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'section-'));
  try {
    const head = 'organization: { homeRegion: eu-west-1, accountEmail: "aws+{account}@example.com" }\n';
    writeFileSync(join(folder, 'all.yaml'), `${head}accounts: { web: }\n${yaml}`);
    for (const [name, text] of Object.entries(more)) writeFileSync(join(folder, name), text);
    const { config, report } = fit(merge(readFolder(folder, grammar.keys), folder), grammar);
    const zone = resolve(config, documentsIn({ policies: folder, stacks: folder }, checks), report, listed);
    return { zone, problems: report.problems.map(({ message }) => message) };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

test('a new section is read, its mistakes are reported, and editors know it', () => {
  expect(load('lighthouse: { keeper: web }').zone).toMatchObject({
    lighthouse: { keeper: 'web', regions: ['eu-west-1'] },
    delegatedAdministrators: [{ service: 'lighthouse.amazonaws.com', accounts: ['web'] }],
    trustedAccess: expect.arrayContaining(['lighthouse.amazonaws.com']) as string[],
  });
  expect(load('').zone).not.toHaveProperty('lighthouse');
  expect(load('lighthouse: { keeper: management }').problems).toEqual(['the management account keeps no light']);
  expect(load('lighthouse: { keepr: web }').problems).toEqual([expect.stringContaining('keepr')]);
  expect(jsonSchema(grammar).properties).toHaveProperty('lighthouse');
});

test('the name of its stack is taken, and other stacks may depend on it', () => {
  const own = (name: string, dependsOn: string) =>
    load(
      `lighthouse: { keeper: web }\nstacks: { ${name}: { code: a.ts, targets: { accounts: [web] }, dependsOn: [${dependsOn}] } }`,
    ).problems.filter((message) => message.includes(stackName));
  expect(own('shore', stackName)).toEqual([]);
  expect(own(stackName, 'landing-zone-templates')).toHaveLength(1);
  expect(own('shore', `${stackName}s`)).toHaveLength(1);
});

test('an error in its file hides no error elsewhere, and what depends on its stack is not reported', () => {
  const stacks = `stacks: { shore: { code: a.ts, targets: { accounts: [web] }, dependsOn: [${stackName}] } }`;
  const { problems } = load(`logging: { archiv: web }\n${stacks}`, { 'lighthouse.yaml': 'lighthouse: { keeper: [' });
  expect(problems).toContainEqual(expect.stringContaining('archiv'));
  expect(problems.filter((message) => message.includes(stackName))).toEqual([]);
});

test('its stack is made, its practice judged, and its account says what it does', async () => {
  const { zone } = load('lighthouse: { keeper: web }');
  const { builtIn } = await makeStacks(zone, [lighthouseStack]);
  expect(builtIn.map(({ name, template }) => [name, template.Outputs])).toEqual([
    [stackName, { Light: { Value: 'on' } }],
  ]);
  const judged = (one: typeof zone) => review(one, [...practices, practice]).find(({ key }) => key === practice.key);
  expect(judged(zone)).toMatchObject({ state: 'yes' });
  expect(judged(load('').zone)).toMatchObject({ state: 'no', fix: 'lighthouse: { keeper: ACCOUNT }' });
  const [web] = zone.accounts.filter(({ key }) => key === 'web');
  expect(web && settingsOf(zone, web, listed).duties).toEqual(['keeps the light']);
});
