import { CloudFormationClient, DescribeStackSetCommand } from '@aws-sdk/client-cloudformation';
import { addressName } from '../../../plan/resource.ts';
import { accountAddress, parentAddress, rootAddress } from '../../inventory/addresses.ts';
import type { Failure, Target } from './outcome.ts';
import { rootName, type StackSetSpec } from './spec.ts';
import { isIn, placeOf } from './targets.ts';

/**
 * The targets that AWS knows a set by. It deletes stacks by no other: "Organizational unit ou-… not found in StackSet"
 * (https://github.com/hashicorp/terraform-provider-aws/issues/33785). Undefined where it is not told.
 */
export const liveUnits = async ({ aws, inventory, name }: Target): Promise<string[] | undefined> => {
  const client = aws.client(CloudFormationClient, inventory.zone.homeRegion);
  const { StackSet: set } = await client.send(new DescribeStackSetCommand({ StackSetName: name }));
  return set?.OrganizationalUnitIds?.flatMap((id) => {
    const address = inventory.addressOf(id);
    return address === undefined ? [] : addressName(address);
  });
};

/** An OU that becomes a target for as long as it takes to delete stacks of accounts in it. */
interface Detour {
  readonly unit: string;
  readonly accounts: readonly string[];
  /** Whether all stacks of the set below may go, and the OU as a target with them. */
  readonly isRemovable: boolean;
}

/**
 * How to reach accounts that have stacks of a set, but are in none of its targets any more, because they moved while AWS did not deploy
 * by itself. Not verified on AWS: whether it would find such a stack by the OU that it was made for.
 */
export const ways = (
  { inventory }: Target,
  accounts: ReadonlySet<string>,
  { live, spec }: { live: readonly string[]; spec: StackSetSpec },
): { detours: Detour[]; failures: Failure[] } => {
  const strays = new Map<string, string[]>();
  // An OU that could not be made has nobody in it.
  const isThere = (place: string | undefined): boolean =>
    place !== undefined && inventory.find(place === '' ? rootAddress : parentAddress(place)) !== undefined;
  for (const key of accounts) {
    const { now, then } = inventory.places.get(accountAddress(key)) ?? {};
    const place = [then, now].find(isThere);
    if (place === undefined || live.some((unit) => isIn(place, unit))) continue;
    const unit = place === '' ? rootName : place;
    strays.set(unit, [...(strays.get(unit) ?? []), key]);
  }
  const found = [...strays].map(([unit, keys]): Detour => {
    const isRemovable = !Object.keys(spec.targets).some((target) => isIn(placeOf(target), unit));
    return { unit, accounts: keys, isRemovable };
  });
  // It would stay a target, and AWS would deploy to it.
  const closed = spec.only === undefined ? found.filter(({ isRemovable }) => !isRemovable) : [];
  return {
    detours: found.filter((one) => !closed.includes(one)),
    failures: closed.flatMap(({ unit, accounts: keys }) =>
      keys.map((account) => ({
        account,
        region: 'all regions',
        reason: `is in ${unit}, where a stack of the set can only be deleted together with those below: move the account to an OU without a target`,
      })),
    ),
  };
};
