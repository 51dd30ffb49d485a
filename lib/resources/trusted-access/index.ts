import { EnableAWSServiceAccessCommand } from '@aws-sdk/client-organizations';
import { organizationAddress, trustedAccessAddress } from '../addresses.ts';
import type { Kind } from '../kind.ts';

interface Spec {
  readonly service: string;
}

/** An AWS service that may act in all accounts. Never withdrawn: AWS does not tell who granted it, and services break without it. */
export const trustedAccess: Kind<Spec> = {
  name: 'trusted-access',
  desired: (zone) => zone.trustedAccess.map((service) => resource(service)),
  read: (_aws, inventory) =>
    Promise.resolve(
      (inventory.live?.trustedAccess ?? []).map((service) => ({ ...resource(service), id: service, managed: false })),
    ),
  create: async (aws, _inventory, { spec: { service } }) => {
    await aws.organizations.send(new EnableAWSServiceAccessCommand({ ServicePrincipal: service }));
    return service;
  },
};

const resource = (service: string) => ({
  address: trustedAccessAddress(service),
  spec: { service },
  dependsOn: [organizationAddress],
});
