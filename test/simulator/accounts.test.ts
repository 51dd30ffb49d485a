import * as o from '@aws-sdk/client-organizations';
import { importWorld } from '../../lib/simulator/index.ts';
import type { Simulated } from './clients.ts';
import { simulate } from './clients.ts';
import { ids, smallOrganization } from './organization.ts';
import { refused } from './refused.ts';

const create = async (
  { organizations }: Simulated,
  name: string,
  email = `aws+${name}@example.com`,
): Promise<string> => {
  const command = new o.CreateAccountCommand({ AccountName: name, Email: email, Tags: [{ Key: 'name', Value: name }] });
  return (await organizations.send(command)).CreateAccountStatus!.Id!;
};
const statusOf = async ({ organizations }: Simulated, id: string): Promise<o.CreateAccountStatus> =>
  (await organizations.send(new o.DescribeCreateAccountStatusCommand({ CreateAccountRequestId: id })))
    .CreateAccountStatus!;
const stateOf = async ({ organizations }: Simulated, AccountId: string): Promise<unknown[]> => {
  const { Account } = await organizations.send(new o.DescribeAccountCommand({ AccountId }));
  return [Account?.Status, Account?.State];
};
const small = (options = {}): Simulated => simulate({ world: importWorld(smallOrganization()), ...options });

describe('a new account', () => {
  test('is made in the background, and known everywhere only a little after it succeeded', async () => {
    const aws = small({ accountCreation: { seconds: 40, visibleAfter: 5 } });
    const request = await create(aws, 'payments');
    expect(await statusOf(aws, request)).toMatchObject({ State: 'IN_PROGRESS', AccountName: 'payments' });
    await aws.clock.sleep(40_000);
    const done = await statusOf(aws, request);
    expect(done).toMatchObject({ State: 'SUCCEEDED', AccountId: expect.stringMatching(/^\d{12}$/) as string });
    const move = (): Promise<string> =>
      refused(
        aws.organizations.send(
          new o.MoveAccountCommand({
            AccountId: done.AccountId,
            SourceParentId: ids.root,
            DestinationParentId: ids.prod,
          }),
        ),
      );
    expect(await move()).toBe('AccountNotFoundException');
    await aws.clock.sleep(5_000);
    expect(await move()).toBe('answered');
    expect(aws.world.accounts.get(done.AccountId!)).toMatchObject({
      name: 'payments',
      state: 'ACTIVE',
      parent: ids.prod,
    });
    expect([...aws.world.policiesOf.get(done.AccountId!)!].sort()).toEqual([ids.fullAccess, ids.rcpFullAccess]);
    expect(aws.world.tags.get(done.AccountId!)).toEqual({ name: 'payments' });
  });

  test('takes about 45 seconds, the same in every run', async () => {
    const seconds = async (): Promise<number[]> => {
      const aws = small();
      const requests = [await create(aws, 'a'), await create(aws, 'b'), await create(aws, 'c')];
      await aws.clock.sleep(100_000);
      const all = await Promise.all(requests.map((id) => statusOf(aws, id)));
      return all.map((it) => (it.CompletedTimestamp!.getTime() - it.RequestedTimestamp!.getTime()) / 1000);
    };
    const first = await seconds();
    expect(await seconds()).toEqual(first);
    expect(new Set(first).size).toBe(3);
    for (const it of first) expect(it).toBeGreaterThanOrEqual(35);
    for (const it of first) expect(it).toBeLessThanOrEqual(55);
  });

  test.each([
    ['EMAIL_ALREADY_EXISTS', 'AWS+Security@example.com', 10],
    ['INVALID_EMAIL', 'a..b@-example.com', 10],
    ['ACCOUNT_LIMIT_EXCEEDED', 'aws+new@example.com', 4],
  ])('fails later with %s', async (reason, email, accountQuota) => {
    const aws = small({ accountQuota });
    const request = await create(aws, 'new', email);
    expect(await statusOf(aws, request)).toMatchObject({ State: 'IN_PROGRESS' });
    await aws.clock.sleep(10_000);
    expect(await statusOf(aws, request)).toMatchObject({ State: 'FAILED', FailureReason: reason });
  });

  test('reserves its e-mail address and its place while it is made', async () => {
    const aws = small({ accountQuota: 5 });
    await create(aws, 'first');
    const [again, another] = [await create(aws, 'first'), await create(aws, 'second')];
    await aws.clock.sleep(10_000);
    expect((await statusOf(aws, again)).FailureReason).toBe('EMAIL_ALREADY_EXISTS');
    expect((await statusOf(aws, another)).FailureReason).toBe('ACCOUNT_LIMIT_EXCEEDED');
    const list = new o.ListCreateAccountStatusCommand({ States: ['FAILED'] });
    expect((await aws.organizations.send(list)).CreateAccountStatuses?.map(({ Id }) => Id)).toEqual([again, another]);
  });

  test('waits for a new organization to be finished', async () => {
    const aws = simulate({ finalizingSeconds: 20 });
    await aws.organizations.send(new o.CreateOrganizationCommand({}));
    expect(await refused(create(aws, 'early'))).toBe('FinalizingOrganizationException');
    await aws.clock.sleep(20_000);
    expect(await refused(create(aws, 'early'))).toBe('answered');
  });
});

describe('a closed account', () => {
  const close = (aws: Simulated, AccountId: string) => aws.organizations.send(new o.CloseAccountCommand({ AccountId }));

  test('is closed in the background, and gone after 90 days', async () => {
    const aws = small({ closureSeconds: 60 });
    await close(aws, ids.newcomer);
    expect(await stateOf(aws, ids.newcomer)).toEqual(['ACTIVE', 'ACTIVE']);
    await aws.clock.sleep(5_000);
    expect(await stateOf(aws, ids.newcomer)).toEqual(['PENDING_CLOSURE', 'PENDING_CLOSURE']);
    expect(await refused(close(aws, ids.newcomer))).toBe('ConflictException');
    await aws.clock.sleep(60_000);
    expect(await stateOf(aws, ids.newcomer)).toEqual(['SUSPENDED', 'CLOSED']);
    await aws.clock.sleep(90 * 24 * 3_600_000);
    expect(await refused(stateOf(aws, ids.newcomer))).toBe('AccountNotFoundException');
  });
});

describe('what an account tells of itself', () => {
  const tell = async (leaveOut: ('Status' | 'State' | 'Paths')[]): Promise<o.Account> => {
    const aws = small({ leaveOut });
    return (await aws.organizations.send(new o.DescribeAccountCommand({ AccountId: ids.newcomer }))).Account!;
  };

  test('is its status, its state and its path', async () => {
    expect(await tell([])).toMatchObject({
      Arn: 'arn:aws:organizations::111122223333:account/o-example0001/333333333333',
      Status: 'ACTIVE',
      State: 'ACTIVE',
      Paths: ['o-example0001/r-root/ou-root-sandbox0/333333333333/'],
    });
  });

  test.each(['Status', 'State', 'Paths'] as const)('may lack %s', async (member) => {
    expect(await tell([member])).not.toHaveProperty(member);
  });
});
