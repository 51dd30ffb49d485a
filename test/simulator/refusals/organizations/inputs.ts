import * as o from '@aws-sdk/client-organizations';
import { ids } from '../../organization.ts';
import type { Case, Command } from './case.ts';
import { invalid } from './case.ts';

function childrenOf(ChildType: string): Command {
  return new o.ListChildrenCommand({ ParentId: ids.root, ChildType: ChildType as o.ChildType });
}

export const inputs = (): readonly Case[] => {
  const list = (more: object): Command => new o.ListAccountsCommand(more);
  return [
    ['a page of 21', list({ MaxResults: 21 }), invalid('MAX_VALUE_EXCEEDED')],
    ['a page of 0', list({ MaxResults: 0 }), invalid('MIN_VALUE_EXCEEDED')],
    ['a token of nobody', list({ NextToken: 'x' }), invalid('INVALID_NEXT_TOKEN')],
    ['a missing id', new o.DescribeAccountCommand({ AccountId: undefined }), invalid('INPUT_REQUIRED')],
    ['a child type of nobody', childrenOf('X'), invalid('INVALID_ENUM')],
  ];
};
