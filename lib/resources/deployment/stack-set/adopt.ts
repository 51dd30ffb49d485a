import {
  CloudFormationClient,
  DescribeStackInstanceCommand,
  ImportStacksToStackSetCommand,
  StackInstanceNotFoundException,
} from '@aws-sdk/client-cloudformation';
import { mayAdopt } from '../../../cloudformation/may-adopt.ts';
import type { Aws } from '../../../aws/aws.ts';
import { readStack } from '../../../aws/live/stacks.ts';
import { endIfStopped } from '../../../aws/stop.ts';
import { ifThere } from '../../../aws/unless.ts';
import { templateText } from '../../../config/deployment/template.ts';
import { UserError } from '../../../config/text/problems.ts';
import { quotas } from '../../../config/words/quotas.ts';
import { accountAddress } from '../../inventory/addresses.ts';
import { memberRole } from '../../inventory/roles.ts';
import { filledIn } from '../parameters.ts';
import { adopt } from '../stack/adopt.ts';
import { deployStack, isTaken } from '../stack/deploy.ts';
import { isStillborn } from '../stack/spec.ts';
import { begin } from './begin.ts';
import { operate, preferencesOf, unitIds } from './operate.ts';
import { outcome, type Failure, type Target } from './outcome.ts';
import { instanceKey, type StackSetSpec } from './spec.ts';
import { byRegions } from './steps.ts';

/** Accounts and regions at a time. */
const width = 10;

/** Stacks in one import. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ImportStacksToStackSet.html */
const mostImported = 10;

/**
 * Stack sets import no resources, only stacks. So where a stack could not be made because something that has outlived another of ours has
 * its name, a stack is made there by the automation role, which takes that in, and goes into the set
 * (docs/decisions/0029-retained-resources.md). Returns what still is as it was told.
 */
export const adoptFailed = async (
  target: Target,
  failures: readonly Failure[],
  spec: StackSetSpec,
): Promise<readonly Failure[]> => {
  const { template } = spec;
  const taken = failures.filter(({ reason }) => isTaken(reason));
  // A template that goes through the bucket of the management account can not be read from another.
  if (
    taken.length === 0 ||
    !template ||
    !mayAdopt(template) ||
    Buffer.byteLength(templateText(template)) > quotas.templateInline
  )
    return failures;
  const adopted: Adopted[] = [];
  const left = failures.filter((one) => !taken.includes(one));
  for (let at = 0; at < taken.length; at += width) {
    endIfStopped(target.aws.signal);
    const some = taken.slice(at, at + width);
    for (const one of await Promise.all(some.map((failure) => adoptIn(target, failure, spec)))) {
      if ('reason' in one) left.push(one);
      else adopted.push(one);
    }
  }
  const made = adopted.filter(({ isInstance }) => !isInstance);
  for (let at = 0; at < made.length; at += mostImported)
    left.push(...(await importStacks(target, made.slice(at, at + mostImported), spec)));
  const units = Object.keys(spec.targets);
  for (const group of byRegions(keysOf(adopted.filter(({ isInstance }) => isInstance)), units))
    left.push(...(await operate(target, { kind: 'create', ...group }, spec)));
  return left;
};

/** A stack that has taken in what stood in the way. */
interface Adopted {
  readonly account: string;
  readonly region: string;
  /** Its ARN. */
  readonly stack: string;
  /** It was the set's before: the set can update it now. */
  readonly isInstance: boolean;
}

const keysOf = (adopted: readonly Adopted[]): string[] =>
  adopted.map(({ account, region }) => instanceKey(account, region));

const adoptIn = async (
  { aws, inventory, name, tell }: Target,
  failure: Failure,
  spec: StackSetSpec,
): Promise<Adopted | Failure> => {
  const { account, region } = failure;
  const id = inventory.find(accountAddress(account));
  if (id === undefined) return failure;
  const own = { ...spec.parameters, ...spec.overrides?.[account] };
  const wanted = { ...spec, parameters: await filledIn(aws, inventory, name, own), state: 'complete' };
  const instance = await stackOf(aws, inventory.zone.homeRegion, { name, account: id, region });
  try {
    const { client } = await aws.member(memberRole(inventory, id));
    const there: Aws = { ...aws, client };
    const common = { aws: there, inventory, account: id, region, tell };
    const found = instance === undefined ? undefined : await readStack(there, region, instance);
    if (found && !isStillborn(found.status)) {
      const has = await adopt({ ...common, name: found.name }, wanted);
      return has ? { account, region, stack: found.id, isInstance: true } : failure;
    }
    // Guardrails protect stacks of such names, and a run that is killed finds it again.
    const stack = { ...common, name: `StackSet-${name}-adopted` };
    const isThere = (await readStack(there, region, stack.name)) !== undefined;
    const has = (await adopt(stack, wanted)) || isThere;
    return has ? { account, region, stack: await deployStack(stack, wanted), isInstance: false } : failure;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ...failure, reason: `${failure.reason}; ${error.message.split('\n')[0] ?? ''}` };
  }
};

/** The ARN of the stack that a set has in an account and region, if any. */
const stackOf = async (
  aws: Aws,
  homeRegion: string,
  { name, account, region }: { name: string; account: string; region: string },
): Promise<string | undefined> => {
  const describe = new DescribeStackInstanceCommand({
    StackSetName: name,
    StackInstanceAccount: account,
    StackInstanceRegion: region,
  });
  const client = aws.client(CloudFormationClient, homeRegion);
  return (await ifThere([StackInstanceNotFoundException], () => client.send(describe)))?.StackInstance?.StackId;
};

const importStacks = async (
  target: Target,
  adopted: readonly Adopted[],
  spec: StackSetSpec,
): Promise<readonly Failure[]> => {
  const { aws, inventory, name } = target;
  const units = Object.keys(spec.targets);
  // The set remembers that it could not make them.
  for (const group of byRegions(keysOf(adopted), units))
    await operate(target, { kind: 'delete', ...group, retain: true }, spec);
  const regions = [...new Set(adopted.map(({ region }) => region))];
  const client = aws.client(CloudFormationClient, inventory.zone.homeRegion);
  const input = {
    StackSetName: name,
    StackIds: adopted.map(({ stack }) => stack),
    OrganizationalUnitIds: unitIds(inventory, units),
    OperationPreferences: preferencesOf(spec.rollout, regions),
  };
  const id = await begin(aws, (OperationId) =>
    client.send(new ImportStacksToStackSetCommand({ ...input, OperationId })),
  );
  return outcome(target, id);
};
