import { hasService } from '../../config/words/availability.ts';
import type { World } from '../world/world.ts';

/** By the names of the SDK's clients. */
const names: Readonly<Record<string, string>> = { macie2: 'macie', inspector2: 'inspector' };

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
