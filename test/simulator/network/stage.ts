import * as c from '@aws-sdk/client-cloudformation';
import { EC2Client, EnableIpamOrganizationAdminAccountCommand } from '@aws-sdk/client-ec2';
import { EnableSharingWithAwsOrganizationCommand, RAMClient } from '@aws-sdk/client-ram';
import { accessKeyOf } from '../../../lib/simulator/engine/caller.ts';
import { importWorld, type WorldFixture } from '../../../lib/simulator/index.ts';
import type { Properties } from '../../../lib/simulator/network/state/records.ts';
import { put as add } from '../../../lib/simulator/network/state/state.ts';
import type { NetworkType } from '../../../lib/simulator/network/state/types.ts';
import { simulate, type Simulated } from '../clients.ts';
import { accounts, changeSet, elsewhere, organization, outcomeOf, pass } from '../cloudformation/stage.ts';

export { accounts, pass };

/** An account in a region: its stacks and its part of EC2. */
export interface Place extends Simulated {
  readonly ec2: EC2Client;
  readonly ram: RAMClient;
  readonly accountId: string;
  readonly region: string;
}

export const at = (on: Simulated, account: string, region = 'eu-west-1'): Place => {
  const config = { region, credentials: { accessKeyId: accessKeyOf(account), secretAccessKey: 'x' }, maxAttempts: 1 };
  const [ec2, ram] = [new EC2Client(config), new RAMClient(config)];
  on.install(ec2);
  on.install(ram);
  return { ...on, ...elsewhere(on, { account, region }), ec2, ram, accountId: account, region };
};

/** An organization whose account security has the network, and shares with it. */
export async function stage(fixture: WorldFixture = organization()): Promise<Simulated> {
  const on = simulate({ world: importWorld(fixture) });
  const { ram, ec2 } = at(on, accounts.management, 'us-east-1');
  await ram.send(new EnableSharingWithAwsOrganizationCommand({}));
  await ec2.send(new EnableIpamOrganizationAdminAccountCommand({ DelegatedAdminAccountId: accounts.security }));
  return on;
}

type Resources = Readonly<Record<string, unknown>>;

export const template = (resources: Resources, outputs: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    Resources: resources,
    ...(Object.keys(outputs).length > 0 && {
      Outputs: Object.fromEntries(Object.entries(outputs).map(([name, Value]) => [name, { Value }])),
    }),
  });

export const made = (Type: string, Properties: Resources = {}, more: Resources = {}) => ({
  Type: `AWS::${Type}`,
  Properties,
  ...more,
});

/** Makes a stack, or changes it; returns what becomes of it, and why. */
export async function put(on: Place, name: string, resources: Resources, outputs?: Resources): Promise<string> {
  const exists = [...on.world.stacks.values()].some(
    (one) =>
      one.name === name && one.account === on.accountId && one.region === on.region && one.status !== 'DELETE_COMPLETE',
  );
  const { Id } = await on.cloudFormation.send(
    changeSet(name, {
      TemplateBody: template(resources, outputs),
      ChangeSetType: exists ? 'UPDATE' : 'CREATE',
      ChangeSetName: `changes-${on.clock.now()}`,
    }),
  );
  await pass(on, 5);
  await on.cloudFormation.send(new c.ExecuteChangeSetCommand({ ChangeSetName: Id }));
  await pass(on, 300);
  return outcomeOf(on, name);
}

/** Takes a stack away; returns why it can not be, or nothing. */
export async function gone(on: Place, StackName: string): Promise<string> {
  const { Stacks: [stack] = [] } = await on.cloudFormation.send(new c.DescribeStacksCommand({ StackName }));
  await on.cloudFormation.send(new c.DeleteStackCommand({ StackName }));
  await pass(on, 300);
  const { Stacks: [after] = [] } = await on.cloudFormation.send(
    new c.DescribeStacksCommand({ StackName: stack?.StackId }),
  );
  return `${after?.StackStatus ?? ''} ${after?.StackStatusReason ?? ''}`.trim();
}

/** Outputs of a stack by name. */
export async function outputs(on: Place, StackName: string): Promise<Record<string, string>> {
  const { Stacks: [stack] = [] } = await on.cloudFormation.send(new c.DescribeStacksCommand({ StackName }));
  return Object.fromEntries(
    (stack?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
  );
}

/** Puts many of a type into the world, as if stacks had. */
export function fill(on: Place, type: NetworkType, count: number, properties: (index: number) => Properties): void {
  for (let index = 0; index < count; index++)
    add(on.world.network, {
      type,
      id: `filled-${index}`,
      account: on.accountId,
      region: on.region,
      logicalId: '',
      properties: properties(index),
      identity: '',
      retained: false,
      since: on.world.time,
    });
}
