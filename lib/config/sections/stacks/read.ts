import { readRegions, tellRegionOrder } from '../../deployment/regions.ts';
import { readRollout } from '../../deployment/rollout.ts';
import { readTargets } from '../../deployment/targets.ts';
import { isNoEcho, type Parameter, type Template } from '../../deployment/template.ts';
import type { DeclaredStack, Rollout, Targets } from '../../deployment/types.ts';
import { addAvailability } from '../../organization/availability.ts';
import type { Documents } from '../../organization/documents.ts';
import type { Account, Tags } from '../../organization/types.ts';
import { isPlaceholder, judgePlaceholder, known, type Vocabulary } from '../../organization/vocabulary.ts';
import { placesIn } from '../../text/problems.ts';
import type { Report } from '../../text/report.ts';
import type { Path } from '../../text/yaml.ts';
import { typesElsewhere } from '../../deployment/types-elsewhere.ts';
import { didYouMean, nearest } from '../../words/nearest.ts';
import { fillPlaceholders, placeholdersIn, strayBraces } from '../../words/placeholders.ts';
import { quotas } from '../../words/quotas.ts';
import { tellDependencies } from './dependencies.ts';
import type { WrittenStack } from './schema.ts';

export interface StackContext {
  readonly documents: Documents;
  readonly words: Vocabulary;
  readonly accounts: readonly Account[];
  readonly rollout: Rollout;
  /** Names of stacks that the tool makes of the rest of the config. */
  readonly taken: readonly string[];
  /** Whether the tool may make one of that name of what could not be read. */
  readonly mayTake: (name: string) => boolean;
  readonly report: Report;
}

/** The stacks that the config adds, after everything wrong with them has been reported. */
export const readStacks = (written: Readonly<Record<string, WrittenStack>>, context: StackContext): DeclaredStack[] => {
  const stacks = Object.entries(written).flatMap(([name, stack]) => readStack(name, stack, context) ?? []);
  tellDependencies(written, context);
  return stacks;
};

const readStack = (name: string, written: WrittenStack, context: StackContext): DeclaredStack | undefined => {
  const { report } = context;
  const at = ['stacks', name];
  if (context.taken.includes(name)) report.key(at, `"${name}" is the name of a built-in stack`, 'use another name');
  const source = readSource(at, written, context);
  const targets = readTargets([...at, 'targets'], written.targets, context);
  const regions = readRegions([...at, 'regions'], written.regions, context);
  tellRegionOrder([...at, 'rollout', 'regionOrder'], written.rollout?.regionOrder, context, regions);
  const parameters = readParameters([...at, 'parameters'], written.parameters ?? {}, source, context);
  tellTags([...at, 'tags'], name, written.tags ?? {}, report);
  if (source?.kind === 'template') tellSecrets(at, written, source.template, report);
  if (source?.kind === 'template') tellMacros(at, source.template, targets, report);
  if (source?.kind === 'template') tellElsewhere(at, source.template, { regions, targets }, context);
  if (!source) return undefined;
  return {
    name,
    source,
    targets,
    regions,
    parameters,
    dependsOn: written.dependsOn ?? [],
    tags: { ...written.tags, ...(written.revision === undefined ? {} : { [revisionTag]: String(written.revision) }) },
    rollout: readRollout(written.rollout, context.rollout),
    place: report.place(at, 'key'),
  };
};

/** A changed value of a NoEcho parameter is seen by this tag: AWS tells nobody the value, and a digest of it could be guessed. */
const revisionTag = 'landing-zone-revision';

/** CloudFormation refuses a template for a type that it does not have, even one whose condition is false. */
const tellElsewhere = (
  at: Path,
  template: Template,
  where: Pick<DeclaredStack, 'regions' | 'targets'>,
  { words, report }: StackContext,
): void => {
  for (const { type, without } of typesElsewhere(template, where, words))
    report.key(
      [...at, 'regions'],
      `CloudFormation has no ${type} in ${without.join(', ')}`,
      `deploy the stack to other regions; ${addAvailability(type, without)}`,
    );
};

/** AWS does not give such a value back, so a plan can not see that it has changed. */
const tellSecrets = (
  at: Path,
  { parameters = {}, revision }: WrittenStack,
  template: Template,
  report: Report,
): void => {
  if (revision !== undefined) return;
  for (const name of Object.keys(parameters))
    if (isNoEcho(template.Parameters?.[name]))
      report.at(
        report.place([...at, 'parameters', name], 'key'),
        `a plan cannot see a changed value of the NoEcho parameter "${name}"`,
        `add revision: 1 to ${at.join('.')}, and raise it with each change of the value`,
        'warning',
      );
};

