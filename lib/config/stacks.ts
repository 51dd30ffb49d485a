import type { Documents } from './documents.ts';
import { managementKey, type Account, type DeclaredStack, type Rollout, type Targets } from './landing-zone.ts';
import { didYouMean } from './nearest.ts';
import { unreadUnit } from './organizational-units.ts';
import { fillPlaceholders, placeholdersIn } from './placeholders.ts';
import { placesIn } from './problems.ts';
import type { Report } from './report.ts';
import type { WrittenConfig } from './schema.ts';
import type { Template } from './template.ts';
import { judgePlaceholder, known, type Vocabulary } from './vocabulary.ts';
import type { Path } from './yaml.ts';

type Written = NonNullable<WrittenConfig['stacks']>[string];

export interface StackContext {
  readonly documents: Documents;
  readonly words: Vocabulary;
  readonly accounts: readonly Account[];
  readonly rollout: Rollout;
  /** Names of stacks that the tool makes of the rest of the config. */
  readonly taken: readonly string[];
  readonly report: Report;
}

export const readRollout = (
  written: WrittenConfig['organization']['rollout'],
  defaults: Rollout = { concurrency: 100, failureTolerance: 100, regionOrder: [] },
): Rollout => ({
  concurrency: written?.concurrency === undefined ? defaults.concurrency : Number.parseInt(written.concurrency, 10),
  failureTolerance:
    written?.failureTolerance === undefined ? defaults.failureTolerance : Number.parseInt(written.failureTolerance, 10),
  regionOrder: written?.regionOrder ?? defaults.regionOrder,
});

/** The stacks that the config adds, after everything wrong with them has been reported. */
export const readStacks = (written: Readonly<Record<string, Written>>, context: StackContext): DeclaredStack[] => {
  const stacks = Object.entries(written).flatMap(([name, stack]) => readStack(name, stack, context) ?? []);
  tellCycles(written, context);
  return stacks;
};

const readStack = (name: string, written: Written, context: StackContext): DeclaredStack | undefined => {
  const { report, words } = context;
  const at = ['stacks', name];
  if (context.taken.includes(name))
    report.key(at, `${name} is a stack that comes with the tool`, 'choose another name');
  const source = readSource(at, written, context);
  const targets = readTargets([...at, 'targets'], written.targets, context);
  const regions = readRegions([...at, 'regions'], written.regions ?? [words.homeRegion], context);
  readRegions([...at, 'rollout', 'regionOrder'], written.rollout?.regionOrder ?? [], context);
  const parameters = readParameters([...at, 'parameters'], written.parameters ?? {}, source, context);
  if (!source) return undefined;
  return {
    name,
    source,
    targets,
    regions,
    parameters,
    dependsOn: written.dependsOn ?? [],
    tags: written.tags ?? {},
    rollout: readRollout(written.rollout, context.rollout),
    place: report.place(at, 'key'),
  };
};

const readSource = (
  at: Path,
  { code, template }: Written,
  { documents, report }: StackContext,
): DeclaredStack['source'] | undefined => {
  if ((code === undefined) === (template === undefined)) {
    if (!report.unread([...at, 'code']) && !report.unread([...at, 'template']))
      report.key(at, 'a stack is either code or a template', 'give it code: FILE.ts or template: FILE.yaml');
    return undefined;
  }
  const key = code === undefined ? 'template' : 'code';
  const found = documents.readStack(code ?? template ?? '');
  if (found.trouble !== undefined) {
    report.value([...at, key], found.trouble, found.fix);
    return undefined;
  }
  if (key === 'code') return { kind: 'code', file: found.file };
  const checked = documents.checkTemplate(found.text);
  const placeOf = placesIn(found.file, found.text);
  for (const { offset, message, fix } of checked.findings) report.at(placeOf(offset), message, fix);
  return checked.template && { kind: 'template', file: found.file, template: checked.template };
};

