import { grouped, plural } from '../text/style.ts';
import { hazardsTogether } from '../text/together.ts';
import { code, type Text } from './document.ts';
import type { Facts } from './facts.ts';
import { accountsTouched } from './touched.ts';

/** The plan in one line: `+2 ~3 −0 · 1 hazard · 214 of 300 accounts`. */
export const headline = (facts: Facts): Text => {
  const { plan } = facts;
  const { changes, hazards, obstacles, unread } = plan;
  const count = (action: string): string => grouped(changes.filter((change) => change.action === action).length);
  const { touched, all } = accountsTouched(facts);
  const parts: Text[] = [
    [`+${count('create')} ~${count('update')} −${count('delete')}`],
    ...(obstacles.length > 0 ? [['blocked']] : []),
    ...(unread.length > 0 ? [['AWS partly unread']] : []),
    [hazards.length === 0 ? 'no hazards' : plural(hazardsTogether(hazards).length, 'hazard')],
    [`${grouped(touched.size)} of ${plural(all, 'account')}`],
  ];
  return parted(parts);
};

/** What approves the plan, whole: `hash … · head …`. */
export const identity = ({ plan, head }: Facts): Text =>
  parted([['hash ', code(plan.hash)], ...(head === undefined ? [] : [['head ', code(head.slice(0, 12))]])]);

const parted = (parts: readonly Text[]): Text =>
  parts.flatMap((part, index) => (index === 0 ? part : [' · ', ...part]));
