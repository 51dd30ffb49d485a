import type { Node } from 'jsonc-parser';
import { orList } from '../../config/words/list.ts';
import type { Report } from '../grammar/finding.ts';
import { propertiesOf } from '../grammar/nodes.ts';
import { assignedTo } from './assigned.ts';
import type { Keys } from './shape.ts';

/** Keys that AWS requires, and that are not there. Keys that a placeholder names may be any. */
export const checkTogether = ({ required = [], together = [], oneOf = [] }: Keys, node: Node, report: Report): void => {
  const names = propertiesOf(node).map(({ name }) => name);
  const own = names.filter((name) => !name.startsWith('@@'));
  if (own.some((name) => name.includes('{{'))) return;
  const begun = together.filter((name) => assignedTo(node, name));
  const missing = [...required, ...(begun.length > 0 ? together : [])].filter((name) => !own.includes(name));
  for (const name of missing) report.error(node, `"${name}" is required`, fixOf(name, begun, node));
  if (oneOf.length > 0 && !oneOf.some((name) => own.includes(name)))
    report.error(node, `${orList(oneOf.map((name) => `"${name}"`))} is required`);
};

/** A list may be empty. */
const fixOf = (name: string, [begun]: readonly string[], node: Node): string =>
  begun !== undefined && assignedTo(node, begun)?.type === 'array'
    ? `add "${name}": { "@@assign": [] }`
    : `add "${name}": { "@@assign": VALUE }`;
