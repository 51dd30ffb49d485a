import data from './managed-policies.json' with { type: 'json' };
import { closeTo, didYouMean } from '../suggest.ts';

/** AWS's managed policies with their paths (`job-function/Billing`): made by scripts/managed-policies.mjs. Not every partition has all. */
export const managedPolicyNames: readonly string[] = data.names;

const bare = (name: string): string => name.slice(name.lastIndexOf('/') + 1);
const byName = new Map(managedPolicyNames.flatMap((name) => [[bare(name), name] as const, [name, name] as const]));

/** The whole name of a policy of AWS, given with or without its path or as an ARN; undefined where none is known. */
export const managedPolicy = (written: string): string | undefined =>
  byName.get(written.replace(/^(arn:[^:]+:iam::aws:policy)?\//, ''));

const list = 'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html';

/** How to mend a name that is not known. */
export const meantManagedPolicy = (written: string): string => {
  const close = closeTo(bare(written), managedPolicyNames.map(bare));
  return (
    didYouMean(close === undefined ? undefined : byName.get(close)) ??
    `find its name at ${list}, or list your own policy under customerManagedPolicies`
  );
};