const tellTags = (at: Path, name: string, tags: Tags, report: Report): void => {
  const count = Object.keys(tags).length;
  if (count >= quotas.tags)
    report.key(
      at,
      `${count} tags on ${name}; the quota is ${quotas.tags}, including the landing-zone tag`,
      'remove some',
    );
  // Organizations takes them, CloudFormation does not.
  for (const [key, value] of Object.entries(tags))
    if (value === '') report.value([...at, key], `tag "${key}" has no value`, 'set a value, or remove the key');
};

/** What stack sets can not do with the role that they have by themselves: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackSet.html */
const tellMacros = (at: Path, template: Template, targets: Targets, report: Report): void => {
  if (targets.organizationalUnits.length + targets.accounts.length === 0) return;
  const macro = template.Transform !== undefined;
  // What a macro makes of its resources is not known.
  if (macro || Object.values(template.Resources).some(({ Type }) => Type === 'AWS::CloudFormation::Stack'))
    report.value(
      [...at, 'template'],
      `a template with ${macro ? 'a transform' : 'nested stacks'} cannot be deployed to member accounts`,
      'write out the resources, or target only management',
    );
};

const readSource = (
  at: Path,
  { code, template }: WrittenStack,
  { documents, words, report }: StackContext,
): DeclaredStack['source'] | undefined => {
  if (code !== undefined && template !== undefined) {
    report.key([...at, 'template'], 'a stack cannot have both code and template', 'remove one');
    return undefined;
  }
  const name = code ?? template;
  if (name === undefined) {
    if (!report.unread([...at, 'code']) && !report.unread([...at, 'template']))
      report.key(at, 'a stack requires code or template', 'add code: FILE.ts, or template: FILE.yaml');
    return undefined;
  }
  const found = documents.readStack(name);
  const { file, text = '' } = found;
  const placeOf = placesIn(file, text);
  if (found.trouble !== undefined) {
    const named = report.place([...at, code === undefined ? 'template' : 'code']);
    report.at(found.offset === undefined ? named : placeOf(found.offset), found.trouble, found.fix);
    return undefined;
  }
  if (code !== undefined) return { kind: 'code', file };
  const checked = documents.checkTemplate(text);
  for (const { offset, message, fix, severity } of checked.findings) report.at(placeOf(offset), message, fix, severity);
  for (const { name: placeholder, offset } of placeholdersIn(text))
    if (isPlaceholder(placeholder, words))
      report.at(
        placeOf(offset),
        `{{${placeholder}}} is not replaced in templates`,
        'add a template parameter, and set its value under parameters:',
        'warning',
      );
  return checked.template && { kind: 'template', file, template: checked.template };
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
      tellPlaceholders([...at, name], value, words, report);
      const filled = fillPlaceholders(value, (placeholder) => known(words, placeholder));
      return [name, Array.isArray(filled) ? filled.join(',') : String(filled)];
    }),
  );
};

const tellPlaceholders = (at: Path, value: string, words: Vocabulary, report: Report): void => {
  for (const { name, length } of placeholdersIn(value)) {
    const wrong = judgePlaceholder(name, words, report);
    if (wrong) report.value(at, wrong.message, wrong.fix);
    else if (name === 'regions' && length < value.length)
      report.value(at, '{{regions}} is a list and cannot be part of a string', 'use it as the whole string');
  }
  if (strayBraces(JSON.stringify(value)).length > 0)
    report.value(at, 'these braces are not a placeholder', 'use {{name}}, or single braces');
};

/** What a template's parameters and the values given for them have not in common. */
export const parameterMistakes = (given: readonly string[], template: Template) => {
  const parameters = Object.entries(template.Parameters ?? {});
  const names = parameters.map(([name]) => name);
  const free = names.filter((name) => !given.includes(name));
  const unknown = given.filter((name) => !names.includes(name));
  return {
    unknown: unknown.map((name) => ({
      name,
      fix: free.length === 0 ? 'remove it' : didYouMean(name, free),
    })),
    missing: parameters
      // Beside a Transform it may be anything.
      .filter(([name, one]) => (one as Parameter | null)?.Default === undefined && !given.includes(name))
      .map(([name]) => name),
  };
};

const tellParameters = (at: Path, given: readonly string[], template: Template, report: Report): void => {
  const { unknown, missing } = parameterMistakes(given, template);
  for (const { name, fix } of unknown) report.key([...at, name], `unknown template parameter "${name}"`, fix);
  // What is misspelt is not missing as well.
  const meant = unknown.map(({ name }) => nearest(name, missing));
  for (const name of missing)
    if (!meant.includes(name) && !report.unread([...at, name]))
      report.key(at, `template parameter "${name}" has no value`, `add ${name}: VALUE to ${at.join('.')}`);
};
