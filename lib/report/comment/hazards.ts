import type { Plan } from '../../plan/plan.ts';
import { placeText } from '../../config/text/problems.ts';
import { plural } from '../text/style.ts';
import { hazardsTogether, notesTogether } from '../text/together.ts';
import { code, codes, someOf, strong, type Section, type Text } from './document.ts';
import { pathsOf } from './effect.ts';

const most = 40;

/** What no flag allows, what could not be read, and what needs approval, each with the flag that it needs or who approved it. */
export const dangers = ({ obstacles, unread, hazards }: Plan): Section[] => {
  const told = (notes: Plan['notes']): Text[] =>
    notesTogether(notes).map(({ addresses, text }) => [...codes(addresses), ` ${text}`]);
  const hazardItems = hazardsTogether(hazards).map(({ addresses, why, risk, approval }): Text => [
    ...codes(addresses),
    ` ${risk === 'reach' ? `opens ${plural(pathsOf(why).length, 'path')}, listed under Effect` : why}: `,
    ...(approval
      ? [strong('approved'), ' by ', code(placeText(approval.place)), `: ${approval.reason}`]
      : ['needs ', code(`--allow-${risk}`)]),
  ]);
  return [
    { title: 'Blocked: no flag allows this', blocks: someOf(told(obstacles), most) },
    { title: 'Left out until AWS can be read', blocks: someOf(told(unread), most) },
    { title: 'Hazards', blocks: someOf(hazardItems, most) },
  ];
};
