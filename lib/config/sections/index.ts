import { access } from './access/index.ts';
import { approvals } from './approvals/index.ts';
import { backup } from './backup/index.ts';
import { baseline } from './baseline/index.ts';
import { recording } from './config/index.ts';
import { cost } from './cost/index.ts';
import { logging } from './logging/index.ts';
import { network } from './network/index.ts';
import { observability } from './observability/index.ts';
import { pipeline } from './pipeline/index.ts';
import type { AnySection, SectionContext } from './section.ts';
import { security } from './security/index.ts';
import { vending } from './vending/index.ts';

/** Every section, in the order in which editors show them; one may ask about those before it. */
const listed = [
  logging,
  security,
  recording,
  baseline,
  cost,
  backup,
  observability,
  network,
  access,
  vending,
  approvals,
  pipeline,
] as const;

type Listed = (typeof listed)[number];

/** The sections as people write them. A section may stand empty, as one does whose lines are commented out. */
export type WrittenSections = {
  [One in Listed as One['key']]?: Parameters<One['read']>[0] | undefined;
};

/** The sections as the landing zone has them; what the config does not have is left out. */
export type ReadSections = {
  readonly [One in Listed as One['name']]?: NonNullable<ReturnType<One['read']>>;
};

export const sections: readonly AnySection[] = listed;

/** Reads one section after the other; each knows those before it. */
export const readSections = (
  written: WrittenSections,
  context: SectionContext,
  listed: readonly AnySection[] = sections,
): ReadSections => {
  const read: Record<string, object> = {};
  for (const section of listed) {
    const own = (written as Record<string, unknown>)[section.key] as never;
    const found = section.read(own, { ...context, ...read } as never);
    if (found) read[section.name] = found;
  }
  return read;
};

/** The sections that a config has, each with what it says of itself. */
export const present = (
  read: ReadSections,
  listed: readonly AnySection[] = sections,
): (readonly [AnySection, never])[] =>
  listed.flatMap((section) => {
    const found = (read as Record<string, unknown>)[section.name];
    return found === undefined ? [] : [[section, found as never] as const];
  });
