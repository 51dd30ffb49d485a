import type { ListAWSServiceAccessForOrganizationResponse } from '@aws-sdk/client-organizations';
import { isRecognized } from '../../../config/words/services.ts';
import type { Call, Operations } from '../../engine/call.ts';
import type { PageRequest } from '../../engine/paging.ts';
import { constraint, invalid } from '../../engine/refuse.ts';
import { demandAllFeatures } from './find.ts';
import { needs } from './policy-types.ts';

interface Input {
  ServicePrincipal: string;
}

export const serviceAccess = {
  /** Enabling what is enabled is no error. */
  EnableAWSServiceAccess({ ServicePrincipal: service }: Input, call: Call) {
    const { world, now } = call;
    demandAllFeatures(world);
    demandPrincipal(call, service);
    if (!world.serviceAccess.has(service)) world.serviceAccess.set(service, now);
    return {};
  },

  DisableAWSServiceAccess({ ServicePrincipal: service }: Input, call: Call) {
    const { world } = call;
    demandAllFeatures(world);
    demandPrincipal(call, service);
    if ([...world.delegations.values()].some((services) => services.has(service)))
      throw constraint(
        'DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE',
        `Deregister the delegated administrators of ${service} first.`,
      );
    if (needs(world, service))
      throw constraint('POLICY_TYPE_ENABLED_FOR_THIS_SERVICE', `Disable the policy type of ${service} first.`);
    world.serviceAccess.delete(service);
    return {};
  },

  ListAWSServiceAccessForOrganization(input: PageRequest, call: Call): ListAWSServiceAccessForOrganizationResponse {
    const { serviceAccess: enabled } = call.world;
    demandAllFeatures(call.world);
    const { items, ...more } = call.page(
      'service access',
      input,
      () => enabled.keys(),
      (service) => {
        const since = enabled.get(service);
        return since === undefined ? undefined : { ServicePrincipal: service, DateEnabled: new Date(since) };
      },
    );
    return { EnabledServicePrincipals: items, ...more };
  },
} satisfies Operations;

/** What an organization had enabled it can name. */
export function demandPrincipal({ world, settings }: Call, service: string): void {
  if (!isRecognized(service, settings.servicePrincipals) && !world.serviceAccess.has(service))
    throw invalid('UNRECOGNIZED_SERVICE_PRINCIPAL', 'You specified an unrecognized service principal.');
}
