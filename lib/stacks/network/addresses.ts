import { CfnOutput, Stack, type App } from 'aws-cdk-lib';
import { CfnIPAM, CfnIPAMPool } from 'aws-cdk-lib/aws-ec2';
import type { LandingZone } from '../../config/landing-zone.ts';
import { addressesName, poolExport } from '../../config/sections/network/names.ts';
import { isOnPremises } from '../../config/sections/network/on-premises/segments.ts';
import type { Network } from '../../config/sections/network/types.ts';
import { inAccount, type Definition } from '../definition.ts';
import { logicalId } from '../logical-id.ts';
import { principalsOf, share } from './share.ts';
import { named } from './tags.ts';

/** The pools that VPCs take their blocks from: one for each region, and in it one for each segment, shared with those who belong to it. */
export const addresses = ({ network, homeRegion, regions }: LandingZone): Definition[] =>
  network
    ? [
        {
          name: addressesName,
          targets: inAccount(network.account),
          regions: [homeRegion],
          trustedAccess: ['ram.amazonaws.com'],
          make: (app) => makeStack(app, network, [...new Set([homeRegion, ...regions])]),
        },
      ]
    : [];

const makeStack = (app: App, { regions, segments, groups, kept }: Network, governed: readonly string[]): Stack => {
  const stack = new Stack(app, addressesName, {
    description: 'Landing zone: pools of IP addresses for the VPCs of each segment.',
  });
  const ipam = new CfnIPAM(stack, 'Ipam', {
    description: 'Addresses of the landing zone.',
    // All that are governed: IPAM gives up none that pools are in, and CloudFormation deletes pools last.
    operatingRegions: governed.map((regionName) => ({ regionName })),
    tier: 'advanced',
    tags: named('landing-zone'),
  });
  const ofGroups = (name: string) => groups.filter(({ segment, share: isShared }) => segment === name && !isShared);
  const pool = (id: string, name: string, region: string, block: string, source?: CfnIPAMPool): CfnIPAMPool =>
    new CfnIPAMPool(stack, id, {
      addressFamily: 'ipv4',
      ipamScopeId: ipam.attrPrivateDefaultScopeId,
      locale: region,
      description: `Addresses of ${name} in ${region}.`,
      provisionedCidrs: [{ cidr: block }],
      ...(source ? { sourceIpamPoolId: source.ref } : {}),
      // Blocks that the config has chosen become allocations too: they tell the network account which VPC has which.
      ...(source && ofGroups(name).some((one) => one.static) ? { autoImport: true } : {}),
      tags: named(`${name}-${region}`),
    });
  const arns = new Map<string, string[]>();
  for (const { region, block } of regions) {
    const whole = pool(`Region${logicalId(region)}`, 'landing-zone', region, block);
    for (const { name, blocks } of segments.filter((one) => !isOnPremises(one))) {
      const made = pool(`Segment${logicalId(`${name} ${region}`)}`, name, region, blocks[region] ?? '', whole);
      arns.set(name, [...(arns.get(name) ?? []), made.attrArn]);
      new CfnOutput(stack, `Pool${logicalId(`${name} ${region}`)}`, {
        value: made.ref,
        exportName: poolExport(name, region),
      });
    }
  }
  for (const { name } of segments.filter((one) => !isOnPremises(one))) {
    const from = ofGroups(name).filter((one) => !one.static);
    // A stack that is updated, or comes anew, asks for its pool again, wherever its account is by now.
    const keeping = from.length > 0 ? kept.filter((one) => one.addresses === name).map(({ account }) => account) : [];
    share(stack, `Share${logicalId(name)}`, {
      name: `landing-zone-addresses-${name}`,
      arns: arns.get(name) ?? [],
      principals: principalsOf([...from, { organizationalUnits: [], accounts: [...new Set(keeping)] }]),
    });
  }
  return stack;
};
