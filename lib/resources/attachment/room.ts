import { factsOf, type PolicyType } from '../../config/words/policy-types.ts';
import { policyNouns } from '../../config/words/policy-nouns.ts';
import type { Note } from '../../plan/diff.ts';
import type { Sides } from '../../plan/kind.ts';
import type { Address } from '../../plan/resource.ts';
import type { AttachmentSpec } from './spec.ts';
import { ownOfAws, typeOf } from './swap.ts';

/** Targets on which the policies of the config, of AWS and of others are together more than AWS allows. */
export const fullTargets = ({ desired, live }: Sides): Note[] => {
  const counts = new Map<string, { type: PolicyType; target: Address; ours: number; others: number }>();
  const count = ({ policy, target }: AttachmentSpec, whose: 'ours' | 'others') => {
    const type = typeOf(policy);
    const key = `${type} ${target}`;
    const entry = counts.get(key) ?? { type, target, ours: 0, others: 0 };
    entry[whose] += 1;
    counts.set(key, entry);
  };
  for (const { address, spec } of desired.values()) if (isAttachment(address)) count(spec as AttachmentSpec, 'ours');
  for (const { address, spec, managed } of live.values()) {
    if (isAttachment(address) && !managed && !desired.has(address)) count(spec as AttachmentSpec, 'others');
  }
  return [...counts.values()].flatMap(({ type, target, ours, others }) => {
    const aws = ownOfAws(type, target, desired);
    const { maxAttached } = factsOf(type);
    if (others === 0 || ours + others + aws <= maxAttached) return [];
    const text = `would have ${ours + others + aws} ${policyNouns[type]} (${others} unmanaged, ${aws} AWS managed); the quota is ${maxAttached}`;
    return [{ address: target, text }];
  });
};

const isAttachment = (address: Address): boolean => address.startsWith('attachment:');
