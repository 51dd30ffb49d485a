import { join } from 'node:path';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { loadConfig } from '../../lib/config/load.ts';
import { checks } from '../../lib/cli/checks.ts';
import { networkProblems } from '../../lib/network/verify/disproved.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { withFolder } from '../config/told.ts';

const organization = `organization:
  homeRegion: eu-west-1
  regions: [eu-west-1]
  accountEmail: aws+{account}@example.com
organizationalUnits:
  Prod:
    guardrails: []
  Dev:
accounts:
  network:
  tools:
  web: { ou: Prod }
  lab: { ou: Dev }
`;

const right = {
  account: 'network',
  addresses: '{ eu-west-1: 10.0.0.0/12 }',
  segments: '{ prod: { size: /16 }, dev: { size: /16 }, shared: { size: /16 } }',
  connect: '[[prod, shared], [dev, shared]]',
  vpcs: '{ standard: }',
  attach: `[
    { vpc: standard, size: /20, segment: prod, organizationalUnits: [Prod] },
    { vpc: standard, size: /20, segment: dev, organizationalUnits: [Dev] },
    { vpc: standard, size: /20, segment: shared, accounts: [tools] }]`,
};

type Keys = Readonly<Record<string, string>>;

const toldOf = (
  changes: Keys,
  top = organization,
  more: Keys = {},
  edit = (zone: LandingZone): LandingZone => zone,
): Promise<string[]> => {
  const lines = Object.entries({ ...right, ...changes }).map(([key, value]) => `  ${key}: ${value}\n`);
  const files = { 'a.yaml': top, 'b.yaml': `network:\n${lines.join('')}`, ...more };
  return withFolder(files, (root) => {
    const { zone, problems, place } = loadConfig(join(root, 'config'), checks);
    if (!zone) throw new Error(problems.map(({ message }) => message).join('\n'));
    const short = (text: string): string => text.replaceAll(`${join(root, 'config')}/`, '');
    return withDeployments(zone).then((made) =>
      networkProblems(edit(made), place).map(({ place: { file, line, column }, message, fix = '' }) =>
        short(
          `${file}:${line}:${column}: ${message} -> ${fix.replace(/; to see the routes: .*| at the routes: .*/, '')}`,
        ),
      ),
    );
  });
};

const denying = (deny: string): Keys => ({ vpcs: `{ standard: { deny: ${deny} } }` });

test('what the network bears out is not told', async () => {
  expect(await toldOf({ expect: '[prod cannot reach dev, prod can reach shared]' })).toEqual([]);
});

describe('a rule of a network ACL is told at its line', () => {
  test('with the connection that it breaks, once for both directions, and the other rules behind it', async () => {
    expect(
      await toldOf(denying('[192.0.2.0/24, 10.0.0.0/16, { from: 10.2.0.0/17, port: 22 }, { to: 10.2.0.0/16 }]')),
    ).toEqual([
      'b.yaml:6:90: dev cannot reach shared everywhere, although they are connected: vpcs.standard.deny drops packets to 10.2.0.0/16 out of private subnets -> remove or narrow the rule, or remove the pair from connect',
      'b.yaml:6:90: prod cannot reach shared everywhere, although they are connected: vpcs.standard.deny drops packets to 10.2.0.0/16 out of private subnets -> remove or narrow the rule, or remove the pair from connect',
      'b.yaml:6:44: shared cannot reach prod everywhere, although they are connected: vpcs.standard.deny drops packets to 10.0.0.0/16 out of private subnets -> remove or narrow the rule, or remove the pair from connect',
    ]);
  });

  test('with the segment whose VPCs it parts', async () => {
    const top = organization.replace('  web: { ou: Prod }', '  web: { ou: Prod }\n  api: { ou: Prod }');
    expect(await toldOf({ ...denying('[{ from: 10.0.0.0/16 }]'), connect: '[]' }, top)).toEqual([
      'b.yaml:6:30: prod cannot reach prod everywhere, although they are connected: vpcs.standard.deny drops packets from 10.0.0.0/16 into private subnets -> remove or narrow the rule, or set isolated: true in segments.prod',
    ]);
  });

  test('with the internet', async () => {
    expect(await toldOf({ ...denying('[{ to: 198.40.0.0/15 }]'), internet: 'central', connect: '[]' })).toContainEqual(
      expect.stringMatching(
        /^b.yaml:6:30: prod cannot reach the internet, which is central: vpcs.standard.deny drops packets to 198.40.0.0\/15 out of private subnets -> remove or narrow the rule, or set internet: none in segments.prod$/,
      ),
    );
  });

  test('with the internet, which does not answer, with a firewall and without one', async () => {
    const without: Keys = {};
    for (const inspect of [without, { inspect: '[[any, internet]]' }])
      expect(
        await toldOf({ ...denying('[{ from: 0.0.0.0/0 }]'), internet: 'central', connect: '[]', ...inspect }),
      ).toContain(
        'b.yaml:6:30: prod cannot reach the internet, which is central: vpcs.standard.deny drops packets from 0.0.0.0/0 into private subnets -> remove or narrow the rule, or set internet: none in segments.prod',
      );
  });

  test.each([
    ['[{ from: 8.0.0.0/8 }]', 'any can reach 8.0.0.0/8', 'from 8.0.0.0/8 into'],
    ['[{ from: 8.0.0.0/8 }]', 'any can reach 8.0.0.0/7', 'from 8.0.0.0/8 into'],
    ['[{ from: 8.1.0.0/16 }]', 'any can reach 8.0.0.0/7', 'from 8.1.0.0/16 into'],
    ['[{ to: 8.0.0.0/8 }]', 'any can reach 8.0.0.0/7', 'to 8.0.0.0/8 out of'],
    ['[8.0.0.0/8]', 'any can reach 9.0.0.0/8', undefined],
    ['[8.0.0.0/8]', 'prod can reach 10.2.0.0/16', undefined],
    ['[{ from: 198.40.0.0/15 }]', 'prod can reach internet', 'from 198.40.0.0/15 into'],
    ['[8.0.0.0/8]', 'prod can reach internet', undefined],
  ])('from a statement that needs answers of all who are there: %s, %s', async (deny, statement, drops) => {
    const told = await toldOf({ ...denying(deny), internet: 'central', expect: `[${statement}]` });
    const about = told.filter((line) => line.includes(`"${statement}" does not hold`));
    if (drops === undefined) expect(about).toEqual([]);
    else expect(about).toEqual([expect.stringContaining(drops)]);
  });

  test('with the endpoints', async () => {
    const told = await toldOf({ ...denying('[{ from: 10.15.0.0/16 }]'), endpoints: '[ssm]' });
    expect(told).toContain(
      'b.yaml:6:30: endpoints of eu-west-1 cannot reach prod in eu-west-1: vpcs.standard.deny drops packets from 10.15.0.0/16 into private subnets -> remove or narrow the rule, or remove endpoints',
    );
    expect(told).toHaveLength(3);
  });

  test('from the statement, which stands at its own line', async () => {
    const told = await toldOf({
      ...denying('[10.0.0.0/16]'),
      expect: '[prod can reach shared, any cannot reach internet, lab can reach shared]',
    });
    expect(told[1]).toBe(
      'b.yaml:11:12: "prod can reach shared" does not hold: vpcs.standard.deny drops packets from 10.0.0.0/16 into private subnets (b.yaml:6:30) -> remove or narrow the rule, or remove the statement',
    );
    expect(told).toHaveLength(2);
  });
});

