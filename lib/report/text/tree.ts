import { printable } from './printable.ts';
import { plural, style } from './style.ts';
import { usualWidth } from './width.ts';

/** The organization as people draw it. */
export interface TreeNode {
  readonly name: string;
  readonly detail?: string;
  readonly guardrails?: readonly string[];
  /** What is deployed there, with its regions and what is wrong with it. */
  readonly stacks?: readonly string[];
  readonly children: readonly TreeNode[];
}

interface Drawing {
  /** Accounts of an OU that are named. */
  readonly most?: number;
  /** Columns; what does not fit is counted. */
  readonly width?: number;
}

export const treeText = (root: TreeNode, { most = Infinity, width = usualWidth }: Drawing = {}): string =>
  lines(root, '', '', { most, width }).join('\n');

/** Nodes that are drawn, and how many more accounts there are. */
const drawn = (children: readonly TreeNode[], most: number): { shown: readonly TreeNode[]; more: number } => {
  const leaves = children.filter((one) => one.children.length === 0 && one.detail !== undefined);
  if (leaves.length <= most) return { shown: children, more: 0 };
  const left = new Set(leaves.slice(most));
  return { shown: children.filter((one) => !left.has(one)), more: left.size };
};

/** As many names as fit, and the number of the rest; where none fits, the number of all. */
const shortList = (names: readonly string[], room: number, counted: string): string => {
  for (let count = names.length; count > 0; count--) {
    const more = names.length - count;
    const text = `${names.slice(0, count).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    if (text.length <= Math.min(room, longest)) return text;
  }
  return counted;
};

/** More is too much to read, however wide the screen is. */
const longest = 75;

const isWrong = (stack: string): boolean => !/: [a-z0-9-]+(, [a-z0-9-]+)*$/.test(stack);

/** One or two by name, more by number; and what is wrong with any. `show --account` tells all of them. */
const stackList = (stacks: readonly string[], room: number): string => {
  const all = plural(stacks.length, 'stack');
  const wrong = stacks.filter(isWrong).map(printable);
  const counted = wrong.length > 0 ? `${all}; ${wrong.length} not current` : all;
  if (stacks.length <= 2) return shortList(stacks.map(printable), room, counted);
  if (wrong.length === 0) return all;
  const named = shortList(wrong, room - all.length - 2, '');
  return named === '' ? counted : `${all}; ${named}`;
};

const lines = (node: TreeNode, prefix: string, below: string, drawing: Required<Drawing>): string[] => {
  const { shown, more } = drawn(node.children, drawing.most);
  const children = shown.flatMap((child, index) => {
    const last = more === 0 && index === shown.length - 1;
    return lines(child, `${below}${last ? '└─ ' : '├─ '}`, `${below}${last ? '   ' : '│  '}`, drawing);
  });
  return [
    ...headOf(node, prefix, `${below}${children.length + more > 0 ? '│  ' : '   '}`, drawing.width),
    ...children,
    ...(more > 0 ? [`${below}└─ ${style.dim(`and ${plural(more, 'more account')}`)}`] : []),
  ];
};

/** What is attached and deployed stands behind the name, or in a line of its own where more of it can be told there. */
const headOf = (node: TreeNode, prefix: string, next: string, width: number): string[] => {
  const { name, detail, guardrails = [], stacks = [] } = node;
  const paint = node.children.length > 0 || detail === undefined ? style.bold : style.name;
  const told = detail === undefined ? '' : `  ${printable(detail)}`;
  const head = `${prefix}${paint(printable(name))}${told === '' ? '' : style.dim(told)}`;
  if (guardrails.length + stacks.length === 0) return [head];
  const room = width - prefix.length - printable(name).length - told.length;
  const [beside, below] = [room - 2, width - next.length].map((columns) => moreText(guardrails, stacks, columns));
  const isCut =
    (stacks.some(isWrong) && beside?.stacks !== below?.stacks) || (beside?.isCounted === true && !below?.isCounted);
  return beside && beside.text.length + 2 <= room && !isCut
    ? [`${head}${style.dim(`  ${beside.text}`)}`]
    : [head, `${next}${style.dim(below?.text ?? '')}`];
};

/** Guardrails have the room that stacks leave, and stacks what the number of guardrails leaves. */
const moreText = (
  guardrails: readonly string[],
  stacks: readonly string[],
  room: number,
): { readonly text: string; readonly stacks: string; readonly isCounted: boolean } => {
  const count = plural(guardrails.length, 'guardrail');
  const deployed =
    stacks.length === 0 ? '' : `(${stackList(stacks, room - (guardrails.length === 0 ? 2 : count.length + 6))})`;
  if (guardrails.length === 0) return { text: deployed, stacks: deployed, isCounted: false };
  const left = deployed === '' ? room - 2 : room - deployed.length - 4;
  const attached = shortList(guardrails.map(printable), left, count);
  return {
    text: [`[${attached}]`, deployed].filter(Boolean).join('  '),
    stacks: deployed,
    isCounted: attached === count,
  };
};
