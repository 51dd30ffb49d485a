import { CreateOrganizationalUnitCommand, CreatePolicyCommand } from '@aws-sdk/client-organizations';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { readOrganization } from '../../lib/aws/live/organization.ts';
import { existing } from '../support/existing.ts';
import { applyOn, connectTo, converge, planOn, stage, told, type Stage } from '../support/rehearsal.ts';
import { zoneOf } from '../support/zone.ts';

const named = `
organizationalUnits:
  pipelines: { name: CI/CD, guardrails: [leave], organizationalUnits: { Prod: , all: { name: '*' } } }
accounts:
  web: { ou: pipelines/all }
guardrails:
  leave: { type: scp, name: deny leave, document: scp/deny-leave.json }
  costs: { type: tag, name: deny leave, document: tag/cost.json }
`;

const live = async (on: Stage) => {
  const found = await readOrganization(connectTo(on), ['scp', 'tag']);
  if (!found) throw new Error('no organization');
  return found;
};

test('what AWS calls something is what the config says, whatever its key', async () => {
  const on = stage();
  await converge(on, zoneOf(named));
  const { units, policies } = await live(on);
  expect(units.map(({ name }) => name)).toEqual(['CI/CD', 'Prod', '*']);
  expect(policies.filter(({ awsManaged }) => !awsManaged).map(({ type, name }) => `${type} ${name}`)).toEqual([
    'scp deny leave',
    'tag deny leave',
  ]);
});

test('a new key of an OU changes nothing in AWS', async () => {
  const on = stage();
  await converge(on, zoneOf(named));
  expect(told(await planOn(on, zoneOf(named.replaceAll('pipelines', 'ci'))))).toEqual([]);
});

test('formerly finds an OU by the name that it has in AWS', async () => {
  const on = stage();
  await converge(on, zoneOf(named));
  const renamed = named.replaceAll('pipelines', 'Pipelines').replace('name: CI/CD', 'formerly: CI/CD');
  const plan = await converge(on, zoneOf(renamed));
  expect(told(plan)).toEqual(['update ou:Pipelines name']);
});

test('what the config does not name keeps its own place, also where the config uses its name as a key', async () => {
  const on = stage();
  await converge(on, zoneOf(named));
  const { organizations } = connectTo(on);
  const { rootId } = await live(on);
  for (const Name of ['pipelines', 'CI%2FCD', 'x/y', 'x%2Fy'])
    await organizations.send(new CreateOrganizationalUnitCommand({ ParentId: rootId, Name }));
  const Content = '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:PutObject","Resource":"*"}}';
  await organizations.send(
    new CreatePolicyCommand({ Name: 'leave', Type: 'SERVICE_CONTROL_POLICY', Description: '', Content }),
  );
  expect(told(await planOn(on, zoneOf(named)))).toEqual([]);
});

const assume = (on: Stage, account: string, role: string) =>
  connectTo(on)
    .client(STSClient, 'us-east-1')
    .send(new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${account}:role/${role}`, RoleSessionName: 'test' }));

test('accounts are created with the automation role that the config names, or with their own', async () => {
  const on = stage();
  const zone = zoneOf(`
organization: { homeRegion: eu-west-1, accountEmail: 'aws+{account}@example.com', roles: { automation: deploy } }
accounts: { web: , old: { role: legacy } }
`);
  await converge(on, zone);
  const ids = new Map((await live(on)).accounts.map(({ id, name }) => [name, id]));
  await assume(on, ids.get('web') ?? '', 'deploy');
  await assume(on, ids.get('old') ?? '', 'legacy');
  await expect(assume(on, ids.get('old') ?? '', 'deploy')).rejects.toThrow('not authorized');
});

const one = (rest: string) => zoneOf(`accounts: { web: { ${rest} } }\n`);

test('an edited e-mail does not make a second account: the plan names both ways out', async () => {
  const on = stage();
  await converge(on, one('email: web@example.com'));
  const id = (await live(on)).accounts.find(({ name }) => name === 'web')?.id ?? '';
  const plan = await planOn(on, one('email: new@example.com'));
  expect(plan.obstacles).toEqual([
    {
      address: 'account:web',
      text:
        `would be a second account named "web": ${id} (web@example.com) is not in the configuration. ` +
        `If it is this one, set id: '${id}'; if not, use another name`,
    },
  ]);
  expect((await planOn(on, one('email: new@example.com, name: other'))).obstacles).toEqual([]);
  const adopted = await planOn(on, one(`email: new@example.com, id: '${id}'`));
  expect(adopted.changes).toEqual([]);
  expect(adopted.obstacles).toEqual([]);
  expect(adopted.notes.map(({ text }) => text)).toEqual([
    `has the email address web@example.com, not new@example.com: run aws account start-primary-email-update ` +
      `--account-id ${id} --primary-email new@example.com, then accept-primary-email-update with the code that AWS sends there, ` +
      'or correct the configuration',
  ]);
});

test('an edited e-mail does not keep an account from being closed unnoticed', async () => {
  const on = stage();
  await converge(on, one('email: web@example.com'));
  const id = (await live(on)).accounts.find(({ name }) => name === 'web')?.id ?? '';
  const texts = async (rest: string) => (await planOn(on, one(rest))).obstacles.map(({ text }) => text);
  expect(await texts('email: new@example.com, closed: true')).toEqual([
    `is not in AWS with this email, but its name "web" is: ${id} (web@example.com) is not in the configuration. ` +
      `If it is this one, set id: '${id}'; if not, remove this account`,
  ]);
  expect(await texts('email: new@example.com, name: other, closed: true')).toEqual([]);
  expect(await texts(`email: new@example.com, id: '${id}', closed: true`)).toEqual([]);
  expect(await texts('email: web@example.com, closed: true')).toEqual([]);
});

test('every account of the name that a new one would have is named', async () => {
  const accounts = ['1@x.com', '2@x.com'].map((email) => ({ name: 'web', email }));
  const on = existing({ accounts });
  const [first, second] = (await live(on)).accounts.filter(({ name }) => name === 'web').map(({ id }) => id);
  const named = `${first ?? ''} (1@x.com) and ${second ?? ''} (2@x.com) are not in the configuration`;
  expect((await planOn(on, one('email: 3@x.com'))).obstacles.map(({ text }) => text)).toEqual([
    `would be another account named "web": ${named}. If it is one of these, set id to the id of that one; if not, use another name`,
  ]);
});

test('a closed account does not keep its name', async () => {
  const on = stage();
  await converge(on, one('email: web@example.com'));
  await applyOn(on, one('email: web@example.com, closed: true'));
  expect((await planOn(on, one('email: new@example.com'))).obstacles).toEqual([]);
});
