import * as o from '@aws-sdk/client-organizations';
import type { WorldFixture } from '../../../../lib/simulator/index.ts';
import { ids } from '../../organization.ts';
import type { Case, Command } from './case.ts';
import { constraint, invalid, many, tagOf } from './case.ts';

const newUnit = (more: Partial<o.CreateOrganizationalUnitCommandInput> = {}): Command =>
  new o.CreateOrganizationalUnitCommand({ ParentId: ids.root, Name: 'New', ...more });
function rename(OrganizationalUnitId: string, Name: string): Command {
  return new o.UpdateOrganizationalUnitCommand({ OrganizationalUnitId, Name });
}
function deleteUnit(OrganizationalUnitId: string): Command {
  return new o.DeleteOrganizationalUnitCommand({ OrganizationalUnitId });
}
function accountsIn(ParentId: string): Command {
  return new o.ListAccountsForParentCommand({ ParentId });
}

export const organizationalUnits = (): readonly Case[] => {
  const deep = (fixture: WorldFixture): void => {
    const chain = many(5, 'ou-root-level000');
    fixture.organizationalUnits = chain.map((id, n) => ({ id, name: id, parent: chain[n - 1] ?? ids.root }));
  };
  const full = (fixture: WorldFixture): void => {
    fixture.organizationalUnits = many(2_000, 'ou-root-0000').map((id) => ({ id, name: id, parent: ids.root }));
  };
  return [
    ['an unknown parent', newUnit({ ParentId: ids.noUnit }), 'ParentNotFoundException'],
    ['the name of a sibling', newUnit({ Name: 'Workloads' }), 'DuplicateOrganizationalUnitException'],
    ['a sixth level', newUnit({ ParentId: 'ou-root-level0004' }), constraint('OU_DEPTH_LIMIT_EXCEEDED'), deep],
    ['a fifth level is fine', newUnit({ ParentId: 'ou-root-level0003' }), 'answered', deep],
    ['one unit too many', newUnit(), constraint('OU_NUMBER_LIMIT_EXCEEDED'), full],
    ['no name', newUnit({ Name: '' }), invalid('MIN_LENGTH_EXCEEDED')],
    ['a name too long', newUnit({ Name: 'x'.repeat(129) }), invalid('MAX_LENGTH_EXCEEDED')],
    ['characters beyond the basic plane count once', newUnit({ Name: '🦉'.repeat(128) }), 'answered'],
    ['a parent that is none', newUnit({ ParentId: ids.security }), invalid('INVALID_PATTERN')],
    ['a tag twice', newUnit({ Tags: [tagOf('a'), tagOf('a')] }), invalid('DUPLICATE_TAG_KEY')],
    ['a rename to a sibling', rename(ids.sandbox, 'Workloads'), 'DuplicateOrganizationalUnitException'],
    ['a rename to itself is fine', rename(ids.sandbox, 'Sandbox'), 'answered'],
    ['a rename of nothing', rename(ids.noUnit, 'X'), 'OrganizationalUnitNotFoundException'],
    ['units inside', deleteUnit(ids.workloads), 'OrganizationalUnitNotEmptyException'],
    ['accounts inside, even closed ones', deleteUnit(ids.sandbox), 'OrganizationalUnitNotEmptyException'],
    ['an empty one may go', deleteUnit(ids.prod), 'answered'],
    ['an unknown unit', deleteUnit(ids.noUnit), 'OrganizationalUnitNotFoundException'],
    ['an unknown child', new o.ListParentsCommand({ ChildId: ids.nowhere }), 'ChildNotFoundException'],
    ['an unknown parent of accounts', accountsIn(ids.noUnit), 'ParentNotFoundException'],
  ];
};
