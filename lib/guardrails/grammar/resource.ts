import type { Node } from 'jsonc-parser';
import { wrongArn } from './arn.ts';
import type { Context } from './context.ts';
import { hasForeign } from './foreign.ts';
import { hasPlaceholder, textOf } from './nodes.ts';

/** A resource is "*" or an ARN of six fields; policy variables and placeholders may hold colons of their own. */
export const checkResource = (node: Node, { report }: Context, element: string): void => {
  const text = textOf(node) ?? '';
  if (text === '*' || /^\{\{[^{}]+\}\}/.test(text) || hasForeign(text)) return;
  const fields = text.replace(/\{\{[^{}]+\}\}|\$\{[^}]*\}/g, 'x').split(':');
  if (fields[0] !== 'arn') {
    report.error(node, `${element} must be "*" or an ARN`, 'use the form arn:aws:service:region:account:resource');
  } else if (fields.length < 6) {
    const message = `the ARN has ${fields.length} of six fields`;
    const fix = 'use the form arn:aws:service:region:account:resource';
    if (text.endsWith('*') || hasPlaceholder(node)) report.warn(node, message, fix);
    else report.error(node, message, fix);
  } else {
    const wrong = wrongArn(text);
    if (wrong) report.warn(node, wrong.message, wrong.fix);
  }
};
