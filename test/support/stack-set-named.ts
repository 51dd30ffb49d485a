import type { Simulator } from '../../lib/simulator/index.ts';

/** The stack set of this name, in whichever region it is; fails where there is none, or one in several. */
export const stackSetNamed = ({ stackSets }: Pick<Simulator['world'], 'stackSets'>, name: string) => {
  const [found, ...others] = [...stackSets.values()].filter((set) => set.name === name);
  if (!found || others.length > 0) throw new Error(`${found ? 'several stack sets' : 'no stack set'} ${name}`);
  return found;
};
