import fc from 'fast-check';
import { stringify } from 'yaml';
import { describeExisting } from '../../lib/network/existing/index.ts';
import { proposalFor } from '../../lib/network/existing/proposal.ts';
import { plannedNetwork } from '../../lib/network/planned.ts';
import { prove } from '../../lib/network/proof/index.ts';
import { verify } from '../../lib/network/verify/index.ts';
import { existingRows } from '../../lib/report/network/existing.ts';
import { segmentRows } from '../../lib/report/network/text.ts';
import { network as arbitraryNetwork } from '../support/arbitrary-network.ts';
import { runs } from '../support/laws.ts';
import { networked, type Edit } from '../support/networked.ts';
import { networkOf, spoke } from '../support/small-network.ts';

const edits: readonly (readonly [string, Edit])[] = [
  ['two regions', {}],
  ['one region, inspected', { small: true, inspect: '[[prod, shared], [any, internet]]' }],
  [
    'a segment without internet',
    {
      segments: '    lab: { size: /16, internet: none }\n',
      connect: '[[prod, shared], [lab, shared]]',
      more: '    - { vpc: standard, size: /20, segment: lab, accounts: [lab-1] }\n',
      accounts: '  lab-1: { ou: Infrastructure }\n',
    },
  ],
  ['nothing connected, no internet', { connect: '[]', internet: 'none' }],
  [
    'internet access of each VPC',
    { small: true, internet: 'local', vpcs: '{ standard: { tiers: { private: /23, public: /24 } } }' },
  ],
];

test.each(edits)('what is described, proposed, and proved is the same network: %s', async (_, edit) => {
  const zone = await networked(edit);
  const { network: section } = zone;
  if (!section) throw new Error('no network');
  const before = plannedNetwork(zone);
  const existing = describeExisting(prove(before), section.account);
  expect(existing.notes).toEqual([]);
  expect(existingRows(existing)).toEqual(segmentRows(section, prove(before)));
  const proposal = proposalFor(existing, before, section.account);
  const beside = await networked({
    ...edit,
    gone: true,
    accounts: `${edit.accounts ?? ''}\n${stringify({ network: proposal })}`,
  });
  if (!beside.network) throw new Error('no network');
  const after = prove(plannedNetwork(beside));
  expect(verify(beside.network, after)).toEqual([]);
  const answers = (rows: ReturnType<typeof segmentRows>) =>
    rows.map(({ segment, reaches, internet }) => ({ segment, reaches, internet }));
  expect(answers(segmentRows(beside.network, after))).toEqual(answers(segmentRows(section, prove(before))));
});

test('names of tables become names of segments, each once', () => {
  const vpcs = ['a', 'b', 'c', 'd'].map((name, index) => spoke(name, `10.${index}.0.0/16`));
  const tables = ['Prod (EU)', 'prod eu', 'hub', '123'];
  const network = networkOf(
    vpcs,
    Object.fromEntries(tables.map((table) => [table, []])),
    Object.fromEntries(vpcs.map(({ name }, index) => [name, tables[index] ?? ''])),
  );
  expect(describeExisting(prove(network), 'owner', ['prod-eu-2']).segments.map(({ name }) => name)).toEqual([
    'prod-eu',
    'prod-eu-3',
    'hub-2',
    'segment',
  ]);
});

test('an attachment of others is told with the blocks that lead to it', () => {
  const vpcs = [spoke('a', '10.0.0.0/16')];
  const network = networkOf(
    vpcs,
    { main: [['192.168.0.0/16', 'vpn']] },
    { a: 'main', vpn: 'none' },
    { vpn: { kind: 'outside', what: 'VPN vpn-1' } },
  );
  const existing = describeExisting(prove(network), 'owner');
  expect(existing.notes).toEqual([
    'VPN vpn-1 is attached to the gateway in r-gateway, with no route table; routes lead to it for 192.168.0.0/16',
  ]);
  expect(proposalFor(existing, network, 'owner')?.outside).toEqual(['10.0.0.0/16', '192.168.0.0/16']);
});

test('any network is described: addresses proposed for one beside it are in use nowhere', () => {
  fc.assert(
    fc.property(arbitraryNetwork, (network) => {
      const existing = describeExisting(prove(network), 'owner');
      const named = new Set(existing.segments.map(({ name }) => name));
      expect(named.size).toBe(existing.segments.length);
      const proposal = proposalFor(existing, network, 'owner');
      for (const block of Object.values(proposal?.addresses ?? {})) expect(proposal?.outside).not.toContain(block);
    }),
    runs(60),
  );
});
