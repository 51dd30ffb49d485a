import { tellRegions } from '../deployment/regions.ts';
import { managementKey, type Account } from '../organization/types.ts';
import type { Report } from '../text/report.ts';
import type { Path } from '../text/yaml.ts';
import { didYouMean } from '../words/nearest.ts';
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
    if (account?.closed) report.value(at, `account "${key}" is closed and gets no stack`, 'remove it');
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
