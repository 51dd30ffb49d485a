import {
  AccountNotFoundException,
  DuplicateAccountException,
  ListParentsCommand,
  MoveAccountCommand,
  SourceParentNotFoundException,
} from '@aws-sdk/client-organizations';
import type { Aws } from '../../aws/aws.ts';
import { all } from '../../aws/paging.ts';
import { endIfStopped } from '../../aws/stop.ts';

/**
 * Moves an account, or finds that it is there already: a call that is sent again because its answer was lost, or because AWS still told the
 * old place, finds its own work done. https://docs.aws.amazon.com/organizations/latest/APIReference/API_MoveAccount.html
 */
export const moveAccount = async (
  aws: Aws,
  id: string,
  SourceParentId: string,
  DestinationParentId: string,
): Promise<void> => {
  if (SourceParentId === DestinationParentId) return;
  try {
    await aws.organizations.send(new MoveAccountCommand({ AccountId: id, SourceParentId, DestinationParentId }));
  } catch (error) {
    if (error instanceof DuplicateAccountException) return;
    if (!(error instanceof SourceParentNotFoundException)) throw error;
    if ((await parentOf(aws, id)) !== DestinationParentId) throw error;
  }
};

/** The root or OU that an account is in now. */
export const parentOf = async (aws: Aws, id: string): Promise<string> => {
  const parents = await all(async (token) => {
    const page = await aws.organizations.send(new ListParentsCommand({ ChildId: id, NextToken: token }));
    return { items: page.Parents, next: page.NextToken };
  });
  return parents[0]?.Id ?? '';
};

/** A new account is not known everywhere at once: for up to a minute Organizations may not find what it has just created. */
export const onceVisible = async <T>(aws: Aws, call: () => Promise<T>): Promise<T> => {
  const deadline = aws.clock.elapsed() + 60_000;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof AccountNotFoundException) || aws.clock.elapsed() > deadline) throw error;
    }
    endIfStopped(aws.signal);
    await aws.clock.sleep(2000);
  }
};
