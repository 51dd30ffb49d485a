import { checks } from '../../lib/cli/checks.ts';
import { loadConfig } from '../../lib/config/load.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { plannedNetwork } from '../../lib/network/planned.ts';
import { prove, type Proof } from '../../lib/network/proof/index.ts';
import { isOpen, subjectsOf } from '../../lib/network/subjects.ts';
import { verify } from '../../lib/network/verify/index.ts';
import type { Network as Section } from '../../lib/config/sections/network/types.ts';
import { converge, stage } from '../support/rehearsal.ts';
import { simulatedNetwork } from '../support/simulated-network.ts';
import { zoneIn } from '../support/zone.ts';

/** Who reaches whom: `yes`, `firewall` (there and back through it), `no`, or `-` where a segment has one VPC only. */
type Row = readonly [from: string, ...to: string[]];

/**
 * Networks that others have published, as configs of ours, with what follows from the route tables of the originals: the longest prefix of
 * the table that the sender's attachment is associated with, and of those it is led through.
 */
const published: Readonly<Record<string, readonly Row[]>> = {
  /**
   * awslabs/landing-zone-accelerator-on-aws, reference/sample-configurations/lza-sample-config-finance-tax/network-config.yaml (183c3d80):
   * 78 subnets, 16 propagations. `core-rtb`, of the services and controls, learns prod, stage, and dev. They reach each other by the way of
   * the egress VPC, whose subnets for the attachment lead 10.0.0.0/8 back to the gateway, where `egress-rtb` knows both. Blackholes close
   * that way between dev and the other two. The VPC for recovery has no attachment.
   */
  'finance-tax': [
    ['', 'services', 'controls', 'prod', 'stage', 'dev', 'recover', 'internet'],
    ['services', '-', 'yes', 'yes', 'yes', 'yes', 'no', 'yes'],
    ['controls', 'yes', '-', 'yes', 'yes', 'yes', 'no', 'yes'],
    ['prod', 'yes', 'yes', '-', 'yes', 'no', 'no', 'yes'],
    ['stage', 'yes', 'yes', 'yes', '-', 'no', 'no', 'yes'],
    ['dev', 'yes', 'yes', 'no', 'no', '-', 'no', 'yes'],
    ['recover', 'no', 'no', 'no', 'no', 'no', '-', 'yes'],
  ],
  /**
   * aws-samples/landing-zone-accelerator-on-aws-for-cccs-medium, config/network-config.yaml.ipam (46c88b8f): eleven pools, and eight VPCs
   * with two accounts for experiments. `Segregated`, of dev, test, and prod, learns central only and has blackholes for these three; `Shared`,
   * of central, learns all. Both lead the rest to the perimeter, where the firewall is between NAT gateways and the internet. Network ACLs let
   * subnets for data answer nobody outside of their VPC, so that they are isolated here.
   */
  'ipam-hub': [
    ['', 'central', 'dev', 'test', 'prod', 'sandbox', 'internet'],
    ['central', '-', 'yes', 'yes', 'yes', 'no', 'firewall'],
    ['dev', 'yes', '-', 'no', 'no', 'no', 'firewall'],
    ['test', 'yes', 'no', '-', 'no', 'no', 'firewall'],
    ['prod', 'yes', 'no', 'no', '-', 'no', 'firewall'],
    ['sandbox', 'no', 'no', 'no', 'no', 'no', 'yes'],
  ],
  /**
   * awslabs/landing-zone-accelerator-on-aws, reference/sample-configurations/aws-best-practices-tse-se/config/network-config.yaml (21269a44):
   * a firewall, a resolver endpoint, and 24 shared subnets; those of central are in an account of their own here, because the network account
   * has the egress VPC as well, and may have five. As above, but without blackholes: what dev sends to test goes to the perimeter,
   * through the firewall, and by 10.0.0.0/8 back to the gateway, where `Core` knows both. The firewall drops it between prod and the others.
   */
  'shared-subnets': [
    ['', 'central', 'dev', 'test', 'prod', 'sandbox', 'internet'],
    ['central', '-', 'yes', 'yes', 'yes', 'no', 'firewall'],
    ['dev', 'yes', '-', 'firewall', 'no', 'no', 'firewall'],
    ['test', 'yes', 'firewall', '-', 'no', 'no', 'firewall'],
    ['prod', 'yes', 'no', 'no', '-', 'no', 'firewall'],
    ['sandbox', 'no', 'no', 'no', 'no', '-', 'yes'],
  ],
};

test.each(Object.entries(published))(
  '%s: the config is valid, comes from nothing, and reaches what the original does',
  async (name, rows) => {
    const folder = `test/network/public/${name}/config`;
    expect(loadConfig(folder, checks).problems).toEqual([]);
    const zone = await withDeployments(zoneIn(folder));
    const section = zone.network!;
    const on = stage();
    await converge(on, zone);
    for (const network of [plannedNetwork(zone), simulatedNetwork(on.simulator.world)]) {
      const proof = prove(network);
      expect(verify(section, proof)).toEqual([]);
      expect(reachedIn(section, proof)).toEqual(rows);
    }
  },
);

const reachedIn = (section: Section, proof: Proof): Row[] => {
  const names = section.segments.map(({ name }) => name);
  const subjects = subjectsOf(section, proof.network);
  const segmentOf = (vpc: string): string => subjects.get(vpc)?.segment ?? '';
  const tallies = proof.matrix((subnet, { name }) => (isOpen(subnet) ? segmentOf(name) : ''));
  const between = (from: string, to: string): string => {
    const tally = tallies.find((one) => one.from === from && one.to === to);
    if (!tally) return '-';
    const { pairs, verdicts, inspected } = tally;
    if (verdicts.apart === pairs) return 'no';
    return verdicts.connected < pairs ? 'in part' : inspected === pairs ? 'firewall' : 'yes';
  };
  const internet = (from: string): string => {
    const ways = proof.network.vpcs
      .filter(({ name }) => segmentOf(name) === from)
      .flatMap(({ subnets }) => subnets.filter(isOpen))
      .map(({ name }) => proof.connection(name, 'internet'))
      .map(({ there, inspected }) => (there.outcome.kind !== 'internet' ? 'no' : inspected ? 'firewall' : 'yes'));
    return [...new Set(ways)].join(' or ');
  };
  return [
    ['', ...names, 'internet'],
    ...names.map((from): Row => [from, ...names.map((to) => between(from, to)), internet(from)]),
  ];
};
