import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { liveReport } from '../../lib/network/live/index.ts';
import { plannedNetwork } from '../../lib/network/planned.ts';
import { prove } from '../../lib/network/proof/index.ts';
import { readNetworkOf } from '../../lib/resources/network/seen/index.ts';
import type { NetworkResource } from '../../lib/simulator/network/state/records.ts';
import { put } from '../../lib/simulator/network/state/state.ts';
import { networked, type Edit } from '../support/networked.ts';
import { sectionOf } from '../support/network-laws.ts';
import { connectTo, converge, planOn, stage, type Stage } from '../support/rehearsal.ts';

/* VPC Block Public Access: what declarative policies, accounts, and exclusions leave of internet gateways. */

const local: Edit = {
  ...{ small: true, internet: 'local', accounts: '  web-more: { ou: Prod }\n' },
  vpcs: '{ standard: { tiers: { public: /26, private: /24 } } }',
};

/** With a declarative policy of this mode, attached to an OU, an account, or the root. */
const blocked = async (mode: string, target: string, edit: Edit = local, exclusions = 'enabled') => {
  const zone = await networked(edit);
  const block = { mode: { '@@assign': mode }, exclusions_allowed: { '@@assign': exclusions } };
  const content = { ec2_attributes: { vpc_block_public_access: { internet_gateway_block: block } } };
  const on = <Target extends { guardrails: readonly string[] }>(one: Target, name: string): Target =>
    name === target ? { ...one, guardrails: [...one.guardrails, 'closed'] } : one;
  const closed = { name: 'closed', type: 'declarative-ec2', description: '', content } as const;
  return {
    ...zone,
    guardrails: [...zone.guardrails, closed as unknown as LandingZone['guardrails'][number]],
    root: on(zone.root, 'root'),
    organizationalUnits: zone.organizationalUnits.map((one) => on(one, one.path)),
    accounts: zone.accounts.map((one) => on(one, one.key)),
  };
};

const seen = async (on: Stage, zone: LandingZone) =>
  (await readNetworkOf(connectTo(on), zone, sectionOf(zone))).network;

const ways = async (on: Stage, zone: LandingZone, ...subnets: string[]): Promise<string[]> => {
  const proof = prove(await seen(on, zone));
  return subnets.map((subnet) => {
    const { outcome } = proof.trace({ subnet }, 'internet');
    return outcome.kind === 'dropped' ? `${outcome.why}: ${outcome.what ?? ''}` : outcome.kind;
  });
};

const [privateSubnet, publicSubnet] = ['web-prod (eu-west-1) private-1', 'web-prod (eu-west-1) public-1'];
const byPolicy = 'VPC Block Public Access: a declarative policy';

/** As the owner of an account makes it. */
const made = (on: Stage, account: string, type: string, properties: NetworkResource['properties']): void => {
  const { id = '' } = [...on.simulator.world.accounts.values()].find(({ name }) => name === account) ?? {};
  put(on.simulator.world.network, {
    ...{ type: `AWS::EC2::VPCBlockPublicAccess${type}`, id: `vpcbpa-${type}`, account: id, region: 'eu-west-1' },
    ...{ logicalId: '', properties, identity: '', retained: false, since: '2026-01-01T00:00:00.000Z' },
  });
};

const idOf = (on: Stage, type: string, name: string): string =>
  [...on.simulator.world.network.resources.values()].find(
    (one) =>
      one.type === `AWS::EC2::${type}` &&
      on.simulator.world.accounts.get(one.account)?.name === 'web-prod' &&
      JSON.stringify(one.properties.Tags ?? '').includes(name),
  )?.id ?? '';

test('--live follows the declarative policy that AWS has, and the configuration agrees', async () => {
  const [on, zone] = [stage(), await blocked('block_ingress', 'Prod')];
  await converge(on, zone);
  expect(await ways(on, zone, privateSubnet, publicSubnet)).toEqual(['internet', byPolicy]);
  const report = liveReport(sectionOf(zone), plannedNetwork(zone), prove(await seen(on, zone)), new Set());
  expect(report).toMatchObject({ findings: [], differences: [] });
  // As if somebody had detached it.
  on.simulator.world.policiesOf.clear();
  expect(await ways(on, zone, privateSubnet, publicSubnet)).toEqual(['internet', 'internet']);
  const { differences } = liveReport(sectionOf(zone), plannedNetwork(zone), prove(await seen(on, zone)), new Set());
  expect(differences).toContain(
    'the internet gateway of web-prod (eu-west-1) lets everything pass, and by guardrail closed only NAT gateways',
  );
});

