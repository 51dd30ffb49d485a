import type {
  DescribeVpcBlockPublicAccessExclusionsResult,
  DescribeVpcBlockPublicAccessOptionsResult,
  VpcBlockPublicAccessExclusion,
} from '@aws-sdk/client-ec2';
import { effective } from '../../../guardrails/management/effective.ts';
import type { Call, Operations } from '../../engine/call.ts';
import { asText } from '../../network/state/text.ts';
import { types } from '../../network/state/types.ts';
import { viewOf } from '../../network/state/view.ts';
import { declarativePolicies } from '../../network/declarative-policies.ts';
import { ec2Error } from './errors.ts';
import { chosen, pageOf, type Listing } from './listing.ts';
import { tagFacets, tagsOf } from './tags.ts';

/**
 * What a declarative policy says an account can not change; else what it has set itself.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcBlockPublicAccessOptions.html
 */
export const publicAccess = {
  DescribeVpcBlockPublicAccessOptions(_: object, call: Call): DescribeVpcBlockPublicAccessOptionsResult {
    const { world, caller: account, region } = call;
    const { mode, exclusions } = policyOf(call);
    const [own] = viewOf(world.network).at(types.publicAccess, { account, region });
    const set = mode ?? own?.properties.InternetGatewayBlockMode;
    return {
      VpcBlockPublicAccessOptions: {
        ...{ AwsAccountId: account, AwsRegion: region },
        State: set === undefined ? 'default-state' : 'update-complete',
        InternetGatewayBlockMode: (set ?? 'off') as never,
        ManagedBy: mode === undefined ? 'account' : 'declarative-policy',
        ExclusionsAllowed: exclusions ? 'allowed' : 'not-allowed',
      },
    };
  },

  DescribeVpcBlockPublicAccessExclusions(
    input: Listing & { ExclusionIds?: string[] },
    call: Call,
  ): DescribeVpcBlockPublicAccessExclusionsResult {
    const names = ['internet-gateway-exclusion-mode', 'resource-arn', 'state'];
    const { items, ...more } = pageOf(call, 'VPC BPA exclusions', input, names, () =>
      chosen(exclusionsOf(call), input.ExclusionIds, (id) =>
        ec2Error('InvalidVpcBlockPublicAccessExclusionId.NotFound', `The exclusion ${id} does not exist`),
      ),
    );
    return { VpcBlockPublicAccessExclusions: items, ...more };
  },
} satisfies Operations;

function exclusionsOf(call: Call) {
  const { world, caller: account, region } = call;
  const State = policyOf(call).exclusions ? 'create-complete' : 'disable-complete';
  return new Map(
    viewOf(world.network)
      .at(types.publicAccessExclusion, { account, region })
      .map((one) => {
        const { VpcId: vpc, SubnetId: subnet, InternetGatewayExclusionMode: mode } = one.properties;
        const resource = vpc === undefined ? `subnet/${asText(subnet)}` : `vpc/${asText(vpc)}`;
        const told: VpcBlockPublicAccessExclusion = {
          ExclusionId: one.id,
          InternetGatewayExclusionMode: mode as never,
          ResourceArn: `arn:${world.partition}:ec2:${region}:${account}:${resource}`,
          State,
          CreationTimestamp: new Date(one.since),
          Tags: tagsOf(world, one, account),
        };
        const facets = {
          'internet-gateway-exclusion-mode': told.InternetGatewayExclusionMode,
          'resource-arn': told.ResourceArn,
          state: State,
          ...tagFacets(told.Tags ?? []),
        };
        return [one.id, { facets, told }] as const;
      }),
  );
}

/** What declarative policies say for the account of a call, in the words of the API. */
function policyOf({ world, caller }: Call): { readonly mode: string | undefined; readonly exclusions: boolean } {
  const levels = declarativePolicies(world, caller);
  const value = (name: string): unknown =>
    effective(levels, ['ec2_attributes', 'vpc_block_public_access', 'internet_gateway_block', name]);
  const mode = value('mode');
  return {
    mode: typeof mode === 'string' ? mode.replace('_', '-') : undefined,
    exclusions: value('exclusions_allowed') !== 'disabled',
  };
}
