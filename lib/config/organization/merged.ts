import { isDictionary } from '../text/yaml.ts';
import type { Path } from '../text/yaml.ts';
import { listOf } from '../words/list.ts';
import { readDocument, tellSize, type Documents, type DocumentType } from './documents.ts';
import type { Report } from '../text/report.ts';
import type { Vocabulary } from './vocabulary.ts';

interface Input {
  /** Files, as they are written: one, or those that make up one policy. */
  readonly document: string | readonly string[];
  readonly type: DocumentType;
  readonly maxSize: number;
  readonly accept?: readonly string[];
  /** Where the config names them, or what has no name for them. */
  readonly at: Path;
  readonly isNamed: boolean;
}

/** A document, or several as one that says what they say together; everything wrong with them is reported. Undefined if unreadable. */
export const readDocuments = (input: Input, documents: Documents, words: Vocabulary, report: Report): unknown => {
  const { document, type, maxSize, accept = [], at, isNamed } = input;
  const common = { type, accept };
  const named = report.place(at, isNamed ? 'value' : 'key');
  if (typeof document === 'string')
    return readDocument({ ...common, name: document, maxSize, named }, documents, words, report);
  if (type !== 'scp' && type !== 'rcp' && type !== 'permission-set' && document.length > 1) {
    report.value(at, `only SCPs, RCPs, and permission sets can have several documents`, 'use one document');
    return undefined;
  }
  tellTwice(document, at, report);
  const read = document.map((name, index) =>
    readDocument({ ...common, name, maxSize: Infinity, named: report.place([...at, index]) }, documents, words, report),
  );
  if (read.some((one) => one === undefined)) return undefined;
  if (type === 'permission-set') tellVersions(document, read, at, report);
  const content = merged(read);
  const fix = `list some under another name, or split one: landing-zone guardrails pack ${document[0] ?? ''} --out FOLDER`;
  tellSize(content, { type, maxSize, place: named, of: `the ${document.length} documents have `, fix }, report);
  return content;
};

/**
 * All statements in the order of their documents. Documents of one target mean the same as one document with their statements: a Deny in
 * any denies, an Allow in any allows. AWS takes each Sid once in a document.
 */
export const merged = (documents: readonly unknown[]): unknown => {
  const sids = new Set<string>();
  const statements = documents.flatMap((one) => (isDictionary(one) ? listOf<unknown>(one.Statement) : []));
  const Statement = statements.map((one) => {
    if (!isDictionary(one) || typeof one.Sid !== 'string') return one;
    let [Sid, count] = [one.Sid, 1];
    while (sids.has(Sid)) Sid = `${one.Sid}${(count += 1)}`;
    sids.add(Sid);
    return Sid === one.Sid ? one : { ...one, Sid };
  });
  const [first] = documents;
  return { ...(isDictionary(first) ? first : {}), Statement };
};

const tellTwice = (names: readonly string[], at: Path, report: Report): void => {
  names.forEach((name, index) => {
    if (names.indexOf(name) < index) report.value([...at, index], `"${name}" is listed twice`, 'remove the duplicate');
  });
};

/** Without the newer one, `${...}` is plain text. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html */
const tellVersions = (names: readonly string[], read: readonly unknown[], at: Path, report: Report): void => {
  const versionOf = (one: unknown): string =>
    isDictionary(one) && typeof one.Version === 'string' ? one.Version : 'none';
  const [first = 'none', ...others] = read.map(versionOf);
  others.forEach((version, index) => {
    if (version !== first)
      report.value(
        [...at, index + 1],
        `"${names[index + 1] ?? ''}" has Version ${version}, and "${names[0] ?? ''}" has ${first}`,
        'use "Version": "2012-10-17" in all',
      );
  });
};
