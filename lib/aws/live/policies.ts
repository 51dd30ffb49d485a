import {
  DescribePolicyCommand,
  ListPoliciesCommand,
  ListTargetsForPolicyCommand,
  PolicyNotFoundException,
  type PolicySummary,
  type PolicyType as ApiPolicyType,
} from '@aws-sdk/client-organizations';
import { factsOf, type PolicyType } from '../../config/words/policy-types.ts';
import type { Aws } from '../aws.ts';
import { all, once } from '../paging.ts';
import { ifThere } from '../unless.ts';

export interface LivePolicy {
  readonly id: string;
  readonly name: string;
  readonly type: PolicyType;
  readonly description: string;
  readonly awsManaged: boolean;
  /** Ids of the root, OUs and accounts it is attached to. */
  readonly targets: readonly string[];
  /** The document, where it was asked for; when it is not JSON (nothing stops people), the text itself. */
  readonly content?: unknown;
}

/** Whose documents are worth a call each (two a second); those of AWS's own policies are known. */
export type WantsContent = (type: PolicyType, name: string, isAttached: boolean) => boolean;

export const apiTypeOf = (type: PolicyType): ApiPolicyType => factsOf(type).api as ApiPolicyType;

/** Every policy of these types, with what it is attached to; ours and those of others. */
export const readPolicies = async (
  aws: Aws,
  types: readonly PolicyType[],
  wantsContent: WantsContent,
): Promise<LivePolicy[]> => {
  const each = types.map(async (type) => {
    const policies = await all(async (token) => {
      const page = await aws.organizations.send(new ListPoliciesCommand({ Filter: apiTypeOf(type), NextToken: token }));
      return { items: page.Policies, next: page.NextToken };
    });
    const found = await Promise.all(
      once(policies, ({ Id }) => Id).map((summary) =>
        ifThere([PolicyNotFoundException], () => readPolicy(aws, type, summary, wantsContent)),
      ),
    );
    return found.flatMap((one) => one ?? []);
  });
  return (await Promise.all(each)).flat();
};

const readPolicy = async (
  aws: Aws,
  type: PolicyType,
  { Id = '', Name = '', Description = '', AwsManaged = false }: PolicySummary,
  wantsContent: WantsContent,
): Promise<LivePolicy> => {
  const facts = { id: Id, name: Name, type, description: Description, awsManaged: AwsManaged };
  // RCPFullAWSAccess can not be detached from anything, so there is nothing to learn from its thousands of targets.
  const reading = type === 'rcp' && AwsManaged ? Promise.resolve([]) : readTargets(aws, Id);
  const wanted = wantsContent(type, Name, false);
  const [targets, content] = await Promise.all([reading, wanted ? readContent(aws, Id) : undefined]);
  if (!wanted && !AwsManaged && wantsContent(type, Name, targets.length > 0))
    return { ...facts, targets, content: await readContent(aws, Id) };
  return { ...facts, targets, content };
};

const readTargets = async (aws: Aws, policy: string): Promise<string[]> => {
  const targets = await all(async (token) => {
    const page = await aws.organizations.send(new ListTargetsForPolicyCommand({ PolicyId: policy, NextToken: token }));
    return { items: page.Targets, next: page.NextToken };
  });
  return once(targets, ({ TargetId }) => TargetId).flatMap(({ TargetId }) => TargetId ?? []);
};

/** The document of one policy, parsed. */
export const readContent = async (aws: Aws, policy: string): Promise<unknown> => {
  const described = await aws.organizations.send(new DescribePolicyCommand({ PolicyId: policy }));
  return parseDocument(described.Policy?.Content ?? '');
};

export const parseDocument = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};
