import type { Node } from 'jsonc-parser';
import type { Context } from './context.ts';
import { hasForeign } from './foreign.ts';
import { checkForeign } from './foreign-text.ts';
import { itemsOf, kindOf, propertiesOf, textOf } from './nodes.ts';
import { checkStatement } from './statement.ts';
import { lintStatements } from '../lint/index.ts';
import { closeTo, didYouMean } from '../suggest.ts';

const elements = ['Version', 'Id', 'Statement'];

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
export const checkIam = (root: Node, context: Context): void => {
  const { report } = context;
  const properties = propertiesOf(root);
  for (const { name, key } of properties) {
    if (!elements.includes(name)) report.error(key, `unknown element "${name}"`, didYouMean(closeTo(name, elements)));
  }
  checkVersion(root, properties.find(({ name }) => name === 'Version')?.value, context);
  checkForeign(root, report, context.accept);
  const statement = properties.find(({ name }) => name === 'Statement')?.value;
  if (!statement) report.error(root, 'Statement is required');
  else checkStatements(statement, context);
};

/**
 * Organizations asks for the current version. IAM reads a document without one as the older, in which variables are text.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
 */
const checkVersion = (root: Node, version: Node | undefined, { dialect, report }: Context): void => {
  const fix = 'set "Version": "2012-10-17"';
  if (dialect.version === 'any' && (!version || textOf(version) === '2008-10-17')) {
    const what = version ? 'Version 2008-10-17 has no policy variables' : 'without Version, policy variables are text';
    report.warn(version ?? root, what, fix);
  } else if (version && hasForeign(textOf(version) ?? '')) {
    return;
  } else if (!version) report.error(root, 'Version is required', fix);
  else if (textOf(version) !== '2012-10-17') report.error(version, 'Version must be "2012-10-17"', fix);
};

const checkStatements = (node: Node, context: Context): void => {
  const { report } = context;
  if (node.type !== 'array' && node.type !== 'object') {
    report.error(node, `Statement must be an object or a list of objects, not ${kindOf(node)}`);
    return;
  }
  if (itemsOf(node).length === 0) report.error(node, 'Statement is an empty list');
  const sids = new Set<string>();
  for (const statement of itemsOf(node)) {
    if (statement.type === 'object') checkStatement(statement, context);
    else report.error(statement, `a statement must be an object, not ${kindOf(statement)}`);
    const sid = propertiesOf(statement).find(({ name }) => name === 'Sid')?.value;
    const text = sid && textOf(sid);
    if (!text) continue;
    if (sids.has(text)) report.error(sid, `Sid "${text}" is used twice`, 'use a different Sid for each statement');
    sids.add(text);
  }
  lintStatements(itemsOf(node), context);
};
