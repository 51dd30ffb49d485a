import * as o from '@aws-sdk/client-organizations';
import { exportWorld, importWorld, type WorldFixture } from '../../lib/simulator/index.ts';
import { clients, simulate, type Simulated } from './clients.ts';
import { account, ids, smallOrganization } from './organization.ts';
import { refused } from './refused.ts';

const day = 86_400_000;

const small = (change?: (fixture: WorldFixture) => void): Simulated => {
  const fixture = smallOrganization();
  change?.(fixture);
  return simulate({ world: importWorld(fixture), accountQuota: 30 });
};

const as = (aws: Simulated, accessKeyId: string): o.OrganizationsClient =>
  clients(aws, { credentials: { accessKeyId, secretAccessKey: 'x' } }).organizations;

const byId = (Id: string): o.HandshakeParty => ({ Type: 'ACCOUNT', Id });

const invite = async (
  { organizations }: Simulated,
  Target: o.HandshakeParty = byId(ids.nowhere),
  more: Partial<o.InviteAccountToOrganizationRequest> = {},
): Promise<string> => {
  const { Handshake } = await organizations.send(new o.InviteAccountToOrganizationCommand({ Target, ...more }));
  return Handshake?.Id ?? '';
};

const inviting = (aws: Simulated, Target?: o.HandshakeParty): Promise<string> => refused(invite(aws, Target));

const accept = (client: o.OrganizationsClient, HandshakeId: string): Promise<string> =>
  refused(client.send(new o.AcceptHandshakeCommand({ HandshakeId })));
const decline = (client: o.OrganizationsClient, HandshakeId: string): Promise<string> =>
  refused(client.send(new o.DeclineHandshakeCommand({ HandshakeId })));
const cancel = (client: o.OrganizationsClient, HandshakeId: string): Promise<string> =>
  refused(client.send(new o.CancelHandshakeCommand({ HandshakeId })));
const stateOf = async (client: o.OrganizationsClient, HandshakeId: string) =>
  (await client.send(new o.DescribeHandshakeCommand({ HandshakeId }))).Handshake?.State;

