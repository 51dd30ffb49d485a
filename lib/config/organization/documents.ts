import type { Template } from '../deployment/template.ts';
import { placesIn, type Place, type Problem } from '../text/problems.ts';
import type { Report } from '../text/report.ts';
import { fillPlaceholders, placeholdersIn, strayBraces } from '../words/placeholders.ts';
import type { PolicyType } from '../words/policy-types.ts';
import { exemptRoles } from './exempt-roles.ts';
import { judgePlaceholder, known, type Vocabulary } from './vocabulary.ts';

/** What a checker finds in a document; `offset` counts characters of its text. */
export interface Finding {
  readonly offset: number;
  readonly message: string;
  readonly fix?: string;
  readonly severity?: Problem['severity'];
}

type Found =
  | { readonly file: string; readonly text: string; readonly trouble?: undefined }
  | {
      readonly file: string;
      readonly trouble: string;
      readonly fix: string;
      readonly text?: string;
      readonly offset?: number;
    };

export type DocumentType = PolicyType | 'resource-policy' | 'permission-set';

/** Where documents come from and who judges their grammar: given from above, so that this floor stays pure. */
export interface Documents {
  /** The text of a document and its name to show, or what is wrong with the name; with an offset, with the text. */
  read(name: string): Found;
  /** The same of a file for the stacks of the config. */
  readStack(name: string): Found;
  /** The same of rules of a firewall. */
  readRules(name: string): Found;
  check(type: DocumentType, text: string, accept: readonly string[]): readonly Finding[];
  /** The whole name of a policy of AWS (`job-function/Billing`), undefined where none is known; and what was probably meant. */
  managedPolicy(name: string): { readonly name?: string; readonly fix: string };
  /** The template that a text holds, undefined when it has errors. */
  checkTemplate(text: string): { template: Template | undefined; findings: readonly Finding[] };
}

/** Ids of the length that AWS gives, to measure a document before any exist. */
const typicalId = (name: string): string => {
  if (name === 'organization.id') return 'o-'.padEnd(12, '0');
  if (name === 'organization.path') return 'o-'.padEnd(19, '0');
  if (name === 'organization.root') return 'r-'.padEnd(6, '0');
  return name.startsWith('account.') ? ''.padEnd(12, '0') : 'ou-'.padEnd(16, '0');
};

/** A document with what the config knows filled in, after everything wrong with it has been reported; undefined if unreadable. */
export const readDocument = (
  input: {
    name: string;
    type: DocumentType;
    maxSize: number;
    accept?: readonly string[];
    named: Place;
  },
  documents: Documents,
  words: Vocabulary,
  report: Report,
): unknown => {
  const found = documents.read(input.name);
  const { file, text = '' } = found;
  const placeOf = placesIn(file, text);
  if (found.trouble !== undefined) {
    report.at(found.offset === undefined ? input.named : placeOf(found.offset), found.trouble, found.fix);
    return undefined;
  }
  const findings = documents.check(input.type, text, input.accept ?? []);
  for (const { offset, message, fix, severity } of findings) report.at(placeOf(offset), message, fix, severity);
  checkPlaceholders(text, placeOf, words, report);
  const content = parsed(text);
  if (content === undefined) return undefined;
  const named = fillPlaceholders(content, (name) => known(words, name));
  const { type } = input;
  const filled = type === 'scp' || type === 'rcp' ? exemptRoles(named, type, words.roles) : named;
  if (input.type === 'permission-set') tellStrangers(JSON.stringify(filled), text, placeOf, report);
  const fix =
    input.type === 'scp' || input.type === 'rcp'
      ? `split it: landing-zone guardrails pack ${file} --for ${input.type} --out FOLDER; or use wildcards`
      : 'split it in two, or use wildcards';
  tellSize(filled, { type: input.type, maxSize: input.maxSize, place: placeOf(0), fix }, report);
  return filled;
};

interface Measured {
  readonly type: DocumentType;
  readonly maxSize: number;
  readonly place: Place;
  /** What is measured, where that is not the file. */
  readonly of?: string;
  readonly fix: string;
}

/**
 * A document with too many characters. IAM Identity Center counts bytes, without white space.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html
 */
export const tellSize = (content: unknown, { type, maxSize, place, of = '', fix }: Measured, report: Report): void => {
  const written = JSON.stringify(fillPlaceholders(content, typicalId));
  const isInline = type === 'permission-set';
  const size = isInline ? new TextEncoder().encode(written.replaceAll(/\s/g, '')).length : written.length;
  if (size <= maxSize) return;
  const told = isInline
    ? `${size} bytes without white space; the maximum for a permission set is ${maxSize}`
    : `${size} characters when minified; the maximum for ${type} is ${maxSize}`;
  report.at(place, `${of}${told}`, fix);
};

/** IAM Identity Center takes no character beyond ÿ. https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html */
const tellStrangers = (written: string, text: string, placeOf: (offset: number) => Place, report: Report): void => {
  const stranger = /[^\t\n\r\u0020-\u00FF]/.exec(written);
  if (stranger)
    report.at(
      placeOf(Math.max(0, text.indexOf(stranger[0]))),
      `"${stranger[0]}" is not allowed in an inline policy of a permission set`,
      'use only Latin letters, digits, and signs',
    );
};

const checkPlaceholders = (
  text: string,
  placeOf: (offset: number) => Place,
  words: Vocabulary,
  report: Report,
): void => {
  for (const { name, offset, length } of placeholdersIn(text)) {
    const alone = text[offset - 1] === '"' && text[offset + length] === '"';
    const wrong = judgePlaceholder(name, words, report);
    if (wrong) report.at(placeOf(offset), wrong.message, wrong.fix);
    else if (name === 'regions' && !alone)
      report.at(placeOf(offset), '{{regions}} is a list and cannot be part of a string', 'use it as the whole string');
  }
  for (const offset of strayBraces(text))
    report.at(placeOf(offset), 'these braces are not a placeholder', 'use {{name}}, or single braces');
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // the checker has told where and why
  }
};
