import type * as aws from '@aws-sdk/client-organizations';
import { DestinationParentNotFoundException, DuplicateAccountException } from '@aws-sdk/client-organizations';
import { SourceParentNotFoundException } from '@aws-sdk/client-organizations';
import type { Call, Operations } from '../../engine/call.ts';
import { stackSetsFollow } from '../../world/follow.ts';
import type { PageRequest } from '../../engine/paging.ts';
import { refusal } from '../../engine/refuse.ts';
import { childrenOf, link, unlink } from '../../world/world.ts';
import { accountOf, demandParent, isParent, organizationOf } from './find.ts';
import { tellAccount } from './tell.ts';

interface MoveInput {
  AccountId: string;
  SourceParentId: string;
  DestinationParentId: string;
}

export const accounts = {
  ListAccounts(input: PageRequest, call: Call): aws.ListAccountsResponse {
    organizationOf(call.world);
    const { items, ...more } = call.page('accounts', input, () => call.world.accounts.keys(), tellAccountOf(call));
    return { Accounts: items, ...more };
  },

  ListAccountsForParent(input: PageRequest & { ParentId: string }, call: Call): aws.ListAccountsForParentResponse {
    const { ParentId: parent } = input;
    demandParent(call.world, parent);
    const ids = (): Iterable<string> => childrenOf(call.world.accountsIn, parent);
    const { items, ...more } = call.page(`accounts in ${parent}`, input, ids, tellAccountOf(call));
    return { Accounts: items, ...more };
  },

  DescribeAccount: (input: { AccountId: string }, call: Call): aws.DescribeAccountResponse => ({
    Account: tellAccount(call, accountOf(call.world, input.AccountId)),
  }),

  MoveAccount(
    { AccountId: id, SourceParentId: from, DestinationParentId: to }: MoveInput,
    { world, now, settings }: Call,
  ) {
    const account = accountOf(world, id);
    if (!isParent(world, from))
      throw refusal(SourceParentNotFoundException, "You specified a source parent that doesn't exist.");
    if (!isParent(world, to))
      throw refusal(DestinationParentNotFoundException, "You specified a destination parent that doesn't exist.");
    if (account.parent === to)
      throw refusal(DuplicateAccountException, 'The account is already present in the specified destination.');
    if (account.parent !== from)
      throw refusal(SourceParentNotFoundException, 'The account is not in the specified source parent.');
    unlink(world.accountsIn, from, id);
    link(world.accountsIn, to, id);
    account.parent = to;
    stackSetsFollow(world, id, now, settings);
    return {};
  },
} satisfies Operations;

const tellAccountOf = (call: Call) => (id: string) => {
  const account = call.world.accounts.get(id);
  return account && tellAccount(call, account);
};
