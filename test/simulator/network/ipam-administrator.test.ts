import {
  DisableIpamOrganizationAdminAccountCommand,
  EnableIpamOrganizationAdminAccountCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import {
  EnableAWSServiceAccessCommand,
  ListAWSServiceAccessForOrganizationCommand,
  ListDelegatedAdministratorsCommand,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations';
import { EnableSharingWithAwsOrganizationCommand } from '@aws-sdk/client-ram';
import { importWorld } from '../../../lib/simulator/index.ts';
import { simulate, type Simulated } from '../clients.ts';
import { organization } from '../cloudformation/stage.ts';
import { refused } from '../refused.ts';
import { addresses, att, network, share, vpc } from './parts.ts';
import { accounts, at, outputs, put } from './stage.ts';

const ServicePrincipal = 'ipam.amazonaws.com';
const fresh = (): Simulated => simulate({ world: importWorld(organization()) });
const enable = (ec2: EC2Client, id: string) =>
  refused(ec2.send(new EnableIpamOrganizationAdminAccountCommand({ DelegatedAdminAccountId: id })));
const disable = (ec2: EC2Client, id: string) =>
  refused(ec2.send(new DisableIpamOrganizationAdminAccountCommand({ DelegatedAdminAccountId: id })));

const administrators = async ({ organizations }: Simulated): Promise<unknown[]> => {
  const { DelegatedAdministrators = [] } = await organizations.send(
    new ListDelegatedAdministratorsCommand({ ServicePrincipal }),
  );
  return DelegatedAdministrators.map(({ Id }) => Id);
};

test('the management account appoints a member, which Organizations then knows and IPAM is trusted by', async () => {
  const on = fresh();
  const { ec2 } = at(on, accounts.management);
  expect(await enable(ec2, accounts.security)).toBe('answered');
  expect(await administrators(on)).toEqual([accounts.security]);
  const { EnabledServicePrincipals = [] } = await on.organizations.send(
    new ListAWSServiceAccessForOrganizationCommand({}),
  );
  expect(EnabledServicePrincipals.map((one) => one.ServicePrincipal)).toContain(ServicePrincipal);
  expect(await disable(ec2, accounts.security)).toBe('answered');
  expect(await administrators(on)).toEqual([]);
});

test('refuses other callers, the management account, strangers, and a second administrator', async () => {
  const on = fresh();
  const { ec2 } = at(on, accounts.management);
  expect(await enable(at(on, accounts.security).ec2, accounts.security)).toBe('UnauthorizedOperation');
  expect(await enable(ec2, accounts.management)).toBe('InvalidParameterValue');
  expect(await enable(ec2, accounts.nowhere)).toBe('InvalidParameterValue');
  expect(await disable(ec2, accounts.security)).toBe('InvalidParameterValue');
  expect(await enable(ec2, accounts.security)).toBe('answered');
  for (const id of [accounts.security, accounts.api]) expect(await enable(ec2, id)).toBe('InvalidParameterValue');
  expect(await disable(ec2, accounts.api)).toBe('InvalidParameterValue');
  expect(await disable(at(on, accounts.security).ec2, accounts.security)).toBe('UnauthorizedOperation');
  expect(await administrators(on)).toEqual([accounts.security]);
});

test('pools are shared by the administrator alone, and Organizations’ own calls do not make it one', async () => {
  const on = fresh();
  const management = at(on, accounts.management);
  await management.ram.send(new EnableSharingWithAwsOrganizationCommand({}));
  const hub = at(on, accounts.security);
  const shared = { ...addresses, Share: share([att('Pool', 'Arn')]) };
  expect(await put(hub, 'alone', shared)).toContain('IPAM pools can be shared only');
  await on.organizations.send(new EnableAWSServiceAccessCommand({ ServicePrincipal }));
  await on.organizations.send(
    new RegisterDelegatedAdministratorCommand({ AccountId: hub.accountId, ServicePrincipal }),
  );
  expect(await put(hub, 'registered', shared)).toContain('IPAM pools can be shared only');
  expect(await enable(management.ec2, hub.accountId)).toBe('answered');
  expect(await put(hub, 'appointed', shared)).toBe('CREATE_COMPLETE');
  expect(await put(at(on, accounts.api), 'other', shared)).toContain('IPAM pools can be shared only');
});

test('without its administrator, other accounts get no block of a pool, and keep those that they have', async () => {
  const { hub, api, web, ids } = await network();
  const own = vpc({ Ipv4IpamPoolId: ids.Pool, Ipv4NetmaskLength: 20 });
  const block = { Block: att('Vpc', 'CidrBlock') };
  expect(await put(api, 'vpc', own, block)).toBe('CREATE_COMPLETE');
  await disable(at(hub, accounts.management).ec2, hub.accountId);
  expect(await put(web, 'vpc', own)).toContain(`Account ${web.accountId} is not monitored by IPAM ${ids.Ipam ?? '?'}.`);
  expect(await outputs(api, 'vpc')).toEqual({ Block: '10.0.64.0/20' });
  expect(await put(hub, 'vpc', own)).toBe('CREATE_COMPLETE');
});
