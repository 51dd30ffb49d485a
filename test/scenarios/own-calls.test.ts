import { EC2Client, EnableReachabilityAnalyzerOrganizationSharingCommand } from '@aws-sdk/client-ec2';
import { networked } from '../support/networked.ts';
import { connectTo, converge, planOn, stage, told, type Stage } from '../support/rehearsal.ts';

const reachability = 'reachabilityanalyzer.networkinsights.amazonaws.com';
const zoneOf = (organization: string) => networked({ gone: true, organization });
const notesOn = async (on: Stage, organization: string): Promise<string[]> => {
  const { notes } = await planOn(on, await zoneOf(organization));
  return notes.flatMap(({ address, text }) => (text.includes('is not enough for') ? `${address} ${text}` : []));
};

test('a plan that enables a service notes the call that is left, once', async () => {
  const on = stage();
  const health = '  trustedAccess: [health.amazonaws.com, ram.amazonaws.com]';
  expect(await notesOn(on, health)).toEqual([
    'trusted-access:health.amazonaws.com trusted access is not enough for the organizational view of AWS Health: run "aws health enable-health-service-access-for-organization --region us-east-1" once, in the management account',
  ]);
  await converge(on, await zoneOf(health));
  expect(await notesOn(on, health)).toEqual([]);
});

test('so does one that registers an administrator, with its ID where AWS has it', async () => {
  const on = stage();
  await converge(on, await zoneOf(''));
  const [note = ''] = await notesOn(on, '  delegatedAdministrators: { fms.amazonaws.com: network }');
  const network = [...on.simulator.world.accounts.values()].find(({ name }) => name === 'network');
  expect(note).toContain('delegated-administrator:fms.amazonaws.com@account:network the registration');
  expect(note).toContain(`aws fms associate-admin-account --admin-account ${network?.id ?? ''} `);
});

test('Reachability Analyzer is told of the organization by its own call', async () => {
  const on = stage();
  const zone = await zoneOf(`  trustedAccess: [${reachability}]`);
  expect(told(await planOn(on, zone))).toContain(`create trusted-access:${reachability}`);
  const calls: string[] = [];
  on.fault = ({ operation }) => {
    calls.push(operation);
    return undefined;
  };
  await converge(on, zone);
  expect(calls).toContain('EnableReachabilityAnalyzerOrganizationSharing');
  expect(told(await planOn(on, zone))).toEqual([]);
});

test('its call is for the management account of an organization', async () => {
  const aws = connectTo(stage());
  const enable = new EnableReachabilityAnalyzerOrganizationSharingCommand({});
  await expect(aws.client(EC2Client, 'eu-west-1').send(enable)).rejects.toThrow('Only the management account');
});
