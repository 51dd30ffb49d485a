import { distance } from 'fastest-levenshtein';
import type { LandingZone } from '../../config/landing-zone.ts';
import type { Problem } from '../../config/text/problems.ts';
import type { Report } from '../../config/text/report.ts';
import { policyTypeNames } from '../../config/words/policy-types.ts';
import { didYouMean } from '../../config/words/nearest.ts';
import { addressKind, addressName, type Address } from '../../plan/resource.ts';
import { kinds } from '../index.ts';
import { rootAddress } from '../inventory/addresses.ts';

type Found = Pick<Problem, 'message' | 'severity'> & { readonly fix: string };

/**
 * Addresses in approvals that no plan can have, and those that differ by a slip from what the config asks for. What only AWS has is not
 * known here, and an approval of its deletion names it.
 */
export const approvalProblems = async (zone: LandingZone, place: Report['place']): Promise<Problem[]> => {
  for (const kind of kinds) await kind.load?.(zone);
  const wanted = kinds.flatMap((kind) => kind.desired(zone).map(({ address }) => address));
  return (zone.approvals ?? []).flatMap(({ changes = [] }, approval) =>
    changes.flatMap((pattern, change): Problem[] => {
      const found = judge(pattern as Address, wanted);
      return found ? [{ place: place(['approvals', approval, 'changes', change]), ...found }] : [];
    }),
  );
};

const judge = (pattern: Address, wanted: readonly Address[]): Found | undefined => {
  const kind = addressKind(pattern);
  if (!kindNames.includes(kind))
    return {
      message: `unknown kind "${kind}" in the address "${pattern}"`,
      fix: didYouMean(kind, kindNames),
      severity: 'error',
    };
  const [type = ''] = addressName(pattern).split('/');
  const hasType = ['policy', 'attachment'].includes(kind) && !type.includes('*');
  if (hasType && !policyTypeNames.some((one) => one === type))
    return {
      message: `unknown policy type "${type}" in the address "${pattern}"`,
      fix: didYouMean(type, policyTypeNames),
      severity: 'error',
    };
  if (pattern.includes('*') || wanted.includes(pattern)) return undefined;
  const meant = wanted.find((one) => addressKind(one) === kind && isSlip(addressName(pattern), addressName(one)));
  return meant === undefined
    ? undefined
    : {
        message: `"${pattern}" is not in the configuration`,
        fix: `did you mean "${meant}"? Keep it if it names what a plan deletes`,
        severity: 'warning',
      };
};

const kindNames = [...kinds.map(({ name }) => name), addressKind(rootAddress)];

/** Names have the same parts but for spelling. Other numbers, and other short words, are other things. */
const isSlip = (written: string, wanted: string): boolean => {
  const [one, other] = [partsOf(written), partsOf(wanted)];
  return one.length === other.length && one.every((part, index) => isSpelling(part, other[index] ?? ''));
};

const partsOf = (name: string): string[] => name.split(/(?=[/@:])|(?<=[/@:])/);

const isSpelling = (one: string, other: string): boolean => {
  if (one === other) return true;
  if (one.replaceAll(/\d+/g, '') === other.replaceAll(/\d+/g, '')) return false;
  return distance(one.toLowerCase(), other.toLowerCase()) <= (one.length > 4 ? 2 : 1);
};
