import { printable } from './printable.ts';
import { plural, style } from './style.ts';

/** The organization as people draw it. */
export interface TreeNode {
  readonly name: string;
  readonly detail?: string;
  readonly guardrails?: readonly string[];
  /** What is deployed there, with its regions and what is wrong with it. */
  readonly stacks?: readonly string[];
  readonly children: readonly TreeNode[];
}

/** With `most`: no more than so many accounts of an OU by name. */
export const treeText = (root: TreeNode, most = Infinity): string => lines(root, '', '', most).join('\n');

/** Nodes that are drawn, and how many more accounts there are. */
const drawn = (children: readonly TreeNode[], most: number): { shown: readonly TreeNode[]; more: number } => {
  const leaves = children.filter((one) => one.children.length === 0 && one.detail !== undefined);
  if (leaves.length <= most) return { shown: children, more: 0 };
  const left = new Set(leaves.slice(most));
  return { shown: children.filter((one) => !left.has(one)), more: left.size };
};

/** As many names as fit in a line; the rest is counted. */
const shortList = (names: readonly string[]): string => {
  const shown: string[] = [];
  for (const name of names) {
    if ([...shown, name].join(', ').length > 64) break;
    shown.push(name);
  }
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
};

/** One or two by name, more by number; and what is wrong with any. `show --account` tells all of them. */
const stackList = (stacks: readonly string[]): string => {
  if (stacks.length <= 2) return shortList(stacks.map(printable));
  const wrong = stacks.filter((one) => !/: [a-z0-9-]+(, [a-z0-9-]+)*$/.test(one));
  return [`${stacks.length} stacks`, ...(wrong.length > 0 ? [shortList(wrong.map(printable))] : [])].join('; ');
};

const lines = (node: TreeNode, prefix: string, below: string, most: number): string[] => {
  const guardrails =
    node.guardrails && node.guardrails.length > 0 ? style.dim(`  [${shortList(node.guardrails.map(printable))}]`) : '';
  const stacks = node.stacks && node.stacks.length > 0 ? style.dim(`  (${stackList(node.stacks)})`) : '';
  const detail = node.detail === undefined ? '' : style.dim(`  ${printable(node.detail)}`);
  const paint = node.children.length > 0 || node.detail === undefined ? style.bold : style.name;
  const head = `${prefix}${paint(printable(node.name))}${detail}${guardrails}${stacks}`;
  const { shown, more } = drawn(node.children, most);
  const children = shown.flatMap((child, index) => {
    const last = more === 0 && index === shown.length - 1;
    return lines(child, `${below}${last ? '└─ ' : '├─ '}`, `${below}${last ? '   ' : '│  '}`, most);
  });
  return [head, ...children, ...(more > 0 ? [`${below}└─ ${style.dim(`and ${plural(more, 'more account')}`)}`] : [])];
};
