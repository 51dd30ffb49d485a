import * as a from '@aws-sdk/client-account';
import { DescribeAccountCommand, EnableAWSServiceAccessCommand } from '@aws-sdk/client-organizations';
import { importWorld } from '../../lib/simulator/index.ts';
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

  test.each([
    ['an e-mail address that is none', { EmailAddress: 'ada' }],
    ['a phone number with letters', { PhoneNumber: 'call me' }],
    ['a name too long', { Name: 'x'.repeat(65) }],
  ])('refuses %s', async (_what, wrong) => {
    const { account } = await trusted();
    const put = new a.PutAlternateContactCommand({ ...contact, ...security, ...wrong });
    expect(await refused(account.send(put))).toBe('ValidationException');
  });
});
