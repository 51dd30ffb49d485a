import type { Node } from 'jsonc-parser';
import { propertiesOf } from '../grammar/nodes.ts';

/** What stands under a key; undefined for what is not there. */
export const valueAt = (node: Node | undefined, key: string): Node | undefined =>
  node && propertiesOf(node).find(({ name }) => name === key)?.value;

/** The value that a document assigns to a setting. */
export const assignedTo = (node: Node | undefined, key: string): Node | undefined =>
  valueAt(valueAt(node, key), '@@assign');
