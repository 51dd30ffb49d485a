import type { SectionContext } from '../../section.ts';
import type { Dns } from '../types.ts';
import { judgeDomain } from './domains.ts';
import type { EndpointName } from './endpoint-names.ts';
import { covers, hiddenBy } from './hidden.ts';

const at = ['network', 'dns', 'zones'];

interface Others extends Pick<Dns, 'forward' | 'block'> {
  readonly names: readonly EndpointName[];
}

/** Domains with a private hosted zone, after everything wrong with them has been reported. */
export const readZones = (written: readonly string[], others: Others, { report }: SectionContext): string[] =>
  written.filter((domain, index) => {
    const here = [...at, index];
    if (report.unread(here)) return false;
    const mistake = mistakeIn(domain, written.slice(0, index), others);
    if (mistake) report.value(here, mistake.what, mistake.fix);
    const hiding = mistake ? undefined : hiddenBy('zone', domain, others.names);
    if (hiding) report.warn(here, hiding.what, hiding.fix);
    return !mistake;
  });

const mistakeIn = (
  domain: string,
  before: readonly string[],
  { forward, block, names }: Others,
): { what: string; fix: string } | undefined => {
  if (domain.startsWith('*.'))
    return { what: `"${domain}" has a wildcard; a zone contains its subdomains`, fix: `use ${domain.slice(2)}` };
  if (before.includes(domain)) return { what: `"${domain}" is listed twice`, fix: 'remove the duplicate' };
  // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html: of the same name, the rule wins.
  if (forward.some((one) => one.domain === domain))
    return {
      what: `the zone "${domain}" has no effect: network.dns.forward forwards the same domain`,
      fix: 'remove one of them',
    };
  const blocked = block.find((one) => covers(one, domain));
  if (blocked !== undefined)
    return {
      what: `the zone "${domain}" has no answers: network.dns.firewall blocks "${blocked}"`,
      fix: 'remove one of them',
    };
  const hiding = hiddenBy('zone', domain, names);
  return hiding?.surely ? hiding : judgeDomain(domain);
};