describe('an invitation', () => {
  test('by id: whoever is asked sees it, accepts it, and is a member under the root with its tags', async () => {
    const aws = small();
    const Tags = [{ Key: 'owner', Value: 'payments' }];
    const id = await invite(aws, byId(ids.nowhere), { Notes: 'join us', Tags });
    const stranger = as(aws, ids.nowhere);
    const { Handshakes = [] } = await stranger.send(new o.ListHandshakesForAccountCommand({}));
    expect(Handshakes).toMatchObject([
      {
        Id: id,
        Arn: `arn:aws:organizations::${ids.management}:handshake/o-example0001/invite/${id}`,
        Action: 'INVITE',
        State: 'OPEN',
        Parties: [{ Type: 'ORGANIZATION', Id: 'o-example0001' }, byId(ids.nowhere)],
      },
    ]);
    expect(await accept(stranger, id)).toBe('answered');
    const { Account } = await aws.organizations.send(new o.DescribeAccountCommand({ AccountId: ids.nowhere }));
    expect(Account).toMatchObject({ Email: `aws+${ids.nowhere}@example.com`, JoinedMethod: 'INVITED' });
    expect(Account?.Paths).toEqual([`o-example0001/${ids.root}/${ids.nowhere}/`]);
    const told = await aws.organizations.send(new o.ListTagsForResourceCommand({ ResourceId: ids.nowhere }));
    expect(told.Tags).toEqual(Tags);
    const TargetId = ids.nowhere;
    const attached = await aws.organizations.send(
      new o.ListPoliciesForTargetCommand({ TargetId, Filter: 'SERVICE_CONTROL_POLICY' }),
    );
    expect(attached.Policies?.map(({ Id }) => Id)).toEqual([ids.fullAccess]);
    expect(await accept(stranger, id)).toBe('HandshakeAlreadyInStateException');
    expect(await decline(stranger, id)).toBe('InvalidHandshakeTransitionException');
    expect(await inviting(aws)).toBe('HandshakeConstraintViolationException ALREADY_IN_AN_ORGANIZATION');
  });

  test('by e-mail is for the account that has the address, however it is written', async () => {
    const aws = small();
    const id = await invite(aws, { Type: 'EMAIL', Id: `AWS+${ids.nowhere}@example.com` });
    expect(await accept(as(aws, '888888888888'), id)).toBe('AccessDeniedException');
    expect(await accept(as(aws, ids.nowhere), id)).toBe('answered');
    const known = { Type: 'EMAIL', Id: 'aws+security@example.com' } as const;
    expect(await inviting(aws, known)).toBe('HandshakeConstraintViolationException ALREADY_IN_AN_ORGANIZATION');
  });

  test('can be declined by whoever is asked, canceled by whoever asks, and made again then', async () => {
    const aws = small();
    const [stranger, first] = [as(aws, ids.nowhere), await invite(aws)];
    expect(await inviting(aws)).toBe('DuplicateHandshakeException');
    expect(await cancel(stranger, first)).toBe('AccessDeniedException');
    expect(await decline(aws.organizations, first)).toBe('AccessDeniedException');
    expect(await decline(stranger, first)).toBe('answered');
    const second = await invite(aws);
    expect(await cancel(aws.organizations, second)).toBe('answered');
    expect(await accept(stranger, second)).toBe('InvalidHandshakeTransitionException');
    expect(await cancel(aws.organizations, second)).toBe('HandshakeAlreadyInStateException');
    const { Handshakes = [] } = await aws.organizations.send(new o.ListHandshakesForOrganizationCommand({}));
    expect(Handshakes.map(({ State }) => State)).toEqual(['DECLINED', 'CANCELED']);
  });

  test('expires after 15 days, and is told of for 30 more', async () => {
    const aws = small();
    const [stranger, id] = [as(aws, ids.nowhere), await invite(aws)];
    await aws.clock.sleep(15 * day - 10_000);
    expect(await stateOf(stranger, id)).toBe('OPEN');
    await aws.clock.sleep(10_000);
    expect(await stateOf(stranger, id)).toBe('EXPIRED');
    expect(await accept(stranger, id)).toBe('InvalidHandshakeTransitionException');
    expect(await inviting(aws)).toBe('answered');
    await aws.clock.sleep(30 * day);
    expect(await refused(stateOf(stranger, id))).toBe('HandshakeNotFoundException');
  });

  test('takes room among the accounts, and there is an end of those of one day', async () => {
    const aws = simulate({ world: importWorld(smallOrganization()), accountQuota: 5 });
    expect(await inviting(aws)).toBe('answered');
    const other = byId('888888888888');
    expect(await inviting(aws, other)).toBe('HandshakeConstraintViolationException ACCOUNT_NUMBER_LIMIT_EXCEEDED');
    await cancel(aws.organizations, [...aws.world.handshakes.keys()][0] ?? '');
    for (let count = 1; count < 20; count += 1)
      expect(await cancel(aws.organizations, await invite(aws, other))).toBe('answered');
    expect(await inviting(aws, other)).toBe('HandshakeConstraintViolationException HANDSHAKE_RATE_LIMIT_EXCEEDED');
    await aws.clock.sleep(day);
    expect(await inviting(aws, other)).toBe('answered');
  });

  test.each([
    [
      'an organization',
      { Type: 'ORGANIZATION', Id: '111111111111' },
      'InvalidInputException INVALID_PARTY_TYPE_TARGET',
    ],
    ['an id that is an address', { Type: 'ACCOUNT', Id: 'a@example.com' }, 'InvalidInputException INVALID_PATTERN'],
    [
      'an address that is none',
      { Type: 'EMAIL', Id: 'a(b@example.com' },
      'InvalidInputException INVALID_EMAIL_ADDRESS_TARGET',
    ],
  ] as const)('is refused for %s', async (_what, target, answer) => {
    expect(await inviting(small(), target)).toBe(answer);
  });

  test('is only for those whom it concerns, and is there after a restart', async () => {
    const aws = small();
    const id = await invite(aws);
    const again = simulate({ world: importWorld(exportWorld(aws.world)) });
    expect(await stateOf(as(again, ids.nowhere), id)).toBe('OPEN');
    expect(await refused(stateOf(as(again, ids.newcomer), id))).toBe('AccessDeniedException');
    expect(await stateOf(as(again, ids.security), id)).toBe('OPEN');
  });
});