const readTargets = (at: Path, written: Written['targets'], { words, report, accounts }: StackContext): Targets => {
  const { organizationalUnits: units = [], except = [], accounts: keys = [] } = written;
  const members = keys.filter((key) => key !== managementKey);
  if (units.length + keys.length === 0 && !report.unread(at))
    report.key(at, 'no account is a target', 'name organizationalUnits: (root for all) or accounts:');
  if (units.length > 0 && members.length > 0)
    report.key(
      [...at, 'accounts'],
      'a stack goes to OUs or to single accounts',
      'make it two stacks with the same code',
    );
  if (except.length > 0 && units.length === 0)
    report.key([...at, 'except'], 'except takes accounts out of OUs, and there are none', 'name organizationalUnits:');
  units.forEach((path, index) => {
    const here = [...at, 'organizationalUnits', index];
    if (path !== 'root' && !words.organizationalUnits.includes(path) && !unreadUnit(path, report))
      report.value(here, `no OU ${path}`, didYouMean(path, ['root', ...words.organizationalUnits]));
    const above = units.find((other) => other !== path && (other === 'root' || path.startsWith(`${other}/`)));
    if (above !== undefined) report.value(here, `${path} is below ${above}, which is a target already`, 'remove it');
    if (units.indexOf(path) < index) report.value(here, `${path} is listed twice`, 'remove one of the two');
  });
  const open = accounts.filter(({ closed }) => !closed).map(({ key }) => key);
  for (const [list, names] of [
    ['accounts', keys],
    ['except', except],
  ] as const)
    names.forEach((key, index) => {
      const here = [...at, list, index];
      const account = accounts.find((one) => one.key === key);
      if (names.indexOf(key) < index) report.value(here, `${key} is listed twice`, 'remove one of the two');
      else if (account?.closed) report.value(here, `${key} is closed`, 'name another account');
      else if (!account && !report.unread(['accounts', key]))
        report.value(here, `no account ${key}`, didYouMean(key, open));
      else if (list === 'except' && key === managementKey)
        report.value(here, 'OUs never bring a stack to the management account', 'remove it');
    });
  return {
    organizationalUnits: units.map((path) => (path === 'root' ? '' : path)),
    except,
    accounts: members,
    management: keys.includes(managementKey),
  };
};

const readRegions = (at: Path, written: readonly string[], { words, report }: StackContext): string[] => {
  written.forEach((region, index) => {
    const here = [...at, index];
    if (report.unread(here)) return;
    if (region !== 'all' && !words.regions.includes(region))
      report.value(here, `${region} is not a governed region`, didYouMean(region, ['all', ...words.regions]));
    if (written.indexOf(region) < index) report.value(here, `${region} is listed twice`, 'remove one of the two');
  });
  return [...new Set(written.flatMap((region) => (region === 'all' ? words.regions : region)))];
};

const readParameters = (
  at: Path,
  written: Readonly<Record<string, string>>,
  source: DeclaredStack['source'] | undefined,
  { words, report }: StackContext,
): Record<string, string> => {
  if (source?.kind === 'template') tellParameters(at, Object.keys(written), source.template, report);
  return Object.fromEntries(
    Object.entries(written).map(([name, value]) => {
      for (const { name: placeholder } of placeholdersIn(value)) {
        const wrong = judgePlaceholder(placeholder, words, report);
        if (wrong) report.value([...at, name], wrong.message, wrong.fix);
      }
      const filled = fillPlaceholders(value, (placeholder) => known(words, placeholder));
      return [name, Array.isArray(filled) ? filled.join(',') : String(filled)];
    }),
  );
};

/** What a template's parameters and the values given for them have not in common. */
export const parameterMistakes = (given: readonly string[], template: Template) => {
  const parameters = Object.entries(template.Parameters ?? {});
  const names = parameters.map(([name]) => name);
  return {
    unknown: given.filter((name) => !names.includes(name)).map((name) => ({ name, fix: didYouMean(name, names) })),
    missing: parameters
      .filter(([name, { Default }]) => Default === undefined && !given.includes(name))
      .map(([name]) => name),
  };
};

const tellParameters = (at: Path, given: readonly string[], template: Template, report: Report): void => {
  const { unknown, missing } = parameterMistakes(given, template);
  for (const { name, fix } of unknown) report.key([...at, name], `the template has no parameter ${name}`, fix);
  for (const name of missing)
    if (!report.unread([...at, name]))
      report.key(at, `the template's parameter ${name} has no value`, `add ${name}: to parameters:`);
};

const tellCycles = (written: Readonly<Record<string, Written>>, { taken, report }: StackContext): void => {
  const names = Object.keys(written);
  for (const [name, { dependsOn = [] }] of Object.entries(written)) {
    dependsOn.forEach((other, index) => {
      const at = ['stacks', name, 'dependsOn', index];
      if (!names.includes(other) && !taken.includes(other) && !report.unread(['stacks', other]))
        report.value(at, `no stack ${other}`, didYouMean(other, names));
      else if (reaches(other, name, written))
        report.value(at, `${name} and ${other} wait for each other`, 'remove one of the two');
    });
  }
};

const reaches = (from: string, to: string, written: Readonly<Record<string, Written>>): boolean => {
  const seen = new Set([from]);
  for (const at of seen) {
    if (at === to) return true;
    for (const next of written[at]?.dependsOn ?? []) seen.add(next);
  }
  return false;
};
