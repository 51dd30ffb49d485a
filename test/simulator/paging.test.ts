import * as o from '@aws-sdk/client-organizations';
import { importWorld } from '../../lib/simulator/index.ts';
import type { Simulated } from './clients.ts';
import { simulate } from './clients.ts';
import { account, ids, smallOrganization } from './organization.ts';
import { refused } from './refused.ts';

const crowd = (count: number, options = {}): Simulated => {
  const fixture = smallOrganization();
  const newcomers = Array.from({ length: count - 4 }, (_, n) =>
    account(String(500_000_000_000 + n), `a${n}`, ids.prod),
  );
  fixture.accounts!.push(...newcomers);
  return simulate({ world: importWorld(fixture), ...options });
};

describe('a listing', () => {
  test('comes in pages of 20, or as asked for', async () => {
    const { organizations } = crowd(45);
    const first = await organizations.send(new o.ListAccountsCommand({}));
    expect(first.Accounts).toHaveLength(20);
    const second = await organizations.send(new o.ListAccountsCommand({ NextToken: first.NextToken, MaxResults: 7 }));
    expect(second.Accounts).toHaveLength(7);
    const third = await organizations.send(new o.ListAccountsCommand({ NextToken: second.NextToken }));
    expect(third.Accounts).toHaveLength(18);
    expect(third.NextToken).toBeUndefined();
  });

  test('answers the same page again when its answer was lost', async () => {
    const { organizations } = crowd(45);
    const { NextToken } = await organizations.send(new o.ListAccountsCommand({}));
    const pages = [1, 2].map(() => organizations.send(new o.ListAccountsCommand({ NextToken })));
    const [once, again] = await Promise.all(pages);
    expect(again?.Accounts).toEqual(once?.Accounts);
  });

  test('refuses the token of another listing', async () => {
    const { organizations } = crowd(45);
    const { NextToken } = await organizations.send(new o.ListAccountsCommand({}));
    const other = new o.ListAccountsForParentCommand({ ParentId: ids.prod, NextToken });
    expect(await refused(organizations.send(other))).toBe('InvalidInputException INVALID_NEXT_TOKEN');
  });

  test('leaves out what went away between two pages', async () => {
    const { organizations, world } = crowd(25);
    const { NextToken } = await organizations.send(new o.ListAccountsCommand({}));
    world.accounts.delete('500000000020');
    expect((await organizations.send(new o.ListAccountsCommand({ NextToken }))).Accounts).toHaveLength(4);
  });

  test('may begin with an empty page', async () => {
    const { organizations } = crowd(5, { emptyPages: true });
    const first = await organizations.send(new o.ListAccountsCommand({}));
    expect(first.Accounts).toEqual([]);
    expect((await organizations.send(new o.ListAccountsCommand({ NextToken: first.NextToken }))).Accounts).toHaveLength(
      5,
    );
  });

  test('of ten thousand accounts is complete', async () => {
    const { organizations, calls, clock } = crowd(10_000);
    const seen = new Set<string>();
    for await (const page of o.paginateListAccounts({ client: organizations }, {}))
      for (const { Id } of page.Accounts ?? []) seen.add(Id!);
    expect(seen.size).toBe(10_000);
    expect(calls.get('ListAccounts')).toBe(500);
    expect(clock.elapsed()).toBe(500 * 150);
  });
});

test('every listing pages to its end', async () => {
  const { organizations: client } = crowd(45);
  const ends = [
    o.paginateListChildren({ client }, { ParentId: ids.prod, ChildType: 'ACCOUNT', MaxResults: 3 }),
    o.paginateListOrganizationalUnitsForParent({ client }, { ParentId: ids.root, MaxResults: 1 }),
    o.paginateListParents({ client }, { ChildId: ids.prod }),
    o.paginateListPolicies({ client }, { Filter: 'SERVICE_CONTROL_POLICY', MaxResults: 1 }),
    o.paginateListPoliciesForTarget(
      { client },
      { TargetId: ids.workloads, Filter: 'SERVICE_CONTROL_POLICY', MaxResults: 1 },
    ),
    o.paginateListTargetsForPolicy({ client }, { PolicyId: ids.fullAccess, MaxResults: 3 }),
    o.paginateListTagsForResource({ client }, { ResourceId: ids.workloads }),
    o.paginateListAWSServiceAccessForOrganization({ client }, { MaxResults: 1 }),
    o.paginateListDelegatedAdministrators({ client }, { ServicePrincipal: 'config.amazonaws.com' }),
    o.paginateListDelegatedServicesForAccount({ client }, { AccountId: ids.security }),
  ];
  const counts: number[] = [];
  for (const pages of ends) {
    let count = 0;
    for await (const page of pages) count += Object.values(page).find((value) => Array.isArray(value))?.length ?? 0;
    counts.push(count);
  }
  expect(counts).toEqual([41, 2, 1, 3, 2, 8, 1, 2, 1, 1]);
});
