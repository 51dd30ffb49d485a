import { hasService } from '../../config/words/availability.ts';
import { isOn } from '../world/regions.ts';
import type { World } from '../world/world.ts';

/** By the names of the SDK's clients. */
const names: Readonly<Record<string, string>> = { macie2: 'macie', inspector2: 'inspector' };

/** Throws what AWS answers to the credentials of an account in a region that is off there. */
export function demandRegionOn(world: World, caller: string, region: string): void {
  if (isOn(world, caller, region)) return;
  throw Object.assign(new Error('The security token included in the request is invalid.'), {
    name: 'UnrecognizedClientException',
    $fault: 'client',
    $metadata: { httpStatusCode: 403 },
  });
}

/** Throws what Node says of a host that no name server knows, where AWS does not have a service. */
export function demandHost({ opened }: World, service: string, region: string): void {
  if (hasService(names[service] ?? service, region, opened)) return;
  const hostname = `${service === 'detective' ? 'api.detective' : service}.${region}.amazonaws.com`;
  throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), {
    code: 'ENOTFOUND',
    syscall: 'getaddrinfo',
    hostname,
  });
}
