import type { Plan } from '../../../lib/plan/plan.ts';
import { effectLines } from '../../../lib/report/plan/effect.ts';

/** What a plan tells of the policies in it, change by change, and what it needs. */
export const told = ({ effects, hazards }: Plan): string[] => [
  ...effects.flatMap((one) => effectLines([one]).map(({ sign, text }) => `${one.address} ${sign} ${text}`)),
  ...hazards.map(({ address, risk }) => `${address} needs --allow-${risk}`),
];
