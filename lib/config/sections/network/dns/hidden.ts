import { andList } from '../../../words/list.ts';
import type { EndpointName } from './endpoint-names.ts';

/** What is wrong with a domain beside the endpoints of the config: `surely` if they are not reached by their names any more. */
export interface Hiding {
  readonly what: string;
  readonly fix: string;
  readonly surely: boolean;
}

/**
 * Of zones, rules, and names of endpoints, the most specific answers, and of the same name the rule:
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html. A domain above the names of endpoints
 * leaves them alone, and takes the names of all other services: a zone has none of them.
 */
export const hiddenBy = (
  kind: 'zone' | 'forward',
  domain: string,
  names: readonly EndpointName[],
): Hiding | undefined => {
  const subject = kind === 'zone' ? `the zone "${domain}"` : `forwarding "${domain}"`;
  const hidden = names.filter(({ name, wildcard }) => name === domain || (wildcard && isBelow(domain, name)));
  if (hidden.length > 0)
    return {
      what: `${subject} hides the ${endpointsOf(hidden)}`,
      fix: 'remove one of them',
      surely: true,
    };
  const isAbove = names.some(({ name }) => isBelow(name, domain));
  if (isAbove && isOfAllServices(domain))
    return {
      what: `${subject} takes the names of all AWS services without an interface endpoint, such as S3`,
      fix: 'use your own domain',
      surely: kind === 'zone',
    };
  if (!isAbove && !names.some(({ name }) => isBelow(domain, name))) return undefined;
  return { what: `${subject} takes names of AWS services`, fix: 'use your own domain', surely: false };
};

/** Whether it is above the names of services, which are below their regions. */
const isOfAllServices = (domain: string): boolean => /^(([a-z]{2}(-[a-z]+)+-\d\.)?amazonaws\.)?com$/.test(domain);

/**
 * The DNS firewall filters before anything answers; `*.` does not stand for the domain itself.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-overview.html
 */
export const blockedBy = (block: string, names: readonly EndpointName[]): Hiding | undefined => {
  const all = block.startsWith('*.') ? block.slice(2) : undefined;
  const blocked = names.filter(({ name, wildcard }) =>
    all === undefined ? name === block && !wildcard : isBelow(name, all) || (wildcard && name === all),
  );
  if (blocked.length === 0) return undefined;
  return {
    what: `"${block}" blocks the ${endpointsOf(blocked)}`,
    fix: 'block other domains, or remove the endpoint',
    surely: true,
  };
};

/** Whether a domain to block covers another one. */
export const covers = (block: string, domain: string): boolean =>
  block.startsWith('*.') && `.${domain}`.endsWith(block.slice(1));

const isBelow = (domain: string, other: string): boolean => domain.endsWith(`.${other}`);

const endpointsOf = (names: readonly EndpointName[]): string => {
  const services = [...new Set(names.map(({ service }) => service))];
  const listed =
    services.length > 4 ? `${services.slice(0, 4).join(', ')} and ${services.length - 4} more` : andList(services);
  return `interface endpoint${services.length > 1 ? 's' : ''} of ${listed}`;
};