test('--live follows what an account has set itself, and its exclusions', async () => {
  const [on, zone] = [stage(), await networked(local)];
  await converge(on, zone);
  made(on, 'web-prod', 'Options', { InternetGatewayBlockMode: 'block-bidirectional' });
  const own = 'VPC Block Public Access: the settings of web-prod in eu-west-1';
  expect(await ways(on, zone, privateSubnet, publicSubnet)).toEqual([own, own]);
  const subnet = idOf(on, 'Subnet', 'public-1');
  made(on, 'web-prod', 'Exclusion', { InternetGatewayExclusionMode: 'allow-bidirectional', SubnetId: subnet });
  // Those of the other zones have NAT gateways of their own.
  const others = ['web-prod (eu-west-1) private-2', 'web-prod (eu-west-1) public-2'];
  expect(await ways(on, zone, privateSubnet, publicSubnet, ...others)).toEqual(['internet', 'internet', own, own]);
  made(on, 'web-prod', 'Exclusion', {
    ...{ InternetGatewayExclusionMode: 'allow-egress', VpcId: idOf(on, 'VPC', '') },
  });
  expect(await ways(on, zone, privateSubnet, publicSubnet)).toEqual(['internet', own]);
});

test('a declarative policy that allows no exclusions disables those that there are', async () => {
  const [on, zone] = [stage(), await blocked('block_bidirectional', 'web-prod', local, 'disabled')];
  await converge(on, zone);
  const vpc = idOf(on, 'VPC', '');
  made(on, 'web-prod', 'Exclusion', { InternetGatewayExclusionMode: 'allow-bidirectional', VpcId: vpc });
  expect(await ways(on, zone, publicSubnet)).toEqual([byPolicy]);
});

const reach = async (on: Stage, zone: LandingZone) => {
  const { hazards, notes } = await planOn(on, zone);
  return {
    opens: hazards.filter(({ risk }) => risk === 'reach').map(({ address, why }) => `${address} ${why}`),
    closes: notes.filter(({ text }) => text.startsWith('closes')).map(({ address, text }) => `${address} ${text}`),
  };
};

describe('a plan that changes it', () => {
  test('tells what it closes, and wants consent for what it opens', async () => {
    const [on, open] = [stage(), await networked(local)];
    await converge(on, open);
    const zone = await blocked('block_bidirectional', 'Prod');
    const address = 'attachment:declarative-ec2/closed@ou:Prod';
    expect(await reach(on, zone)).toEqual({
      opens: [],
      closes: [`${address} closes a path: prod can no longer reach the internet`],
    });
    await converge(on, zone);
    expect(await reach(on, open)).toEqual({ opens: [`${address} prod can now reach the internet`], closes: [] });
    expect(await reach(on, await blocked('off', 'Prod'))).toEqual({
      opens: ['policy:declarative-ec2/closed prod can now reach the internet'],
      closes: [],
    });
    // Of an account alone, which others of its segment are not like.
    expect(await reach(on, await blocked('block_bidirectional', 'web-more'))).toEqual({
      opens: [`${address} web-prod can now reach the internet`],
      closes: [],
    });
  });

  test('follows accounts that move to another OU, and the egress VPC of all', async () => {
    const central: Edit = { small: true };
    const [on, zone] = [stage(), await blocked('block_bidirectional', 'Dev', central)];
    await converge(on, zone);
    expect(await reach(on, await blocked('block_bidirectional', 'network', central))).toMatchObject({
      opens: [],
      closes: expect.arrayContaining([
        'attachment:declarative-ec2/closed@account:network closes a path: prod can no longer reach the internet',
      ]) as unknown,
    });
    const other = stage();
    const before = await blocked('block_bidirectional', 'Infrastructure');
    await converge(other, before);
    const accounts = before.accounts.map((one) => (one.key === 'tools' ? { ...one, ou: 'Elsewhere' } : one));
    expect((await reach(other, { ...before, accounts })).opens).toEqual([
      'account:tools shared can now reach the internet',
    ]);
  });
});
