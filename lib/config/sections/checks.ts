import { addAvailability } from '../organization/availability.ts';
import { tellRegions } from '../deployment/regions.ts';
import { tellLeased } from '../organization/leases.ts';
import { managementKey, type Account } from '../organization/types.ts';
import type { Report } from '../text/report.ts';
import type { Path } from '../text/yaml.ts';
import { hasService } from '../words/availability.ts';
import { didYouMean } from '../words/nearest.ts';
import { serviceLimits, type ServiceLimit } from '../words/service-limits.ts';
import type { SectionContext } from './section.ts';

/** The governed regions of something that is in all of them unless it says otherwise. */
export const readSomeRegions = (
  at: Path,
  written: readonly string[] | undefined,
  context: SectionContext,
): readonly string[] => {
  if (!written) return context.regions;
  tellRegions(at, written, context.regions, context);
  return context.regions.filter((region) => written.includes(region));
};

/**
 * The governed regions of a service that AWS does not have in all: where the config names none, those without it are left out with a
 * warning; a named one without it is an error. `at`: of the service, by whose name the fix goes.
 */
export const readServiceRegions = (
  service: Titled,
  at: Path,
  written: readonly string[] | undefined,
  context: SectionContext,
): readonly string[] => {
  const { report, words } = context;
  const regions = readSomeRegions([...at, 'regions'], written, context);
  const without = regions.filter((region) => !hasService(service.name, region, words.opened));
  if (without.length === 0) return regions;
  const fix = addAvailability(service.name, without);
  if (written)
    for (const region of without)
      report.value(
        [...at, 'regions', written.indexOf(region)],
        `${service.title} is not available in ${region}`,
        `remove it; ${addAvailability(service.name, [region])}`,
      );
  else if (without.length === regions.length)
    report.warn(
      at,
      `${service.title} is not available in ${regions.join(', ')}, so it stays disabled`,
      `set it to false; ${fix}`,
    );
  else {
    const others = regions.filter((region) => !without.includes(region));
    report.warn(
      at,
      `${service.title} is not available in ${without.join(', ')}, and is left out there`,
      `set regions: [${others.join(', ')}]; ${fix}`,
    );
  }
  return regions.filter((region) => !without.includes(region));
};

interface Titled {
  readonly name: string;
  readonly title: string;
}

/** Reports what is wrong with the key of an account that shall do something for the others. */
export const tellMember = (
  key: string,
  at: Path,
  management: { message: string; fix: string },
  { accounts, report }: Pick<SectionContext, 'accounts' | 'report'>,
): void => {
  const account = accounts.find((one) => one.key === key);
  if (key === managementKey) report.value(at, management.message, management.fix);
  else if (!account && !report.unread(['accounts', key]))
    report.value(at, `unknown account "${key}"`, didYouMean(key, openMembers(accounts)));
  else if (account?.lease) tellLeased(at, key, report);
  else if (account?.closed) report.value(at, `account "${key}" is closed`, 'use an open account');
};

/** Reports what stands twice in a list. */
export const tellTwice = (at: Path, items: readonly string[] = [], report: Report): void =>
  items.forEach((item, index) => {
    if (items.indexOf(item) < index) report.value([...at, index], `"${item}" is listed twice`, 'remove the duplicate');
  });

/** Reports what is wrong with the accounts that a section leaves out; the management account may be one. */
export const tellExcept = (section: string, keys: readonly string[], { accounts, report }: SectionContext): void => {
  tellTwice([section, 'except'], keys, report);
  keys.forEach((key, index) => {
    const at = [section, 'except', index];
    const account = accounts.find((one) => one.key === key);
    if (key === managementKey || keys.indexOf(key) < index) return;
    if (account?.closed && !account.lease)
      report.value(at, `account "${key}" is closed and gets no stack`, 'remove it');
    else if (!account && !report.unread(['accounts', key]))
      report.value(at, `unknown account "${key}"`, didYouMean(key, [managementKey, ...openMembers(accounts)]));
  });
};

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_RegisterDelegatedAdministrator.html */
export const notManagement = {
  message: 'the management account cannot be a delegated administrator',
  fix: 'use a member account',
};

const openMembers = (accounts: readonly Account[]): string[] =>
  accounts.filter(({ management, closed }) => !management && !closed).map(({ key }) => key);

/** Reports a service that takes fewer accounts than the organization has, closed ones not counted. */
export const tellTooMany = (
  service: keyof typeof serviceLimits,
  path: Path,
  fix: string,
  { accounts, report }: Pick<SectionContext, 'accounts' | 'report'>,
): void => {
  const limit: ServiceLimit = serviceLimits[service];
  const open = accounts.filter(({ closed }) => !closed).length;
  const count = limit.counts === 'members' ? open - 1 : open;
  if (count <= limit.accounts) return;
  const text = `${count} ${limit.counts === 'members' ? 'member accounts' : 'accounts'}; the maximum of ${limit.title} is ${limit.accounts}`;
  if (limit.refuses) report.key(path, text, fix);
  else report.warn(path, `${text}, so it leaves out the others`, fix);
};
