import * as a from '@aws-sdk/client-account';
import { DescribeAccountCommand, EnableAWSServiceAccessCommand } from '@aws-sdk/client-organizations';
import { exportWorld, importWorld } from '../../lib/simulator/index.ts';
import type { Simulated } from './clients.ts';
import { simulate } from './clients.ts';
import { ids, smallOrganization } from './organization.ts';
import { refused } from './refused.ts';

const contact = { Name: 'Ada', Title: 'CISO', EmailAddress: 'ada@example.com', PhoneNumber: '+44 20 1234' };
const security = { AlternateContactType: 'SECURITY' } as const;

const trusted = async (): Promise<Simulated> => {
  const aws = simulate({ world: importWorld(smallOrganization()) });
  const command = new EnableAWSServiceAccessCommand({ ServicePrincipal: 'account.amazonaws.com' });
  await aws.organizations.send(command);
  return aws;
};

describe('account management', () => {
  test.each([undefined, ids.security])('keeps the alternate contacts of account %s', async (AccountId) => {
    const { account } = await trusted();
    const subject = { ...security, AccountId };
    expect(await refused(account.send(new a.GetAlternateContactCommand(subject)))).toBe('ResourceNotFoundException');
    await account.send(new a.PutAlternateContactCommand({ ...contact, ...subject }));
    const { AlternateContact } = await account.send(new a.GetAlternateContactCommand(subject));
    expect(AlternateContact).toEqual({ ...contact, ...security });
    await account.send(new a.DeleteAlternateContactCommand(subject));
    expect(await refused(account.send(new a.DeleteAlternateContactCommand(subject)))).toBe('ResourceNotFoundException');
  });

  test('renames accounts, as Organizations then tells', async () => {
    const { account, organizations } = await trusted();
    await account.send(new a.PutAccountNameCommand({ AccountId: ids.security, AccountName: 'audit' }));
    const { Account } = await organizations.send(new DescribeAccountCommand({ AccountId: ids.security }));
    expect(Account?.Name).toBe('audit');
    const information = await account.send(new a.GetAccountInformationCommand({ AccountId: ids.security }));
    expect(information).toMatchObject({ AccountId: ids.security, AccountName: 'audit', AccountState: 'ACTIVE' });
  });

  test.each([
    ['the management account by its id', ids.management],
    ['an account of others', ids.nowhere],
  ])('denies %s', async (_what, AccountId) => {
    const { account } = await trusted();
    const call = account.send(new a.GetAlternateContactCommand({ ...security, AccountId }));
    expect(await refused(call)).toBe('AccessDeniedException');
  });

  test('denies members without trusted access', async () => {
    const { account } = simulate({ world: importWorld(smallOrganization()) });
    const put = new a.PutAlternateContactCommand({ ...contact, ...security, AccountId: ids.security });
    expect(await refused(account.send(put))).toBe('AccessDeniedException');
    expect(await refused(account.send(new a.PutAccountNameCommand({ AccountName: 'me' })))).toBe('answered');
  });

  test('denies a type of contact that is none', async () => {
    const { account } = await trusted();
    const unknown = { ...security, AlternateContactType: 'LEGAL' as 'SECURITY' };
    const message = `^User: arn:.* is not authorized to perform: account:(Get|Put|Delete)AlternateContact \\(You specified an invalid`;
    for (const asked of [
      account.send(new a.GetAlternateContactCommand(unknown)),
      account.send(new a.PutAlternateContactCommand({ ...contact, ...unknown })),
      account.send(new a.DeleteAlternateContactCommand(unknown)),
    ])
      await expect(asked).rejects.toMatchObject({
        name: 'AccessDeniedException',
        message: expect.stringMatching(message) as string,
      });
  });

  test.each([
    ['an e-mail address that is none', { EmailAddress: 'ada' }],
    ['a phone number with letters', { PhoneNumber: 'call me' }],
    ['a name too long', { Name: 'x'.repeat(65) }],
  ])('refuses %s', async (_what, wrong) => {
    const { account } = await trusted();
    const put = new a.PutAlternateContactCommand({ ...contact, ...security, ...wrong });
    expect(await refused(account.send(put))).toBe('ValidationException');
  });

  test.each([undefined, ids.newcomer])('keeps the contact information of account %s', async (AccountId) => {
    const { account } = await trusted();
    const ContactInformation = {
      ...{ FullName: 'Ada', AddressLine1: '1 Main Street', City: 'London', PostalCode: 'N1', CountryCode: 'GB' },
      PhoneNumber: '+442012345678',
    };
    const get = () => account.send(new a.GetContactInformationCommand({ AccountId }));
    expect(await refused(get())).toBe('ResourceNotFoundException');
    await account.send(new a.PutContactInformationCommand({ AccountId, ContactInformation }));
    expect((await get()).ContactInformation).toEqual(ContactInformation);
  });

  test('changes the e-mail address of a member once it was accepted, and frees the old one', async () => {
    const { account, organizations, world } = await trusted();
    const at = { AccountId: ids.security };
    const PrimaryEmail = 'new@example.com';
    const accept = () =>
      refused(account.send(new a.AcceptPrimaryEmailUpdateCommand({ ...at, PrimaryEmail, Otp: 'a1b2c3' })));
    const start = (email: string) =>
      refused(account.send(new a.StartPrimaryEmailUpdateCommand({ ...at, PrimaryEmail: email })));
    expect(await accept()).toBe('ResourceNotFoundException');
    expect(await start('AWS+newcomer@example.com')).toBe('ConflictException');
    expect(await start(PrimaryEmail)).toBe('answered');
    expect((await account.send(new a.GetPrimaryEmailCommand(at))).PrimaryEmail).toBe('aws+security@example.com');
    expect(await accept()).toBe('answered');
    const { Account } = await organizations.send(new DescribeAccountCommand(at));
    expect(Account?.Email).toBe(PrimaryEmail);
    expect([world.emails.has(PrimaryEmail), world.emails.has('aws+security@example.com')]).toEqual([true, false]);
    const own = account.send(new a.GetPrimaryEmailCommand({ AccountId: ids.management }));
    expect(await refused(own)).toBe('AccessDeniedException');
  });

  test('turns regions off and on, which takes its time, and is so after a restart', async () => {
    const { account, clock, world } = await trusted();
    const RegionName = 'af-south-1';
    const status = async (client = account) =>
      (await client.send(new a.GetRegionOptStatusCommand({ RegionName }))).RegionOptStatus;
    const [off, on] = [new a.DisableRegionCommand({ RegionName }), new a.EnableRegionCommand({ RegionName })];
    expect(await status()).toBe('ENABLED');
    expect(await refused(account.send(on))).toBe('ConflictException');
    await account.send(off);
    expect(await status()).toBe('DISABLING');
    expect(await refused(account.send(off))).toBe('ConflictException');
    await clock.sleep(300_000);
    expect(await status()).toBe('DISABLED');
    expect(await status(simulate({ world: importWorld(exportWorld(world)) }).account)).toBe('DISABLED');
    const listed = new a.ListRegionsCommand({ RegionOptStatusContains: ['DISABLED'] });
    expect((await account.send(listed)).Regions?.map((one) => one.RegionName)).toEqual([RegionName]);
    await account.send(on);
    expect(await status()).toBe('ENABLING');
    await clock.sleep(300_000);
    expect(await status()).toBe('ENABLED');
    expect((await account.send(listed)).Regions).toEqual([]);
    expect(await refused(account.send(new a.DisableRegionCommand({ RegionName: 'us-east-1' })))).toBe(
      'ValidationException',
    );
    expect(await refused(account.send(new a.EnableRegionCommand({ RegionName: 'mars-1' })))).toBe(
      'ValidationException',
    );
  });

  test('lists regions page by page', async () => {
    const { account } = await trusted();
    const found: (string | undefined)[] = [];
    for (let NextToken: string | undefined, pages = 0; pages === 0 || NextToken !== undefined; pages += 1) {
      const page = await account.send(new a.ListRegionsCommand({ MaxResults: 7, NextToken }));
      found.push(...(page.Regions ?? []).map((one) => one.RegionName));
      NextToken = page.NextToken;
    }
    expect(new Set(found).size).toBe(found.length);
    const { Regions = [] } = await account.send(new a.ListRegionsCommand({}));
    expect(found).toEqual(Regions.map((one) => one.RegionName));
    expect(found).toContain('eu-west-1');
  });
});
