import { DescribeResourcePolicyCommand, ResourcePolicyNotFoundException } from '@aws-sdk/client-organizations';
import type { Aws } from '../aws.ts';
import { isForeign } from '../foreign.ts';

/** The organization's resource policy as stored; undefined when it has none, or an endpoint does not know of such. */
export const readResourcePolicy = async (aws: Aws): Promise<{ id: string; content: string } | undefined> => {
  try {
    const { ResourcePolicy: found } = await aws.organizations.send(new DescribeResourcePolicyCommand({}));
    return { id: found?.ResourcePolicySummary?.Id ?? '', content: found?.Content ?? '' };
  } catch (error) {
    if (error instanceof ResourcePolicyNotFoundException || isForeign(error)) return undefined;
    throw error;
  }
};
