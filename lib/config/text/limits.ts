import { isAlias, type Alias } from 'yaml';

type Tell = (node: unknown, message: string, fix: string) => void;

interface Limits {
  /** Neither people nor AWS need more levels. */
  readonly deepest: number;
  /** What an alias stands for. */
  readonly find: (alias: Alias) => unknown;
  readonly tell: Tell;
}

/** What nests deeper, or grows more than this by aliases, would exhaust memory. */
const mostByAliases = 100_000;

/**
 * For walking through one YAML document: the node that is meant where `node` stands, and whether an alias leads there; undefined, after
 * that has been told, where there is none or the document would grow without end. `above` are the nodes that it stands in.
 */
export const newSettle = ({ deepest, find, tell }: Limits) => {
  let byAliases = 0;
  const settle = (
    node: unknown,
    above: readonly unknown[],
    copied: boolean,
  ): { readonly node: unknown; readonly copied: boolean } | undefined => {
    if (isAlias(node)) {
      const target = find(node);
      if (!target) tell(node, `unknown anchor &${node.source}`, 'define it above, or write out the value');
      else if (above.includes(target)) tell(node, `*${node.source} contains itself`, 'write out the value');
      else return settle(target, above, true);
      return undefined;
    }
    if (copied && ++byAliases > mostByAliases) {
      if (byAliases === mostByAliases + 1) tell(node, 'aliases make this value too large', 'use fewer aliases');
      return undefined;
    }
    if (above.length > deepest) {
      tell(node, `nested more than ${deepest} levels deep`, 'remove some levels');
      return undefined;
    }
    return { node, copied };
  };
  return settle;
};
