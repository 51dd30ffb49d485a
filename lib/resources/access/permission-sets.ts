import { ResourceNotFoundException } from '@aws-sdk/client-sso-admin';
import type { Aws } from '../../aws/aws.ts';
import { isForeign } from '../../aws/foreign.ts';
import { readPermissionSetArns, readProvisioned, type Instance } from '../../aws/live/access.ts';
import {
  readGrants,
  readPermissionSet,
  readSetTags,
  type LiveGrants,
  type LivePermissionSet,
} from '../../aws/live/permission-set.ts';
import { isOurs } from '../../aws/tags.ts';
import { ifThere } from '../../aws/unless.ts';
import type { Tags } from '../../config/organization/types.ts';
import type { Inventory } from '../inventory/index.ts';
import { isReachable, unreachable } from './reachable.ts';

/** A permission set that the config names, or that carries our tag. */
export interface LiveSet extends LivePermissionSet, LiveGrants {
  /** Undefined where nobody asked. */
  readonly tags: Tags | undefined;
  /** Ids of accounts that have it as it is, and as it was. */
  readonly current: readonly string[];
  readonly outdated: readonly string[];
  /** Names of accounts that have it and refuse to give it up. */
  readonly keptIn: readonly string[];
}

export const readPermissionSets = async (aws: Aws, inventory: Inventory, instance: Instance): Promise<LiveSet[]> => {
  const wanted = new Map(inventory.zone.access?.permissionSets.map((one) => [one.name, one]));
  const arns = await readPermissionSetArns(aws, instance);
  const sets = await Promise.all(
    arns.map((arn) =>
      ifThere([ResourceNotFoundException], async (): Promise<LiveSet[]> => {
        const head = await readPermissionSet(aws, instance, arn);
        const claimed = wanted.get(head.name);
        const tags = claimed && !claimed.tags ? undefined : await tagsOf(aws, instance, arn);
        if (!claimed && !isOurs(tags ?? {})) return [];
        const [grants, current, outdated] = await Promise.all([
          readGrants(aws, instance, arn),
          readProvisioned(aws, instance, arn, 'LATEST_PERMISSION_SET_PROVISIONED'),
          readProvisioned(aws, instance, arn, 'LATEST_PERMISSION_SET_NOT_PROVISIONED'),
        ]);
        const document = inventory.express(grants.document, claimed?.document);
        const open = outdated.filter((id) => isReachable(inventory, id));
        const keptIn = unreachable(inventory, [...current, ...outdated]);
        return [{ ...head, ...grants, document, tags, current, outdated: open, keptIn }];
      }),
    ),
  );
  return sets.flatMap((found) => found ?? []);
};

/** An endpoint other than AWS may not know the call (moto). */
const tagsOf = async (aws: Aws, instance: Instance, arn: string): Promise<Tags> => {
  try {
    return await readSetTags(aws, instance, arn);
  } catch (error) {
    if (isForeign(error)) return {};
    throw error;
  }
};
