import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { plannedNetwork } from '../../lib/network/planned.ts';
import { prove } from '../../lib/network/proof/index.ts';
import { verify } from '../../lib/network/verify/index.ts';
import { listening } from '../support/command-line.ts';
import { networked } from '../support/networked.ts';

let zone: LandingZone;
jest.mock('../../lib/cli/load.ts', () => ({ loadZone: () => Promise.resolve(zone) }));

const accounts = '  api-dev: { ou: Dev }\n  lab: { ou: Infrastructure }\n';
const attach = '    - { vpc: standard, size: /20, segment: dev, accounts: [lab] }\n';

const zoneWith = (statements: readonly string[], edit: Parameters<typeof networked>[0] = {}): Promise<LandingZone> =>
  networked({ small: true, dev: ', share: true', accounts, attach, expect: `[${statements.join(', ')}]`, ...edit });

const failing = async (...statements: string[]): Promise<string[]> => {
  const { network, ...rest } = await zoneWith(statements);
  if (!network) throw new Error('no network');
  return verify(network, prove(plannedNetwork({ network, ...rest }))).map(({ what }) => what);
};

test('statements about an account mean the VPC that it shares', async () => {
  expect(
    await failing(
      'web-dev cannot reach web-prod',
      'api-dev can reach tools',
      'web-dev can reach lab',
      'lab can reach dev',
      'web-prod cannot reach api-dev',
    ),
  ).toEqual([]);
  expect(await failing('web-dev can reach prod', 'tools cannot reach web-dev')).toEqual([
    '"web-dev can reach prod" does not hold',
    '"tools cannot reach web-dev" does not hold',
  ]);
});

test('accounts that share a VPC reach each other, and by no firewall', async () => {
  const wrong = [
    'web-dev cannot reach api-dev',
    'dev cannot reach dev',
    'web-dev cannot reach any',
    'api-dev can reach web-dev through the firewall',
  ];
  expect(await failing(...wrong)).toEqual(wrong.map((statement) => `"${statement}" does not hold`));
  expect(await failing('web-dev can reach api-dev', 'lab cannot reach prod')).toEqual([]);
});

test('accounts do not reach each other in a VPC that they share, if a network ACL parts its subnets', async () => {
  const zone = await zoneWith(['web-dev can reach api-dev'], {
    vpcs: '{ standard: { deny: [{ from: 10.2.0.0/15 }] } }',
  });
  expect(verify(zone.network!, prove(plannedNetwork(zone))).map(({ what }) => what)).toContain(
    '"web-dev can reach api-dev" does not hold',
  );
});

const said = async (...question: string[]): Promise<string> => saidOf(await zoneWith([]), question);

const saidOf = async (of: LandingZone, question: readonly string[]): Promise<string> => {
  zone = of;
  const { network } = await import('../../lib/cli/network/index.ts');
  let text = '';
  await listening(
    () =>
      network({ config: '', json: false, live: false, ...(question.length > 0 ? { question: [...question] } : {}) }),
    (part) => (text += part),
  );
  return text;
};

test('why goes from an account into the VPC that it shares', async () => {
  const text = await said('why', 'web-dev', 'web-prod');
  expect(text).toContain('shared/standard-dev (eu-west-1) private-1 -> web-prod (eu-west-1) private-1: apart');
  expect(await said('why', 'api-dev', 'lab')).toContain('lab (eu-west-1) private-1: connected');
  expect(await said('why', 'web-dev', 'api-dev')).toContain('into VPC shared/standard-dev (eu-west-1)');
});

test('why says in which VPC two accounts reach each other, if it shows them in others', async () => {
  const own = '    - { vpc: own, size: /20, segment: prod, accounts: [web-dev], regions: [eu-central-1] }\n';
  const made = (shape = '') =>
    zoneWith([], {
      ...{ small: false, dev: ', share: true, regions: [eu-west-1]', attach: own },
      vpcs: `{ standard: ${shape}, own: }`,
    });
  const line = 'In VPC shared/standard-dev (eu-west-1), which both use, they reach each other';
  const open = await saidOf(await made(), ['why', 'web-dev', 'api-dev']);
  expect(open).toMatch(/^web-dev \(eu-central-1\) private-1 -> shared\/standard-dev \(eu-west-1\) private-1: apart$/m);
  expect(open).toContain(`\n${line}.\n`);
  expect(await saidOf(await made(), ['why', 'api-dev', 'web-dev'])).toContain(`\n${line}.\n`);
  expect(await saidOf(await made(), ['why', 'api-dev', 'tools'])).not.toContain('both use');
  const parted = await made('{ deny: [{ from: 10.2.0.0/15 }] }');
  expect(await saidOf(parted, ['why', 'web-dev', 'api-dev'])).toContain(`\n${line} in part.\n`);
});

test('the matrix counts accounts that share', async () => {
  expect(await said()).toContain('3 segments in 1 region: 4 VPCs in 5 accounts');
});

test('a network on premises is not one of the accounts that share', async () => {
  const made = await networked({
    ...{ small: true, dev: ', share: true', accounts, segments: '    datacenter: {}\n' },
    connect: '[[prod, shared], [dev, shared], [prod, datacenter]]',
    expect: '[london cannot reach web-dev, web-dev cannot reach london, london cannot reach dev]',
    more: '  onPremises: { london: { segment: datacenter, region: eu-west-1, blocks: [192.168.0.0/16], vpn: { address: 198.51.100.10, asn: 65010 } } }\n',
  });
  if (!made.network) throw new Error('no network');
  expect(verify(made.network, prove(plannedNetwork(made))).map(({ what }) => what)).toEqual([]);
});
