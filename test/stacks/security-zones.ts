import type { LandingZone } from '../../lib/config/landing-zone.ts';
import type { MadeResource } from '../../lib/simulator/cloudformation/made.ts';
import { make } from '../../lib/simulator/cloudformation/make.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { zoneOf } from '../support/zone.ts';
import { ids } from './zones.ts';

/** A config with the section `security`. */
export const security = (
  more = '',
  regions: readonly string[] = ['eu-west-1', 'eu-central-1', 'us-east-1'],
): LandingZone =>
  zoneOf(`organization:
  homeRegion: ${regions[0] ?? ''}
  regions: [${regions.join(', ')}]
  accountEmail: aws+{account}@example.com
accounts: { security: , web: }
security: { administrator: security${more} }
`);

export const mails = ', findings: { email: [a@example.com, b@example.com] }';

/** All that can be said of what CloudFormation makes; Security Hub is not everywhere, so that other regions send their findings. */
export const everythingOfSecurity =
  ', securityHub: { regions: [eu-west-1, us-east-1], standards: [foundational, cis, pci-dss, nist-800-53, resource-tagging], disabledControls: [IAM.6] }' +
  ', accessAnalyzer: { unusedAccess: 90 days }, findings: { email: [a@example.com], severity: medium }';

/** The names of the section's stacks, with the regions of each. */
export const stacksOf = async (zone: LandingZone): Promise<Record<string, readonly string[]>> => {
  const { deployments } = await withDeployments(zone);
  return Object.fromEntries(deployments.map(({ name, regions }) => [name, regions]));
};

/** What a stack has of a type, worked out as it is in a region. */
export const resourcesOf = async (
  zone: LandingZone,
  name: string,
  type: string,
  region = zone.homeRegion,
): Promise<MadeResource['properties'][]> => {
  const { deployments } = await withDeployments(zone);
  const deployment = deployments.find((one) => one.name === name);
  if (!deployment) throw new Error(`no deployment ${name}`);
  const { partition } = zone;
  return make(deployment.template, deployment.parameters, {
    ...{ partition, account: ids.reader, region, stackName: name, stackId: name },
    exported: () => undefined,
  })
    .resources.filter((one) => one.type === type)
    .map(({ properties }) => properties);
};
