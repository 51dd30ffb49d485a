import * as c from '@aws-sdk/client-cloudformation';
import { accessKeyOf } from '../../../lib/simulator/engine/caller.ts';
import { importWorld, type SimulatorOptions, type WorldFixture } from '../../../lib/simulator/index.ts';
import { topic } from '../../support/stacks.ts';
import { clients, simulate, type Simulated } from '../clients.ts';
import { account, ids, smallOrganization } from '../organization.ts';

/** Accounts at every depth: security in the root, lab in Workloads, api and web in Prod, newcomer in Sandbox. */
export const accounts = {
  ...ids,
  lab: '555555555551',
  api: '555555555552',
  web: '555555555553',
} as const;

export const organization = (): WorldFixture => {
  const { accounts: some = [], attachments: { [ids.closed]: _, ...attachments } = {}, ...rest } = smallOrganization();
  return {
    ...rest,
    // Nothing is denied to what its accounts do here.
    attachments: { ...attachments, [ids.workloads]: [ids.fullAccess, ids.rcpFullAccess] },
    accounts: [
      ...some.filter(({ id }) => id !== ids.closed),
      account(accounts.lab, 'lab', ids.workloads),
      account(accounts.api, 'api', ids.prod),
      account(accounts.web, 'web', ids.prod),
    ],
    stackSetsAccess: true,
  };
};

export const stage = (options: SimulatorOptions = {}): Simulated =>
  simulate({ world: importWorld(organization()), ...options });

/** The same AWS, asked by another account or in another region. */
export const elsewhere = (on: Simulated, { account: id, region }: { account?: string; region?: string }) =>
  clients(on, {
    ...(region === undefined ? {} : { region }),
    ...(id === undefined ? {} : { credentials: { accessKeyId: accessKeyOf(id), secretAccessKey: 'x' } }),
  });

export const pass = (on: Pick<Simulated, 'clock'>, seconds: number): Promise<void> => on.clock.sleep(seconds * 1000);

/** "ValidationError: Stack [x] does not exist", or "answered". */
export async function said(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'answered';
  } catch (error) {
    const { name, message } = error as Error;
    return `${name}: ${message}`;
  }
}

type ChangeSetInput = Partial<c.CreateChangeSetCommandInput>;

export const changeSet = (StackName: string, more: ChangeSetInput = {}): c.CreateChangeSetCommand =>
  new c.CreateChangeSetCommand({
    StackName,
    ChangeSetName: 'changes',
    ChangeSetType: 'CREATE',
    ...(more.TemplateURL === undefined ? { TemplateBody: topic('notes') } : {}),
    ...more,
  });

/** Executes a change set, and leaves it to itself; returns the ARN of the stack. */
export async function begin(
  { cloudFormation, ...on }: Pick<Simulated, 'cloudFormation' | 'clock'>,
  name: string,
  TemplateBody: string,
  more: ChangeSetInput = {},
): Promise<string> {
  const made = await cloudFormation.send(changeSet(name, { TemplateBody, ...more }));
  await pass(on, 5);
  await cloudFormation.send(new c.ExecuteChangeSetCommand({ ChangeSetName: made.Id }));
  return made.StackId ?? '';
}

/** The same, and waits until nothing can be going on any more. */
export async function deploy(
  on: Pick<Simulated, 'cloudFormation' | 'clock'>,
  name: string,
  template: string,
  more: ChangeSetInput = {},
): Promise<string> {
  const id = await begin(on, name, template, more);
  await pass(on, 300);
  return id;
}

export async function described(
  { cloudFormation }: Pick<Simulated, 'cloudFormation'>,
  StackName: string,
): Promise<c.Stack> {
  const { Stacks: [stack] = [] } = await cloudFormation.send(new c.DescribeStacksCommand({ StackName }));
  if (!stack) throw new Error(`no stack ${StackName}`);
  return stack;
}

/** What became of a stack, and why. */
export async function outcomeOf(on: Pick<Simulated, 'cloudFormation'>, name: string): Promise<string> {
  const { StackId, StackStatus = '' } = await described(on, name);
  const { StackEvents = [] } = await on.cloudFormation.send(new c.DescribeStackEventsCommand({ StackName: StackId }));
  const failure = StackEvents.find(({ ResourceStatus }) => ResourceStatus?.endsWith('_FAILED'));
  return `${StackStatus} ${failure?.ResourceStatusReason ?? ''}`.trim();
}

/** An export of the name of a topic, and a stack that imports it. */
export const exporting = (name: string): string =>
  `${topic('notes')}Outputs: { T: { Value: !GetAtt Topic.TopicName, Export: { Name: ${name} } } }\n`;
export const importing = (name: string): string =>
  `Resources:\n  P: { Type: AWS::SSM::Parameter, Properties: { Name: /p, Type: String, Value: !ImportValue ${name} } }\n`;
