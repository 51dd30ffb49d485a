import { DescribeEffectivePolicyCommand, EffectivePolicyNotFoundException } from '@aws-sdk/client-organizations';
import type { EffectivePolicyType } from '@aws-sdk/client-organizations';
import { factsOf, type PolicyType } from '../config/words/policy-types.ts';
import type { Aws } from './aws.ts';
import { ifThere } from './unless.ts';

/** What AWS makes of the policies of these types that are attached over an account, by type; nothing where it has none. */
export const readEffectivePolicies = async (
  aws: Aws,
  types: readonly PolicyType[],
  account: string,
): Promise<Partial<Record<PolicyType, object>>> => {
  const found = await Promise.all(
    types.map(async (type) => {
      const asked = { PolicyType: factsOf(type).api as EffectivePolicyType, TargetId: account };
      const told = await ifThere([EffectivePolicyNotFoundException], () =>
        aws.organizations.send(new DescribeEffectivePolicyCommand(asked)),
      );
      const content = told?.EffectivePolicy?.PolicyContent;
      return content === undefined ? [] : [[type, JSON.parse(content) as object] as const];
    }),
  );
  return Object.fromEntries(found.flat());
};
