import type { Report } from '../text/report.ts';
import type { Path } from '../text/yaml.ts';
import { didYouMean } from '../words/nearest.ts';
import { type Partition, partitionOf } from '../words/partition.ts';
import { factsOf, type PolicyType } from '../words/policy-types.ts';
import { judgeRegion } from '../words/regions.ts';
import { foreignService, ipamService, misspeltService } from '../words/services.ts';
import { tellLeased } from './leases.ts';
import type { WrittenOrganization } from './schema.ts';
import { managementKey, type Account, type DelegatedAdministrator } from './types.ts';

export const readRegions = (
  { homeRegion, regions }: WrittenOrganization,
  report: Report,
): { partition: Partition; regions: string[] } => {
  const partition = partitionOf(homeRegion);
  const at = ['organization', 'regions'];
  const home = ['organization', 'homeRegion'];
  const sure = !report.unread(home) && tellRegion(home, homeRegion, report);
  let complete = !report.unread(at);
  (regions ?? []).forEach((region, index) => {
    if (report.unread([...at, index]) || !tellRegion([...at, index], region, report)) complete = false;
    else if (sure && partitionOf(region) !== partition) {
      report.value(
        [...at, index],
        `${region} is in partition ${partitionOf(region)}, but the home region is in ${partition}`,
        'use one configuration per partition',
      );
    }
    if (regions?.indexOf(region) !== index)
      report.value([...at, index], `${region} is listed twice`, 'remove the duplicate');
  });
  if (sure && complete && regions && !regions.includes(homeRegion)) {
    report.key(at, `organization.regions does not include the home region ${homeRegion}`, `add ${homeRegion}`);
  }
  return { partition, regions: regions ?? [homeRegion] };
};

/** True unless there is no such region. */
const tellRegion = (path: Path, region: string, report: Report): boolean => {
  const { known, fix } = judgeRegion(region);
  if (known === 'no') report.value(path, `unknown region ${region}`, fix);
  if (known === 'maybe')
    report.at(report.place(path), `this version does not know the region ${region}`, fix, 'warning');
  return known !== 'no';
};

const tellService = (
  path: Path,
  principal: string,
  what: 'key' | 'value',
  partition: Partition,
  report: Report,
): void => {
  const wrong = misspeltService(principal);
  if (wrong?.severity === 'warning') report.at(report.place(path, what), wrong.message, wrong.fix, 'warning');
  else if (wrong) report[what](path, wrong.message, wrong.fix);
  const doubt = wrong ? undefined : foreignService(principal, partition);
  if (doubt) report.at(report.place(path, what), doubt.message, doubt.fix, 'warning');
};

export const readDelegatedAdministrators = (
  written: WrittenOrganization,
  accounts: readonly Account[],
  report: Report,
): DelegatedAdministrator[] =>
  Object.entries(written.delegatedAdministrators ?? {}).map(([service, value]) => {
    const keys = typeof value === 'string' ? [value] : value;
    tellService(
      ['organization', 'delegatedAdministrators', service],
      service,
      'key',
      partitionOf(written.homeRegion),
      report,
    );
    keys.forEach((key, index) => {
      const at = ['organization', 'delegatedAdministrators', service, ...(typeof value === 'string' ? [] : [index])];
      const account = accounts.find((one) => one.key === key);
      if (keys.indexOf(key) < index) report.value(at, `"${key}" is listed twice`, 'remove the duplicate');
      else if (key === managementKey)
        report.value(at, 'the management account cannot be a delegated administrator', 'use a member account');
      else if (!account && report.unread(['accounts', key])) return;
      else if (!account)
        report.value(
          at,
          `unknown account "${key}"`,
          didYouMean(
            key,
            accounts.map((one) => one.key),
          ),
        );
      else if (account.lease) tellLeased(at, key, report);
      else if (account.closed) report.value(at, `account "${key}" is closed`, 'use an open account');
    });
    return { service, accounts: keys };
  });

/** Services that the rest of the config can not do without, and those it lists. */
export const readTrustedAccess = (
  written: WrittenOrganization,
  administrators: readonly DelegatedAdministrator[],
  accounts: readonly Account[],
  types: readonly PolicyType[],
  report: Report,
): string[] => {
  written.trustedAccess?.forEach((service, index, all) => {
    const at = ['organization', 'trustedAccess', index];
    if (report.unread(at)) return;
    tellService(at, service, 'value', partitionOf(written.homeRegion), report);
    if (all.indexOf(service) < index) report.value(at, `"${service}" is listed twice`, 'remove the duplicate');
  });
  const account = accounts.some((one) => Object.keys(one.contacts).length > 0 || mayBeRenamed(one));
  return [
    ...new Set([
      ...(written.trustedAccess ?? []),
      // That of IPAM comes with its administrator, and can not be given by Organizations alone:
      // https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-ipam.html
      ...administrators.flatMap((one) => (one.accounts.length > 0 && one.service !== ipamService ? one.service : [])),
      // https://docs.aws.amazon.com/accounts/latest/reference/using-orgs-trusted-access.html: needed to write contacts and names of members.
      ...(account || written.enableRegions === true ? ['account.amazonaws.com'] : []),
      ...types.flatMap((type) => factsOf(type).service ?? []),
    ]),
  ];
};

/** Most imported accounts are called what their key is; the management account names itself without trusted access. */
const mayBeRenamed = ({ key, id, name, formerly, management }: Account): boolean =>
  !management && ((id === undefined && name !== key) || formerly !== undefined);

/** CreateAccount makes roles without a path: https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html */
export const tellRolePath = (role: string | undefined, at: Path, report: Report): void => {
  if (role?.includes('/'))
    report.at(
      report.place(at),
      `AWS creates no role with a path in new accounts, so "${role}" must come from elsewhere`,
      'use a name without a path, or create the role in each new account',
      'warning',
    );
};
