import type { Node } from 'jsonc-parser';
import type { Context } from './context.ts';
import { hasPlaceholder, itemsOf, kindOf, propertiesOf, textOf } from './nodes.ts';
import { closeTo, didYouMean } from '../suggest.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
const kinds = ['AWS', 'Service', 'Federated', 'CanonicalUser'];

export const checkPrincipal = (node: Node, { dialect, report }: Context): void => {
  if (textOf(node) === '*') return;
  if (dialect.principal === 'everyone') {
    report.error(
      node,
      `Principal must be "*" in ${dialect.name}`,
      'to exempt principals, use a condition such as aws:PrincipalArn',
    );
    return;
  }
  if (node.type !== 'object') {
    report.error(
      node,
      `Principal must be "*" or an object, not ${kindOf(node)}`,
      'use { "AWS": "ACCOUNT_ID" } or { "AWS": "ARN" }',
    );
    return;
  }
  if (propertiesOf(node).length === 0) report.error(node, 'Principal is empty');
  for (const { name, key, value } of propertiesOf(node)) {
    if (!kinds.includes(name)) {
      report.error(key, `unknown principal type "${name}"`, didYouMean(closeTo(name, kinds)));
      continue;
    }
    if (itemsOf(value).length === 0) report.error(value, 'Principal is empty');
    for (const item of itemsOf(value)) {
      const text = textOf(item);
      if (text === undefined) report.error(item, `a principal must be a string, not ${kindOf(item)}`);
      else if (name === 'AWS' && !/^(\*|\d{12}|arn:.+)$/.test(text) && !hasPlaceholder(item)) {
        report.error(item, `"${text}" is not a valid principal`, 'use a 12-digit account ID, an ARN, or "*"');
      }
    }
  }
};
