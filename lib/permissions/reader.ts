import type { LandingZone } from '../config/landing-zone.ts';
import { documentsOf, permissionsFor, type PolicyDocument } from './index.ts';

/** The role by which plans read in member accounts. */
export interface Reader {
  /** Keys of the accounts in which a plan reads something. */
  readonly accounts: readonly string[];
  /** What `permissions plan` prints for these accounts, for all of them together: each has the same stack. */
  readonly documents: readonly PolicyDocument[];
}

export const readerFor = (zone: LandingZone): Reader => {
  const { members } = permissionsFor(zone, 'plan');
  const statements = members.flatMap(({ documents }) => documents.flatMap(({ Statement }) => Statement));
  const once = new Map(statements.map((one) => [JSON.stringify(one), one]));
  return { accounts: members.flatMap(({ accounts }) => accounts).sort(), documents: documentsOf([...once.values()]) };
};
