import type { Node } from 'jsonc-parser';
import type { Report } from '../grammar/finding.ts';
import { hasPlaceholder, propertiesOf, textOf } from '../grammar/nodes.ts';

/**
 * A tag's key in the policy and its tag_key differ in case at most.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_example-tag-policies.html
 */
export const checkTagKeys = (tags: Node, report: Report): void => {
  for (const { name, value } of propertiesOf(tags)) {
    const assigned = valueAt(valueAt(value, 'tag_key'), '@@assign');
    if (!assigned || name.includes('{{') || hasPlaceholder(assigned)) continue;
    const text = textOf(assigned);
    if (text !== undefined && text.toLowerCase() !== name.toLowerCase()) {
      report.error(assigned, `tag_key must match the policy key "${name}", ignoring case`, 'rename one of them');
    }
  }
};

const valueAt = (node: Node | undefined, key: string): Node | undefined =>
  node && propertiesOf(node).find(({ name }) => name === key)?.value;
