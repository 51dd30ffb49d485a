import { checkTemplate } from '../cloudformation/check.ts';
import type { Checks } from '../config/load.ts';
import { checkDocument, checkResourcePolicy } from '../guardrails/document.ts';

/** Who judges the grammar of what the config names. */
export const checks: Checks = {
  check: (type, text, accept) =>
    type === 'resource-policy' ? checkResourcePolicy(text, { accept }) : checkDocument(type, text, { accept }),
  checkTemplate,
};
