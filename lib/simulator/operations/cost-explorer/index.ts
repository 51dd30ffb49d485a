import {
  CostExplorerServiceException,
  InvalidNextTokenException,
  type CostAllocationTag,
  type GetAnomalyMonitorsResponse,
  type ListCostAllocationTagsResponse,
  type UpdateCostAllocationTagsStatusResponse,
} from '@aws-sdk/client-cost-explorer';
import { managedMonitorClaim } from '../../world/billing.ts';
import type { Call, Operations } from '../../engine/call.ts';
import type { AllocationTag } from '../../world/records.ts';
import { refusal } from '../../engine/refuse.ts';
import { after } from '../../world/world.ts';

interface ListInput {
  Status?: string;
  TagKeys?: string[];
  Type?: string;
  NextToken?: string;
  MaxResults?: number;
}

interface UpdateInput {
  CostAllocationTagsStatus: { TagKey: string; Status: 'Active' | 'Inactive' }[];
}

/** Asked of the account that pays. */
export const costExplorer = {
  ListCostAllocationTags(input: ListInput, call: Call): ListCostAllocationTagsResponse {
    demandPayer(call);
    const { Status, TagKeys, Type, NextToken, MaxResults = 100 } = input;
    const { items, NextToken: next } = call.page(
      `allocation tags ${JSON.stringify([Status, TagKeys, Type])}`,
      { NextToken, MaxResults },
      () => knownKeys(call).filter((key) => TagKeys?.includes(key) ?? true),
      (key) => {
        const told = tell(key, call.world.allocationTags.get(key));
        return (Status ?? told.Status) === told.Status && (Type ?? told.Type) === told.Type ? told : undefined;
      },
      () =>
        refusal(InvalidNextTokenException, 'The pagination token is invalid. Try again without a pagination token.'),
    );
    return { CostAllocationTags: items, ...(next === undefined ? {} : { NextToken: next }) };
  },

  UpdateCostAllocationTagsStatus(
    { CostAllocationTagsStatus: entries }: UpdateInput,
    call: Call,
  ): UpdateCostAllocationTagsStatusResponse {
    demandPayer(call);
    const known = knownKeys(call);
    const unknown = entries.map(({ TagKey }) => TagKey).filter((key) => !known.includes(key));
    // Seen in practice: https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/activating-tags.html does not say.
    if (unknown.length > 0)
      throw refused(
        'ValidationException',
        `Failed to update Cost Allocation Tag: Tag keys not found: ${unknown.join(',')}`,
      );
    for (const { TagKey, Status } of entries) {
      const { seen = call.now } = call.world.allocationTags.get(TagKey) ?? {};
      call.world.allocationTags.set(TagKey, { seen, active: Status === 'Active' });
    }
    return { Errors: [] };
  },

  GetAnomalyMonitors(_input: object, { world, caller }: Call): GetAnomalyMonitorsResponse {
    if (world.costExplorerOff) throw off();
    const claim = world.claims.get(managedMonitorClaim('SERVICE', caller));
    if (!claim) return { AnomalyMonitors: [] };
    const { MonitorName = '' } = (claim.properties ?? {}) as { MonitorName?: string };
    return {
      AnomalyMonitors: [
        { MonitorArn: claim.physicalId, MonitorName, MonitorType: 'DIMENSIONAL', MonitorDimension: 'SERVICE' },
      ],
    };
  },
} satisfies Operations;

const knownKeys = ({ world, now, settings }: Call): string[] =>
  [...world.allocationTags]
    .filter(([, { seen }]) => after(seen, settings.billingDelaySeconds) <= now)
    .map(([key]) => key);

const tell = (TagKey: string, tag: AllocationTag | undefined): CostAllocationTag => ({
  TagKey,
  Type: 'UserDefined',
  Status: tag?.active === true ? 'Active' : 'Inactive',
});

function demandPayer({ world, caller }: Call): void {
  if (caller !== world.management.id)
    throw refused('AccessDeniedException', "Linked account doesn't have access to cost allocation tags.");
}

const off = (): Error => refused('AccessDeniedException', 'User not enabled for cost explorer access');

const refused = (name: string, message: string): Error =>
  new CostExplorerServiceException({ name, message, $fault: 'client', $metadata: { httpStatusCode: 400 } });
