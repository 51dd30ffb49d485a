import { CloudFormationClient, ImportStacksToStackSetCommand } from '@aws-sdk/client-cloudformation';
import type { Aws } from '../../../aws/aws.ts';
import { readStack } from '../../../aws/live/stacks.ts';
import { endIfStopped } from '../../../aws/stop.ts';
import { templateText } from '../../../config/deployment/template.ts';
import { UserError } from '../../../config/text/problems.ts';
import { quotas } from '../../../config/words/quotas.ts';
import { accountAddress } from '../../inventory/addresses.ts';
import { memberRole } from '../../inventory/roles.ts';
import { filledIn } from '../parameters.ts';
import { adopt } from '../stack/adopt.ts';
import { deployStack, isTaken } from '../stack/deploy.ts';
import { operate, preferencesOf, unitIds } from './operate.ts';
import { outcome, type Failure, type Target } from './outcome.ts';
import type { StackSetSpec } from './spec.ts';
import { byRegions } from './steps.ts';

/** Accounts and regions at a time. */
const width = 10;

/** Stacks in one import. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ImportStacksToStackSet.html */
const mostImported = 10;

/**
 * Stack sets import no resources, only stacks. So where a stack could not be made because something that has outlived another of ours has
 * its name, a stack is made there by the automation role, which takes that in, and goes into the set as it is
 * (docs/decisions/what-outlives-its-stack.md). Returns what still is as it was told.
 */
export const adoptFailed = async (
  target: Target,
  failures: readonly Failure[],
  spec: StackSetSpec,
): Promise<readonly Failure[]> => {
  const { template } = spec;
  const taken = failures.filter(({ reason }) => isTaken(reason));
  // A template that goes through the bucket of the management account can not be read from another.
  if (taken.length === 0 || !template || Buffer.byteLength(templateText(template)) > quotas.templateInline)
    return failures;
  const adopted: { failure: Failure; stack: string }[] = [];
  const left = failures.filter((one) => !taken.includes(one));
  for (let at = 0; at < taken.length; at += width) {
    endIfStopped(target.aws.signal);
    const some = taken.slice(at, at + width);
    for (const { failure, result } of await Promise.all(some.map((one) => adoptIn(target, one, spec)))) {
      if (typeof result === 'string') adopted.push({ failure, stack: result });
      else left.push(result);
    }
  }
  for (let at = 0; at < adopted.length; at += mostImported)
    left.push(...(await importStacks(target, adopted.slice(at, at + mostImported), spec)));
  return left;
};

/** The ARN of the stack that has what the set could not make, or why there is none. */
const adoptIn = async (
  { aws, inventory, name, tell }: Target,
  failure: Failure,
  spec: StackSetSpec,
): Promise<{ failure: Failure; result: string | Failure }> => {
  const { account, region } = failure;
  const id = inventory.find(accountAddress(account));
  if (id === undefined) return { failure, result: failure };
  const own = { ...spec.parameters, ...spec.overrides?.[account] };
  const parameters = await filledIn(aws, inventory, own);
  try {
    const { client } = await aws.member(memberRole(inventory, id));
    const there: Aws = { ...aws, client };
    // Guardrails protect stacks of such names, and a run that is killed finds it again.
    const stack = { aws: there, inventory, account: id, region, name: `StackSet-${name}-adopted`, tell };
    const wanted = { ...spec, parameters, state: 'complete' };
    const isThere = (await readStack(there, region, stack.name)) !== undefined;
    const has = (await adopt(stack, wanted)) || isThere;
    return { failure, result: has ? await deployStack(stack, wanted) : failure };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { failure, result: { ...failure, reason: `${failure.reason}; ${error.message.split('\n')[0] ?? ''}` } };
  }
};

const importStacks = async (
  target: Target,
  adopted: readonly { failure: Failure; stack: string }[],
  spec: StackSetSpec,
): Promise<readonly Failure[]> => {
  const { aws, inventory, name } = target;
  const units = Object.keys(spec.targets);
  const keys = adopted.map(({ failure: { account, region } }) => `${account}/${region}`);
  // The set remembers that it could not make them.
  for (const group of byRegions(keys, units)) await operate(target, { kind: 'delete', ...group }, spec);
  const regions = [...new Set(adopted.map(({ failure }) => failure.region))];
  const sent = await aws.client(CloudFormationClient, inventory.zone.homeRegion).send(
    new ImportStacksToStackSetCommand({
      StackSetName: name,
      StackIds: adopted.map(({ stack }) => stack),
      OrganizationalUnitIds: unitIds(inventory, units),
      OperationPreferences: preferencesOf(spec.rollout, regions),
    }),
  );
  return outcome(target, sent.OperationId ?? '');
};
