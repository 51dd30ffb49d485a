import { InvalidChangeSetStatusException } from '@aws-sdk/client-cloudformation';
import { isReady } from '../../cloudformation/change-sets.ts';
import type { ChangeSetRecord } from '../../cloudformation/records.ts';
import type { Call } from '../../engine/call.ts';
import { refusal } from '../../engine/refuse.ts';

/**
 * Words are those of AWS: https://github.com/saksdirect/nova/issues/10, and of sets that came before another update:
 * https://github.com/aws/amazon-chime-sdk-js/issues/1089
 */
export function demandExecutable(set: ChangeSetRecord, now: string): void {
  const status = isReady(set, now) ? set.status : 'CREATE_IN_PROGRESS';
  if (status === 'CREATE_COMPLETE' && set.execution === 'AVAILABLE') return;
  const told =
    status === 'CREATE_COMPLETE' && set.execution === 'OBSOLETE'
      ? 'execution status of [OBSOLETE]'
      : `status of [${status}]`;
  throw refusal(InvalidChangeSetStatusException, `ChangeSet [${set.id}] cannot be executed in its current ${told}`);
}

/** While a stack becomes what a change set says. That it is refused is what the reference lists; words are ours. */
export function demandNotExecuting({ id, stack: of }: ChangeSetRecord, { world }: Call): void {
  const stack = world.stacks.get(of);
  if (stack?.changeSet !== id || !/^(CREATE|UPDATE|IMPORT)_IN_PROGRESS$/.test(stack.status)) return;
  throw refusal(InvalidChangeSetStatusException, `ChangeSet [${id}] cannot be deleted while it is being executed`);
}
