import type * as aws from '@aws-sdk/client-organizations';
import {
  DuplicateOrganizationalUnitException,
  OrganizationalUnitNotEmptyException,
} from '@aws-sdk/client-organizations';
import { quotas } from '../../../config/words/quotas.ts';
import type { Call, Operations } from '../../engine/call.ts';
import { attachFullAccess } from '../../world/full-access.ts';
import { newUnitId } from '../../world/ids.ts';
import type { PageRequest } from '../../engine/paging.ts';
import { constraint, refusal } from '../../engine/refuse.ts';
import { removeUnit } from '../../world/removal.ts';
import { setTags } from '../../world/tags.ts';
import type { World } from '../../world/world.ts';
import { addUnit, childrenOf } from '../../world/world.ts';
import { demandParent, organizationOf, unitOf } from './find.ts';
import { readTags } from './tags.ts';
import { tellUnit } from './tell.ts';

interface CreateInput {
  ParentId: string;
  Name: string;
  Tags?: aws.Tag[];
}

export const organizationalUnits = {
  CreateOrganizationalUnit(input: CreateInput, call: Call): aws.CreateOrganizationalUnitResponse {
    const { world, now, settings } = call;
    const { ParentId: parent, Name: name } = input;
    demandParent(world, parent);
    const tags = readTags(input.Tags);
    if (depthOf(world, parent) >= quotas.organizationalUnitDepth)
      throw constraint(
        'OU_DEPTH_LIMIT_EXCEEDED',
        'You have exceeded the maximum depth of nested organizational units.',
      );
    if (world.units.size >= quotas.organizationalUnits)
      throw constraint('OU_NUMBER_LIMIT_EXCEEDED', 'You have exceeded the allowed number of organizational units.');
    demandNewName(world, parent, name);
    const unit = { id: newUnitId(world, organizationOf(world).rootId), name, parent };
    addUnit(world, unit);
    attachFullAccess(world, unit.id);
    setTags(world, unit.id, tags, now, settings);
    return { OrganizationalUnit: tellUnit(call, unit) };
  },

  /**
   * The name that it has is taken, and changes nothing: AWS's own type AWS::Organizations::OrganizationalUnit sends it when tags change,
   * https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-organizations.
   */
  UpdateOrganizationalUnit(input: { OrganizationalUnitId: string; Name?: string }, call: Call) {
    const unit = unitOf(call.world, input.OrganizationalUnitId);
    if (input.Name !== undefined && input.Name !== unit.name) {
      demandNewName(call.world, unit.parent, input.Name);
      unit.name = input.Name;
    }
    return { OrganizationalUnit: tellUnit(call, unit) } satisfies aws.UpdateOrganizationalUnitResponse;
  },

  DeleteOrganizationalUnit(
    { OrganizationalUnitId: id }: { OrganizationalUnitId: string },
    { world, now, settings }: Call,
  ) {
    unitOf(world, id);
    if (world.unitsIn.has(id) || world.accountsIn.has(id))
      throw refusal(OrganizationalUnitNotEmptyException, 'The specified organizational unit is not empty.');
    removeUnit(world, id, now, settings);
    return {};
  },

  DescribeOrganizationalUnit: (input: { OrganizationalUnitId: string }, call: Call) =>
    ({
      OrganizationalUnit: tellUnit(call, unitOf(call.world, input.OrganizationalUnitId)),
    }) satisfies aws.DescribeOrganizationalUnitResponse,

  ListOrganizationalUnitsForParent(input: PageRequest & { ParentId: string }, call: Call) {
    const { world } = call;
    demandParent(world, input.ParentId);
    const { items, ...more } = call.page(
      `units of ${input.ParentId}`,
      input,
      () => childrenOf(world.unitsIn, input.ParentId),
      (id) => {
        const unit = world.units.get(id);
        return unit && tellUnit(call, unit);
      },
    );
    return { OrganizationalUnits: items, ...more } satisfies aws.ListOrganizationalUnitsForParentResponse;
  },
} satisfies Operations;

function depthOf(world: World, id: string): number {
  const unit = world.units.get(id);
  return unit ? 1 + depthOf(world, unit.parent) : 0;
}

function demandNewName(world: World, parent: string, name: string): void {
  for (const sibling of childrenOf(world.unitsIn, parent))
    if (world.units.get(sibling)?.name === name)
      throw refusal(DuplicateOrganizationalUnitException, 'An OU with the same name already exists.');
}
