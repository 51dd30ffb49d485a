import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { networkProblems } from '../../lib/network/verify/disproved.ts';
import { plannedNetwork } from '../../lib/network/planned.ts';
import { prove } from '../../lib/network/proof/index.ts';
import { networked } from '../support/networked.ts';

/** Declarative policies at the root, at the OU of web-prod, and at web-prod; `closed`: none below may change it. */
const zoneWith = async (
  internet: 'central' | 'local',
  modes: { readonly root?: string; readonly ou?: string; readonly closed?: boolean },
): Promise<LandingZone> => {
  const zone = await networked({
    ...{ small: true, internet },
    ...(internet === 'local' ? { vpcs: '{ standard: { tiers: { public: /26, private: /24 } } }' } : {}),
  });
  const policy = (name: string, mode: string | undefined): LandingZone['guardrails'] => {
    const control = modes.closed ? { '@@operators_allowed_for_child_policies': ['@@none'] } : {};
    const block = { mode: { '@@assign': mode, ...control } };
    const content = { ec2_attributes: { vpc_block_public_access: { internet_gateway_block: block } } };
    return mode === undefined ? [] : [{ ...zone.guardrails[0]!, name, type: 'declarative-ec2', content }];
  };
  return {
    ...zone,
    guardrails: [...policy('everywhere', modes.root), ...policy('here', modes.ou)],
    root: { ...zone.root, guardrails: modes.root === undefined ? [] : ['everywhere'] },
    organizationalUnits: zone.organizationalUnits.map((unit) =>
      unit.path === 'Prod' && modes.ou !== undefined ? { ...unit, guardrails: ['here'] } : unit,
    ),
  };
};

const nowhere = { file: '', line: 1, column: 1 };

const toInternet = (zone: LandingZone, subnet: string): string => {
  const { outcome } = prove(plannedNetwork(zone)).trace({ subnet }, 'internet');
  return outcome.kind === 'dropped' ? `${outcome.why}: ${outcome.what ?? ''}` : outcome.kind;
};

const [privateSubnet, publicSubnet] = ['web-prod (eu-west-1) private-1', 'web-prod (eu-west-1) public-1'];

test.each([
  [{}, 'internet', 'internet'],
  [{ ou: 'block_bidirectional' }, 'VPC Block Public Access: guardrail here', 'VPC Block Public Access: guardrail here'],
  [{ ou: 'block_ingress' }, 'internet', 'VPC Block Public Access: guardrail here'],
  [{ root: 'block_bidirectional', ou: 'off' }, 'internet', 'internet'],
  [
    { root: 'block_bidirectional', ou: 'off', closed: true },
    'VPC Block Public Access: guardrail everywhere',
    'VPC Block Public Access: guardrail everywhere',
  ],
])('internet gateways under %j', async (modes, byNat, directly) => {
  const zone = await zoneWith('local', modes);
  expect([toInternet(zone, privateSubnet), toInternet(zone, publicSubnet)]).toEqual([byNat, directly]);
  const others = ['web-dev (eu-west-1) private-1'].map((one) => toInternet(zone, one));
  expect(others).toEqual([
    'root' in modes && modes.root ? 'VPC Block Public Access: guardrail everywhere' : 'internet',
  ]);
});

test('a guardrail that cuts off what is meant to reach the internet is told, and one that leaves NAT gateways alone is not', async () => {
  const told = async (...of: Parameters<typeof zoneWith>) =>
    networkProblems(await zoneWith(...of), () => nowhere).map(({ message, fix }) => `${message} -> ${fix ?? ''}`);
  expect(await told('local', { ou: 'block_bidirectional' })).toEqual([
    'prod cannot reach the internet, which is local: with guardrail "here", nothing passes the internet gateways of account "web-prod" -> detach the guardrail here, or set internet: none in segments.prod; to see the routes: landing-zone network why "web-prod (eu-west-1) public-1" "internet"',
  ]);
  expect(await told('local', { root: 'block_ingress' })).toEqual([]);
  expect(await told('central', { ou: 'block_bidirectional' })).toEqual([]);
  expect(await told('central', { root: 'block_bidirectional' })).not.toEqual([]);
});
