import { checkTemplate } from '../cloudformation/check.ts';
import type { Checks } from '../config/load.ts';
import { checkDocument, checkPermissionSet, checkResourcePolicy } from '../guardrails/document.ts';
import { managedPolicy, meantManagedPolicy } from '../guardrails/catalogue/managed-policies.ts';

/** Who judges the grammar of what the config names. */
export const checks: Checks = {
  check: (type, text, accept) => {
    if (type === 'resource-policy') return checkResourcePolicy(text, { accept });
    if (type === 'permission-set') return checkPermissionSet(text, { accept });
    return checkDocument(type, text, { accept });
  },
  managedPolicy: (written) => {
    const name = managedPolicy(written);
    return { name, fix: name === undefined ? meantManagedPolicy(written) : '' };
  },
  checkTemplate,
};
