import type { Note } from '../plan/diff.ts';
import type { Leases } from '../plan/plan.ts';
import { someOf, codes, type Section, type Text } from './comment/document.ts';
import { notesTogether } from './text/together.ts';

/** What is said of leases, how soon as well. */
export const leaseNotes = ({ notes }: Leases): Note[] =>
  notes.map(({ address, text, soon }) => ({ address, text: soon === undefined ? text : `${text} (${soon})` }));

const most = 20;

/** For those who read it on the day. */
export const leaseSection = (leases: Leases | undefined): Section => ({
  title: `Leases as of ${leases?.asOf ?? ''}`,
  blocks: leases ? someOf(itemsOf(leaseNotes(leases)), most) : [],
});

/** The same text until something else is to be said: for an issue that is edited for a reason only. */
export const lastingLeaseSection = (leases: Leases | undefined): Section => ({
  title: 'Leases',
  blocks: leases ? someOf(itemsOf(leases.notes), most) : [],
});

const itemsOf = (notes: readonly Note[]): Text[] =>
  notesTogether(notes).map(({ addresses, text }) => [...codes(addresses), ` ${text}`]);
