import type { LandingZone, Partition } from './landing-zone.ts';
import { didYouMean } from './nearest.ts';
import { fillPlaceholders, placeholdersIn } from './placeholders.ts';
import type { PolicyType } from './policy-types.ts';
import type { Place, Problem } from './problems.ts';
import type { Report } from './report.ts';

/** What a checker finds in a document; `offset` counts characters of its text. */
export interface Finding {
  readonly offset: number;
  readonly message: string;
  readonly fix?: string;
  readonly severity?: Problem['severity'];
}

/** Where documents come from and who judges their grammar: given from above, so that this floor stays pure. */
export interface Documents {
  /** The text of a file under policies/, and its name to show; undefined when there is none. */
  read(name: string): { file: string; text: string } | undefined;
  /** Files there are, to suggest one. */
  names(): readonly string[];
  check(type: PolicyType | 'resource-policy', text: string, accept: readonly string[]): readonly Finding[];
}

/** What placeholders may name. */
export interface Vocabulary {
  readonly homeRegion: string;
  readonly regions: readonly string[];
  readonly partition: Partition;
  readonly roles: LandingZone['roles'];
  readonly accounts: readonly string[];
  readonly organizationalUnits: readonly string[];
}

const known = (words: Vocabulary, name: string): string | readonly string[] | undefined => {
  if (name === 'homeRegion') return words.homeRegion;
  if (name === 'regions') return words.regions;
  if (name === 'partition') return words.partition;
  if (name === 'roles.automation') return words.roles.automation;
  if (name === 'roles.breakGlass') return words.roles.breakGlass;
  return undefined;
};

/** Ids of the length that AWS gives, to measure a document before any exist. */
const typicalId = (name: string): string => {
  if (name === 'organization.id') return 'o-'.padEnd(12, '0');
  if (name === 'organization.path') return 'o-'.padEnd(19, '0');
  return name.startsWith('account.') ? ''.padEnd(12, '0') : 'ou-'.padEnd(16, '0');
};

const namesOf = (words: Vocabulary): string[] => [
  'homeRegion',
  'regions',
  'partition',
  'roles.automation',
  'roles.breakGlass',
  'organization.id',
  'organization.path',
  ...words.accounts.map((key) => `account.${key}`),
  ...words.organizationalUnits.map((path) => `ou.${path}`),
];

/** A document with what the config knows filled in, after everything wrong with it has been reported; undefined if unreadable. */
export const readDocument = (
  input: {
    name: string;
    type: PolicyType | 'resource-policy';
    maxSize: number;
    accept?: readonly string[];
    named: Place;
  },
  documents: Documents,
  words: Vocabulary,
  report: Report,
): unknown => {
  const found = documents.read(input.name);
  if (!found) {
    report.at(input.named, `no document policies/${input.name}`, didYouMean(input.name, documents.names()));
    return undefined;
  }
  const { file, text } = found;
  const placeOf = (offset: number): Place => placeIn(file, text, offset);
  const findings = documents.check(input.type, text, input.accept ?? []);
  for (const { offset, message, fix, severity } of findings) report.at(placeOf(offset), message, fix, severity);
  const names = namesOf(words);
  for (const { name, offset } of placeholdersIn(text)) {
    if (!names.includes(name)) report.at(placeOf(offset), `no placeholder {{${name}}}`, didYouMean(name, names));
  }
  const content = parsed(text);
  if (content === undefined) return undefined;
  const filled = fillPlaceholders(content, (name) => known(words, name));
  const size = JSON.stringify(fillPlaceholders(filled, typicalId)).length;
  if (size > input.maxSize) {
    report.at(
      placeOf(0),
      `${size} characters when minified; AWS allows ${input.maxSize} for ${input.type}`,
      'split it in two, or say more with wildcards',
    );
  }
  return filled;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // the checker has told where and why
  }
};

export const placeIn = (file: string, text: string, offset: number): Place => {
  const before = text.slice(0, offset);
  return { file, line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
};
