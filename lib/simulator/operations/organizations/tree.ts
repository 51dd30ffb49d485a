import type { ListChildrenResponse, ListParentsResponse } from '@aws-sdk/client-organizations';
import { ChildNotFoundException } from '@aws-sdk/client-organizations';
import type { Call, Operations } from '../../engine/call.ts';
import type { PageRequest } from '../../engine/paging.ts';
import { refusal } from '../../engine/refuse.ts';
import { childrenOf } from '../../world/world.ts';
import { demandParent, organizationOf } from './find.ts';

interface ChildrenInput extends PageRequest {
  ParentId: string;
  ChildType: 'ACCOUNT' | 'ORGANIZATIONAL_UNIT';
}

export const tree = {
  ListChildren(input: ChildrenInput, call: Call): ListChildrenResponse {
    const { world } = call;
    const { ParentId: parent, ChildType: Type } = input;
    demandParent(world, parent);
    const [index, known] = Type === 'ACCOUNT' ? [world.accountsIn, world.accounts] : [world.unitsIn, world.units];
    const { items, ...more } = call.page(
      `${Type} in ${parent}`,
      input,
      () => childrenOf(index, parent),
      (Id) => (known.has(Id) ? { Id, Type } : undefined),
    );
    return { Children: items, ...more };
  },

  ListParents(input: PageRequest & { ChildId: string }, call: Call): ListParentsResponse {
    const { rootId } = organizationOf(call.world);
    const child = call.world.units.get(input.ChildId) ?? call.world.accounts.get(input.ChildId);
    if (!child) throw refusal(ChildNotFoundException, "You specified a child that doesn't exist.");
    const { items, ...more } = call.page(
      `parents of ${child.id}`,
      input,
      () => [child.parent],
      (Id) => ({ Id, Type: Id === rootId ? ('ROOT' as const) : ('ORGANIZATIONAL_UNIT' as const) }),
    );
    return { Parents: items, ...more };
  },
} satisfies Operations;
