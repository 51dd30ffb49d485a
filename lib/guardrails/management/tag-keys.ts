import { hasPlaceholder, propertiesOf, textOf } from '../grammar/nodes.ts';
import { assignedTo } from './assigned.ts';
import type { Also } from './shape.ts';

/**
 * A tag's key in the policy and its tag_key differ in case at most, and no two keys of the policy do.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_example-tag-policies.html
 */
export const tagKeysMatch =
  (severity: 'error' | 'warn'): Also =>
  (tags, report) => {
    const seen = new Map<string, string>();
    for (const { name, key, value } of propertiesOf(tags)) {
      if (name.startsWith('@@') || name.includes('{{')) continue;
      const twin = seen.get(name.toLowerCase());
      if (twin !== undefined && twin !== name)
        report.error(key, `"${name}" and "${twin}" differ only in case`, 'remove one of them');
      seen.set(name.toLowerCase(), name);
      const assigned = assignedTo(value, 'tag_key');
      if (
        assigned?.type !== 'string' ||
        hasPlaceholder(assigned) ||
        textOf(assigned)?.toLowerCase() === name.toLowerCase()
      )
        continue;
      report[severity](assigned, `tag_key must match the policy key "${name}", ignoring case`, 'rename one of them');
    }
  };
