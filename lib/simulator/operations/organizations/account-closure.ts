import { AccountAlreadyClosedException, ConflictException } from '@aws-sdk/client-organizations';
import { closuresIn30Days, quotas } from '../../../config/words/quotas.ts';
import type { Call, Operations } from '../../engine/call.ts';
import { constraint, refusal } from '../../engine/refuse.ts';
import type { World } from '../../world/world.ts';
import { after, schedule } from '../../world/world.ts';
import { accountOf, demandAllFeatures } from './find.ts';

const day = 24 * 60 * 60;

export const accountClosure = {
  CloseAccount({ AccountId: id }: { AccountId: string }, { world, now, settings }: Call) {
    const account = accountOf(world, id);
    demandAllFeatures(world);
    if (id === world.management.id)
      throw constraint('CANNOT_CLOSE_MANAGEMENT_ACCOUNT', 'You cannot close the management account.');
    if (account.state === 'CLOSED')
      throw refusal(AccountAlreadyClosedException, 'The provided account is already closed.');
    if (account.state === 'PENDING_CLOSURE')
      throw refusal(ConflictException, 'The provided account is already being closed.', 409);
    demandClosureQuotas(world, now);
    account.state = 'PENDING_CLOSURE';
    account.told = { state: 'ACTIVE', until: after(now, settings.closureVisibleAfter) };
    world.closures.push(now);
    const closed = after(now, settings.closureSeconds);
    schedule(world, { kind: 'closure-ends', at: closed, account: id });
    // https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-closing.html: gone after 90 days.
    schedule(world, { kind: 'account-vanishes', at: after(closed, 90 * day), account: id });
    return {};
  },
} satisfies Operations;

function demandClosureQuotas(world: World, now: string): void {
  if (world.pending.filter(({ kind }) => kind === 'closure-ends').length >= quotas.accountsInClosure)
    throw constraint(
      'CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED',
      'You have exceeded the number of accounts closing at once.',
    );
  const quota = closuresIn30Days(world.accounts.size - 1);
  const recent = world.closures.filter((closure) => after(closure, 30 * day) > now);
  if (recent.length >= quota)
    throw constraint('CLOSE_ACCOUNT_QUOTA_EXCEEDED', 'You have exceeded close account quota for the past 30 days.');
}