describe('all features', () => {
  const invited = (fixture: WorldFixture): void => {
    fixture.organization = { ...fixture.organization!, featureSet: 'CONSOLIDATED_BILLING', policyTypes: {} };
    fixture.policies = [];
    fixture.attachments = {};
    fixture.delegatedAdministrators = {};
    fixture.accounts!.push(account(ids.nowhere, 'guest', ids.root, { joinedMethod: 'INVITED' }));
  };
  const begin = async ({ organizations }: Simulated): Promise<string> =>
    (await organizations.send(new o.EnableAllFeaturesCommand({}))).Handshake?.Id ?? '';
  const featureSet = async ({ organizations }: Simulated) =>
    (await organizations.send(new o.DescribeOrganizationCommand({}))).Organization?.FeatureSet;
  const approvals = async ({ organizations }: Simulated) => {
    const Filter = { ActionType: 'APPROVE_ALL_FEATURES' } as const;
    return (await organizations.send(new o.ListHandshakesForOrganizationCommand({ Filter }))).Handshakes ?? [];
  };

  test('are enabled once every invited account and then the management account have agreed', async () => {
    const aws = small(invited);
    const whole = await begin(aws);
    expect(await stateOf(aws.organizations, whole)).toBe('REQUESTED');
    expect(await accept(aws.organizations, whole)).toBe('InvalidHandshakeTransitionException');
    expect(await refused(begin(aws))).toBe(
      'HandshakeConstraintViolationException ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION',
    );
    expect(await inviting(aws, byId('888888888888'))).toBe(
      'HandshakeConstraintViolationException INVITE_DISABLED_DURING_ENABLE_ALL_FEATURES',
    );
    const guest = as(aws, ids.nowhere);
    const { Handshakes: [mine] = [] } = await guest.send(
      new o.ListHandshakesForAccountCommand({ Filter: { ParentHandshakeId: whole } }),
    );
    expect(mine).toMatchObject({ Action: 'ENABLE_ALL_FEATURES', State: 'OPEN' });
    expect(await approvals(aws)).toEqual([]);
    expect(await accept(guest, mine?.Id ?? '')).toBe('answered');
    const [approval] = await approvals(aws);
    expect(await featureSet(aws)).toBe('CONSOLIDATED_BILLING');
    expect(await accept(aws.organizations, approval?.Id ?? '')).toBe('answered');
    expect(await featureSet(aws)).toBe('ALL');
    expect(await stateOf(aws.organizations, whole)).toBe('ACCEPTED');
    const RootId = ids.root;
    const enable = new o.EnablePolicyTypeCommand({ RootId, PolicyType: 'SERVICE_CONTROL_POLICY' });
    expect(await refused(aws.organizations.send(enable))).toBe('answered');
    expect(await refused(begin(aws))).toBe(
      'HandshakeConstraintViolationException ORGANIZATION_ALREADY_HAS_ALL_FEATURES',
    );
  });

  test('wait for nobody where all accounts were created, or where whoever was waited for has left', async () => {
    const alone = small((fixture) => {
      invited(fixture);
      fixture.accounts!.pop();
    });
    await begin(alone);
    expect(await approvals(alone)).toHaveLength(1);
    const aws = small(invited);
    await begin(aws);
    await as(aws, ids.nowhere).send(new o.LeaveOrganizationCommand({}));
    expect(await approvals(aws)).toHaveLength(1);
  });

  test('can be given up', async () => {
    const aws = small(invited);
    expect(await cancel(aws.organizations, await begin(aws))).toBe('answered');
    const { Handshakes = [] } = await as(aws, ids.nowhere).send(new o.ListHandshakesForAccountCommand({}));
    expect(Handshakes.map(({ State }) => State)).toEqual(['CANCELED']);
    expect(await refused(begin(aws))).toBe('answered');
  });
});

describe('leaving', () => {
  const leave = (aws: Simulated, id: string): Promise<string> =>
    refused(as(aws, id).send(new o.LeaveOrganizationCommand({})));

  test('is refused to the management account, to administrators, and in the first four days', async () => {
    const aws = small();
    expect(await leave(aws, ids.management)).toBe('MasterCannotLeaveOrganizationException');
    expect(await leave(aws, ids.security)).toBe(
      'ConstraintViolationException CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG',
    );
    expect(await leave(aws, ids.newcomer)).toBe('ConstraintViolationException WAIT_PERIOD_ACTIVE');
    expect(await leave(aws, ids.nowhere)).toBe('AWSOrganizationsNotInUseException');
    await aws.clock.sleep(4 * day);
    expect(await leave(aws, ids.newcomer)).toBe('answered');
    expect(await leave(aws, ids.newcomer)).toBe('AWSOrganizationsNotInUseException');
  });

  test('leaves an account what it is, and it can come back', async () => {
    const aws = small();
    await aws.clock.sleep(4 * day);
    await aws.organizations.send(new o.RemoveAccountFromOrganizationCommand({ AccountId: ids.newcomer }));
    const again = simulate({ world: importWorld(exportWorld(aws.world)) });
    const id = await invite(again, { Type: 'EMAIL', Id: 'aws+newcomer@example.com' });
    expect(await accept(as(again, ids.newcomer), id)).toBe('answered');
    const { Account } = await again.organizations.send(new o.DescribeAccountCommand({ AccountId: ids.newcomer }));
    expect(Account).toMatchObject({ Name: 'newcomer', JoinedMethod: 'INVITED' });
    const root = await again.organizations.send(new o.ListParentsCommand({ ChildId: ids.newcomer }));
    expect(root.Parents).toEqual([{ Id: ids.root, Type: 'ROOT' }]);
  });

  test('is what all members must do before the organization can be deleted, with its OUs and policies', async () => {
    const aws = small((fixture) => {
      fixture.accounts = fixture.accounts!.filter(({ id }) => id === ids.management || id === ids.newcomer);
      fixture.delegatedAdministrators = {};
    });
    const remove = (): Promise<string> => refused(aws.organizations.send(new o.DeleteOrganizationCommand({})));
    expect(await remove()).toBe('OrganizationNotEmptyException');
    await aws.clock.sleep(4 * day);
    await leave(aws, ids.newcomer);
    const id = await invite(aws);
    expect(await remove()).toBe('answered');
    expect(await remove()).toBe('AWSOrganizationsNotInUseException');
    expect(await accept(as(aws, ids.nowhere), id)).toBe('InvalidHandshakeTransitionException');
    expect(exportWorld(aws.world)).toMatchObject({ accounts: [], organizationalUnits: [], policies: [], tags: {} });
    await aws.organizations.send(new o.CreateOrganizationCommand({}));
    const { Accounts = [] } = await aws.organizations.send(new o.ListAccountsCommand({}));
    expect(Accounts.map(({ Id }) => Id)).toEqual([ids.management]);
  });
});
