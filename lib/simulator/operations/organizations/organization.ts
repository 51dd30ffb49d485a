import type { CreateOrganizationResponse, DescribeOrganizationResponse } from '@aws-sdk/client-organizations';
import type { ListRootsResponse, Organization } from '@aws-sdk/client-organizations';
import { AlreadyInOrganizationException } from '@aws-sdk/client-organizations';
import { accountArn, organizationArn } from '../../world/arns.ts';
import type { Call, Operations } from '../../engine/call.ts';
import { enablePolicyType, takeAllFeatures } from '../../world/full-access.ts';
import { newOrganizationId, newRootId } from '../../world/ids.ts';
import type { PageRequest } from '../../engine/paging.ts';
import { refusal } from '../../engine/refuse.ts';
import { addAccount } from '../../world/world.ts';
import { organizationOf } from './find.ts';
import { tellRoot } from './tell.ts';

export const organization = {
  CreateOrganization(input: { FeatureSet?: 'ALL' | 'CONSOLIDATED_BILLING' }, call: Call): CreateOrganizationResponse {
    const { world, now, settings } = call;
    if (world.organization)
      throw refusal(AlreadyInOrganizationException, 'The provided account is already a member of an organization.');
    const featureSet = input.FeatureSet ?? 'ALL';
    const [id, rootId] = [newOrganizationId(world), newRootId(world)];
    world.organization = { id, rootId, featureSet, created: now, policyTypes: {} };
    const { management } = world;
    addAccount(world, { ...management, state: 'ACTIVE', joinedMethod: 'INVITED', joined: now, parent: rootId });
    if (featureSet === 'ALL') takeAllFeatures(world);
    if (featureSet === 'ALL' && settings.scpEnabledOnCreate) enablePolicyType(world, 'SERVICE_CONTROL_POLICY');
    return { Organization: tellOrganization(call) };
  },

  DescribeOrganization: (_input: object, call: Call): DescribeOrganizationResponse => ({
    Organization: tellOrganization(call),
  }),

  ListRoots(input: PageRequest, call: Call): ListRootsResponse {
    const { rootId } = organizationOf(call.world);
    const { items, ...more } = call.page(
      'roots',
      input,
      () => [rootId],
      () => tellRoot(call),
    );
    return { Roots: items, ...more };
  },
} satisfies Operations;

function tellOrganization({ world }: Call): Organization {
  const { id, featureSet } = organizationOf(world);
  const { management } = world;
  return {
    Id: id,
    Arn: organizationArn(world),
    FeatureSet: featureSet,
    MasterAccountArn: accountArn(world, management.id),
    MasterAccountId: management.id,
    MasterAccountEmail: management.email,
    // Not what is enabled: AWS says to ask ListRoots for that.
    AvailablePolicyTypes: featureSet === 'ALL' ? [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }] : [],
  };
}
