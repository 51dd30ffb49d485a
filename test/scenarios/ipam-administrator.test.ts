import { EC2Client, EnableIpamOrganizationAdminAccountCommand } from '@aws-sdk/client-ec2';
import { readOrganization } from '../../lib/aws/live/organization.ts';
import { applyOn, connectTo, converge, planOn, stage, told, type Stage } from '../support/rehearsal.ts';
import { networked } from '../support/networked.ts';

const administrator = async (on: Stage): Promise<unknown[]> => {
  const live = await readOrganization(connectTo(on), []);
  return (live?.delegations ?? []).flatMap(({ service, account }) =>
    service === 'ipam.amazonaws.com' ? (live?.accounts.find(({ id }) => id === account)?.name ?? account) : [],
  );
};

/** What a person does in the console. */
const appoint = async (on: Stage, name: string): Promise<void> => {
  const aws = connectTo(on);
  const account = [...on.simulator.world.accounts.values()].find((one) => one.name === name);
  await aws
    .client(EC2Client, 'eu-west-1')
    .send(new EnableIpamOrganizationAdminAccountCommand({ DelegatedAdminAccountId: account?.id }));
};

test('the network account administers IPAM, by a line of the plan that the pools wait for', async () => {
  const on = stage();
  const zone = await networked({ small: true });
  const plan = await planOn(on, zone);
  const address = 'delegated-administrator:ipam.amazonaws.com@account:network';
  expect(told(plan)).toContain(`create ${address}`);
  // Trusted access comes with the administrator, and by no other way.
  expect(told(plan).filter((line) => line.includes('trusted-access:ipam'))).toEqual([]);
  expect(plan.waitsFor.get('stack-set:landing-zone-addresses')).toContain(address);
  await converge(on, zone);
  expect(await administrator(on)).toEqual(['network']);
});

test('is left alone where it was appointed before', async () => {
  const on = stage();
  await converge(on, await networked({ small: true, gone: true }));
  await appoint(on, 'network');
  const zone = await networked({ small: true });
  expect(told(await planOn(on, zone)).filter((line) => line.includes('ipam'))).toEqual([]);
  await converge(on, zone);
});

test('another administrator is told, and replaced only with --allow-delete', async () => {
  const on = stage();
  await converge(on, await networked({ small: true, gone: true }));
  await appoint(on, 'tools');
  const zone = await networked({ small: true });
  const plan = await planOn(on, zone);
  expect(told(plan).filter((line) => line.includes('ipam'))).toEqual([
    'delete delegated-administrator:ipam.amazonaws.com@account:tools',
    'create delegated-administrator:ipam.amazonaws.com@account:network',
  ]);
  expect(plan.hazards.filter(({ address }) => address.includes('ipam'))).toMatchObject([
    { risk: 'delete', why: expect.stringContaining('no longer administers IPAM') as string },
  ]);
  await converge(on, zone);
  expect(await administrator(on)).toEqual(['network']);
});

test('the administrator of others is left alone where the config has no network', async () => {
  const on = stage();
  const zone = await networked({ small: true, gone: true });
  await converge(on, zone);
  await appoint(on, 'tools');
  expect(told(await planOn(on, zone))).toEqual([]);
});

test('an administrator that organization.delegatedAdministrators lists is appointed by IPAM as well, and replaced', async () => {
  const on = stage();
  const by = (account: string) =>
    networked({ gone: true, organization: `  delegatedAdministrators: { ipam.amazonaws.com: ${account} }` });
  await converge(on, await by('tools'));
  expect(on.simulator.world.network.ipamAdministrator).toBeDefined();
  await converge(on, await by('web-prod'));
  expect(await administrator(on)).toEqual(['web-prod']);
});

test.each(['EnableIpamOrganizationAdminAccount', 'DisableIpamOrganizationAdminAccount'])(
  'a lost answer of %s does no harm',
  async (operation) => {
    const on = stage();
    const by = (account: string) =>
      networked({ gone: true, organization: `  delegatedAdministrators: { ipam.amazonaws.com: ${account} }` });
    if (operation.startsWith('Dis')) await converge(on, await by('tools'));
    let lost = 0;
    on.fault = (call) =>
      call.operation === operation && lost++ === 0
        ? { after: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) }
        : undefined;
    const zone = await by('network');
    const { outcome } = await applyOn(on, zone);
    on.fault = undefined;
    expect(lost).toBeGreaterThan(1);
    expect(outcome.failed).toEqual([]);
    expect(told(await planOn(on, zone))).toEqual([]);
  },
);

test('the network account cannot be another one than the listed administrator', async () => {
  await expect(networked({ organization: '  delegatedAdministrators: { ipam.amazonaws.com: tools }' })).rejects.toThrow(
    'organization.delegatedAdministrators does not list account "network" for ipam.amazonaws.com',
  );
});
