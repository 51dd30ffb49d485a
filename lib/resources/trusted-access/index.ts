import {
  ActivateOrganizationsAccessCommand,
  CloudFormationClient,
  DescribeOrganizationsAccessCommand,
} from '@aws-sdk/client-cloudformation';
import { EnableAWSServiceAccessCommand } from '@aws-sdk/client-organizations';
import type { Aws } from '../../aws/aws.ts';
import { isForeign } from '../../aws/foreign.ts';
import { stackSetsService } from '../../config/deployment/names.ts';
import { leftToYou } from '../../config/words/own-calls.ts';
import type { Resource } from '../../plan/resource.ts';
import { homeRegionOn } from '../account-region/before.ts';
import { organizationAddress, trustedAccessAddress } from '../inventory/addresses.ts';
import type { Inventory } from '../inventory/index.ts';
import type { Kind } from '../kind.ts';
import { callOf, loadCalls, sharingService } from './calls.ts';

interface Spec {
  readonly service: string;
}

/** An AWS service that may act in all accounts. Never withdrawn: AWS does not tell who granted it, and services break without it. */
export const trustedAccess: Kind<Spec> = {
  name: 'trusted-access',
  load: loadCalls,
  desired: (zone) =>
    zone.trustedAccess.map((service) => {
      const own = resource(service);
      return isRegional(service) ? { ...own, dependsOn: [...own.dependsOn, ...homeRegionOn(zone)] } : own;
    }),
  read: async (aws, inventory, desired) => {
    const granted = inventory.live?.trustedAccess ?? [];
    tellOwnCalls(inventory, granted, desired);
    const asked = desired.some(({ spec }) => spec.service === stackSetsService);
    const activated = !asked || !granted.includes(stackSetsService) || (await isActivated(aws, inventory));
    return granted
      .filter((service) => service !== stackSetsService || activated)
      .filter((service) => service !== sharingService || isKnownToShare(inventory))
      .map((service) => ({ ...resource(service), id: service, managed: false }));
  },
  create: async (aws, inventory, { spec: { service } }) => {
    if (service === stackSetsService && (await activate(aws, inventory))) return service;
    await callOf(service)?.(aws, inventory);
    await aws.organizations.send(new EnableAWSServiceAccessCommand({ ServicePrincipal: service }));
    return service;
  },
};

const cloudFormation = (aws: Aws, { zone }: Inventory): CloudFormationClient =>
  aws.client(CloudFormationClient, zone.homeRegion);

/**
 * Stack sets want to be told by CloudFormation's own call; that Organizations trusts them is not enough.
 * https://github.com/pepperize/cdk-organizations/pull/1718
 */
const isActivated = async (aws: Aws, inventory: Inventory): Promise<boolean> => {
  try {
    const { Status } = await cloudFormation(aws, inventory).send(new DescribeOrganizationsAccessCommand({}));
    return Status === 'ENABLED';
  } catch (error) {
    if (isForeign(error)) return true;
    throw error;
  }
};

/** False where an endpoint does not know the call (moto). */
const activate = async (aws: Aws, inventory: Inventory): Promise<boolean> => {
  try {
    await cloudFormation(aws, inventory).send(new ActivateOrganizationsAccessCommand({}));
    return true;
  } catch (error) {
    if (isForeign(error)) return false;
    throw error;
  }
};

/**
 * Whether RAM has been told, where a stack needs it. RAM has no call that tells, and Organizations trusts it also where it has not been told:
 * then it lacks its role, and shares nothing. So what proves it is a stack that shares and works; until there is one, RAM is told once more,
 * which does no harm. https://docs.aws.amazon.com/ram/latest/userguide/getting-started-sharing.html#getting-started-sharing-orgs
 */
const isKnownToShare = ({ zone, deployed }: Inventory): boolean => {
  const sharing = zone.deployments.filter(({ trustedAccess: needed }) => needed.includes(sharingService));
  if (sharing.length === 0) return true;
  const names = new Set(sharing.map(({ name }) => name));
  return deployed.stackSets.some(
    ({ name, instances }) => names.has(name) && instances.some(({ status }) => status === 'current'),
  );
};

/**
 * Says of what is about to be trusted what more it takes. Of what is trusted already, AWS does not tell whether that was done.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services.html
 */
const tellOwnCalls = (inventory: Inventory, granted: readonly string[], desired: readonly Resource<Spec>[]): void => {
  for (const { address, spec } of desired) {
    const text = granted.includes(spec.service) ? undefined : leftToYou(spec.service, 'trusted access');
    if (text !== undefined) inventory.notes.push({ address, text });
  }
};

/** Services that are told by a call of their own, in the home region. */
const isRegional = (service: string): boolean => service === stackSetsService || callOf(service) !== undefined;

const resource = (service: string) => ({
  address: trustedAccessAddress(service),
  spec: { service },
  dependsOn: [organizationAddress],
});
