import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser';

/** Where the statements of a document begin, by offset. */
export const statementOffsets = (text: string): number[] => {
  const root = parseTree(text);
  const statements: Node | undefined = root && findNodeAtLocation(root, ['Statement']);
  if (!statements) return [];
  // One statement may stand without a list.
  return (statements.type === 'array' ? (statements.children ?? []) : [statements]).map(({ offset }) => offset);
};