test('addresses that are kept from inspection are told at the account, once', async () => {
  const top = organization.replace('  web: { ou: Prod }', '  web: { ou: Prod }\n  api: { ou: Prod }');
  const told = await toldOf({ keep: '{ web: dev }', inspect: '[[prod, shared], [prod, prod]]' }, top);
  expect(told).toEqual([
    expect.stringMatching(
      /^b.yaml:11:11: .*: the VPC of "web" keeps addresses of segment "dev", .* -> replace the VPC and remove "web" from keep, or remove the pairs/,
    ),
  ]);
});

test('a guardrail that closes internet gateways is told where it is attached', async () => {
  const block = { mode: { '@@assign': 'block_bidirectional' }, exclusions_allowed: { '@@assign': 'disabled' } };
  const document = { ec2_attributes: { vpc_block_public_access: { internet_gateway_block: block } } };
  const guardrails = 'guardrails:\n  closed: { type: declarative-ec2, document: closed.json }\n';
  const top = organization.replace('guardrails: []', 'guardrails: [closed]') + guardrails;
  const more = { 'policies/closed.json': JSON.stringify(document) };
  const vpcs = '{ standard: { tiers: { public: /26, private: /24 } } }';
  expect(await toldOf({ vpcs, internet: 'local' }, top, more)).toEqual([
    'a.yaml:7:18: prod cannot reach the internet, which is local: with guardrail "closed", nothing passes the internet gateways of account "web" -> detach the guardrail here, or set internet: none in segments.prod',
  ]);
});

describe('what nothing in the config takes from is told where it is promised', () => {
  /** Whose private subnets have no routes, as if another stack had removed them. */
  const routeless = (zone: LandingZone): LandingZone => ({
    ...zone,
    deployments: zone.deployments.map((one) => {
      if (!one.name.includes('-vpc-') || !one.name.includes('-dev-')) return one;
      const kept = Object.entries(one.template.Resources).filter(([, { Type }]) => Type !== 'AWS::EC2::Route');
      return { ...one, template: { ...one.template, Resources: Object.fromEntries(kept) } };
    }),
  });
  const placesOf = async (changes: Keys): Promise<string[]> => {
    const told = await toldOf({ connect: '[[prod, shared]]', ...changes }, organization, {}, routeless);
    return told.map((line) => line.replace(/ (in|cannot|->) .*/, ''));
  };

  test.each([
    [{ connect: '[[prod, shared], [dev, shared]]' }, ['b.yaml:5:29: dev']],
    [{ internet: 'central' }, ['b.yaml:11:3: dev']],
    [
      { segments: '{ prod: { size: /16 }, dev: { size: /16, internet: central }, shared: { size: /16 } }' },
      ['b.yaml:4:54: dev'],
    ],
    [{ endpoints: '[ssm]' }, ['b.yaml:11:3: dev']],
    [
      { expect: '[prod can reach shared, dev can reach 192.0.2.0/24]' },
      ['b.yaml:11:35: "dev can reach 192.0.2.0/24" does not hold'],
    ],
  ])('%j', async (changes, expected) => {
    expect(await placesOf(changes)).toEqual(expected);
  });
});
