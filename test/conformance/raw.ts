import * as account from '@aws-sdk/client-account';
import * as cloudformation from '@aws-sdk/client-cloudformation';
import * as organizations from '@aws-sdk/client-organizations';
import type { ListAccountsResponse } from '@aws-sdk/client-organizations';
import * as tagging from '@aws-sdk/client-resource-groups-tagging-api';
import * as sts from '@aws-sdk/client-sts';
import type { Aws } from '../../lib/aws/aws.ts';
import type { World } from './worlds.ts';

type Sends = Record<'send', (command: object) => Promise<object>>;
type Commands = Record<string, new (input: object) => object>;

const services = { organizations, account, tagging, sts, cloudformation } as unknown as Record<string, Commands>;

/** By the name of the operation: `commandOf('organizations:ListRoots', {})`. */
export const commandOf = (operation: string, input: object): object => {
  const [service = '', name = ''] = operation.split(':');
  const Command = services[service]?.[`${name}Command`];
  if (!Command) throw new Error(`no such operation: ${operation}`);
  return new Command(input);
};

/** One call, past everything this tool does. */
export const call = async <Output = object>(aws: Aws, operation: string, input: object = {}): Promise<Output> => {
  const service = operation.split(':')[0] ?? '';
  const client =
    service === 'cloudformation'
      ? (aws.client(cloudformation.CloudFormationClient, 'eu-west-1') as unknown as Sends)
      : (aws as unknown as Record<string, Sends>)[service];
  return (await client?.send(commandOf(operation, input))) as Output;
};

export const denyAll = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 'iam:CreateUser', Resource: '*' }],
});

/** What `makeByHand` makes, by the names that the tables of operations use. */
export interface Ids {
  readonly management: string;
  readonly root: string;
  readonly workloads: string;
  readonly prod: string;
  readonly empty: string;
  readonly security: string;
  readonly payments: string;
  readonly closed: string;
  readonly attached: string;
  readonly spare: string;
}

/** An account in the root, tagged; returns its id. */
export const makeAccount = async (world: World, name: string): Promise<string> => {
  const aws = world.connect();
  const input = { AccountName: name, Email: `aws+${name}@example.com`, Tags: [{ Key: 'by', Value: 'hand' }] };
  await call(aws, 'organizations:CreateAccount', input);
  await world.settled();
  const { Accounts } = await call<ListAccountsResponse>(aws, 'organizations:ListAccounts');
  return Accounts?.find(({ Name }) => Name === name)?.Id ?? '';
};

/** An organization that was made without this tool. */
export const makeByHand = async (world: World): Promise<Ids> => {
  const aws = world.connect();
  const id = async (operation: string, input: object, ...path: string[]): Promise<string> =>
    path.reduce<unknown>(
      (at, key) => (at as Record<string, unknown>)[key],
      await call(aws, operation, input),
    ) as string;
  const unit = (ParentId: string, Name: string) =>
    id('organizations:CreateOrganizationalUnit', { ParentId, Name }, 'OrganizationalUnit', 'Id');
  const policy = (Name: string) =>
    id(
      'organizations:CreatePolicy',
      { Name, Type: 'SERVICE_CONTROL_POLICY', Description: 'By hand', Content: denyAll },
      ...['Policy', 'PolicySummary', 'Id'],
    );
  const management = await id('organizations:CreateOrganization', {}, 'Organization', 'MasterAccountId');
  const root = await id('organizations:ListRoots', {}, 'Roots', '0', 'Id');
  await call(aws, 'organizations:EnablePolicyType', { RootId: root, PolicyType: 'SERVICE_CONTROL_POLICY' });
  await world.settled();
  const workloads = await unit(root, 'Workloads');
  const [prod, empty] = [await unit(workloads, 'Prod'), await unit(root, 'Empty')];
  const [security, payments] = [await makeAccount(world, 'security'), await makeAccount(world, 'payments')];
  const closed = await makeAccount(world, 'closed');
  await call(aws, 'organizations:CloseAccount', { AccountId: closed });
  await world.settled();
  const move = { AccountId: payments, SourceParentId: root, DestinationParentId: prod };
  await call(aws, 'organizations:MoveAccount', move);
  const [attached, spare] = [await policy('attached'), await policy('spare')];
  await call(aws, 'organizations:AttachPolicy', { PolicyId: attached, TargetId: workloads });
  const access = { ServicePrincipal: 'guardduty.amazonaws.com' };
  await call(aws, 'organizations:EnableAWSServiceAccess', access);
  await call(aws, 'organizations:EnableAWSServiceAccess', { ServicePrincipal: 'account.amazonaws.com' });
  await call(aws, 'organizations:RegisterDelegatedAdministrator', { AccountId: security, ...access });
  return { management, root, workloads, prod, empty, security, payments, closed, attached, spare };
};
