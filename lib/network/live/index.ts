import type { Network as Section } from '../../config/sections/network/types.ts';
import type { Network } from '../model.ts';
import { prove, type Proof } from '../proof/index.ts';
import type { Finding } from '../verify/finding.ts';
import { verify } from '../verify/index.ts';
import { differencesOf } from './differences.ts';
import { othersIn, type Other } from './others.ts';
import { pathsToOthers } from './outside.ts';

/** The network of AWS, held against the config. */
export interface LiveReport {
  /** What is not as the config says of segments, the internet, and statements. */
  readonly findings: readonly Finding[];
  /** Routes, tables, associations, and VPCs that only one of the two has; and what is reached through attachments of others. */
  readonly differences: readonly string[];
  readonly others: readonly Other[];
}

/** `unread` are names of VPCs that could not be read. */
export const liveReport = (
  section: Section,
  wanted: Network,
  proof: Proof,
  unread: ReadonlySet<string>,
): LiveReport => {
  const planned = new Set(pathsToOthers(section, prove(wanted)));
  const paths = pathsToOthers(section, proof).filter(
    (path) => !planned.has(path) && ![...unread].some((name) => path.includes(unreadText(name))),
  );
  return {
    findings: verify(section, proof),
    differences: [...differencesOf(wanted, proof.network, unread), ...paths],
    others: othersIn(wanted, proof.network),
  };
};

/** What such a VPC is called. */
export const unreadText = (name: string): string => `${name}, which cannot be read`;
