import type { Node } from 'jsonc-parser';
import { matchesAny } from '../wildcard.ts';
import { foreignIn } from './foreign.ts';
import type { Report } from './finding.ts';
import { propertiesOf, textOf } from './nodes.ts';

/** Elements of a statement in which IAM fills in variables; Sid and Id are anybody's text. */
const withVariables = ['Resource', 'NotResource', 'Condition'];
const free = ['Sid', 'Id', 'exception_message'];

/**
 * Tells every placeholder that something else would have filled in: AWS takes it as it is written, and the statement
 * matches nothing, or exempts nobody. A text that the user vouches for is taken.
 */
export const checkForeign = (node: Node, report: Report, accept: readonly string[], variables = false): void => {
  tellIn(node, report, accept, variables);
  for (const { name, key, value } of propertiesOf(node)) {
    if (free.includes(name)) continue;
    tellIn(key, report, accept, false);
    checkForeign(value, report, accept, variables || withVariables.includes(name));
  }
  if (node.type === 'array') for (const item of node.children ?? []) checkForeign(item, report, accept, variables);
};

const tellIn = (node: Node, report: Report, accept: readonly string[], variables: boolean): void => {
  const text = textOf(node);
  if (text === undefined || matchesAny(text, accept)) return;
  for (const { index, text: found, fix, doubtful } of foreignIn(text, variables)) {
    // Escapes make the text of the document longer than the value.
    const plain = node.length === text.length + 2;
    const at = plain ? { ...node, offset: node.offset + 1 + index, length: found.length } : node;
    if (doubtful === true)
      report.warn(
        at,
        found.startsWith('$') ? `unknown policy variable "${found}"` : `"${found}" looks like a placeholder`,
        fix,
      );
    else report.error(at, `"${found}" is a placeholder that neither IAM nor landing-zone fills in`, fix);
  }
};
