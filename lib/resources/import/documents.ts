import type { Documents, DocumentType } from '../../config/organization/documents.ts';
import { isDictionary } from '../../config/text/yaml.ts';
import { placeholdersIn, strayBraces } from '../../config/words/placeholders.ts';

export type Check = Documents['check'];

/** What a config has to say of a document so that it passes; `trouble`: why it can say nothing that would do. */
interface Judgement {
  readonly accept: readonly string[];
  readonly trouble?: string;
}

/**
 * AWS has it, so AWS has taken it: actions and condition keys that the catalogue does not know, retired ones among them, are accepted by
 * name. Only as many as it takes.
 */
export const judge = (check: Check, type: DocumentType, content: unknown, maxSize: number): Judgement => {
  const text = JSON.stringify(content);
  if (!isDictionary(content)) return { accept: [], trouble: 'its document is not a JSON object' };
  const braces = placeholdersIn(text)[0]?.name;
  if (braces !== undefined || strayBraces(text).length > 0)
    return { accept: [], trouble: 'its document contains {{ or }}, which mark placeholders in a configuration' };
  if (text.length > maxSize)
    return { accept: [], trouble: `its document has ${text.length} characters; the maximum is ${maxSize}` };
  let [left, accept] = [check(type, text, []), [] as string[]];
  for (const name of left.length > 0 ? namesIn(content) : []) {
    const without = check(type, text, [...accept, name]);
    if (without.length < left.length) [left, accept] = [without, [...accept, name]];
    if (left.length === 0) break;
  }
  const first = left.find(({ severity = 'error' }) => severity === 'error');
  return first ? { accept, trouble: `validate rejects its document: ${first.message}` } : { accept };
};

/** Actions and condition keys of a document, those without wildcards first. */
const namesIn = (content: Readonly<Record<string, unknown>>): string[] => {
  const names = new Set<string>();
  for (const statement of [content.Statement].flat()) {
    if (!isDictionary(statement)) continue;
    for (const one of [statement.Action, statement.NotAction].flat()) if (typeof one === 'string') names.add(one);
    for (const keys of isDictionary(statement.Condition) ? Object.values(statement.Condition) : [])
      if (isDictionary(keys)) for (const key of Object.keys(keys)) names.add(key);
  }
  return [...names].sort((one, other) => Number(one.includes('*')) - Number(other.includes('*')));
};
