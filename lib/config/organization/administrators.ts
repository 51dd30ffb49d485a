import { identityCenterService } from '../sections/access/names.ts';
import type { DelegatedAdministrator } from './types.ts';
import type { LandingZone } from '../landing-zone.ts';
import type { Report } from '../text/report.ts';
import type { Path } from '../text/yaml.ts';

type Sections = Pick<LandingZone, 'security' | 'recording' | 'access'>;

interface Implied {
  readonly service: string;
  readonly account: string;
  /** Whether the config has it on anywhere. */
  readonly on: boolean;
  /** Where the config speaks of it. */
  readonly at: Path;
}

/**
 * Who administers which service: what the config lists, and what follows from its sections. A service that a section switches off
 * shall have no administrator.
 */
export const withImplied = (
  listed: readonly DelegatedAdministrator[],
  sections: Sections,
  report: Report,
): DelegatedAdministrator[] => {
  const implied = impliedBy(sections).filter(({ service, account, on, at }) => {
    const given = listed.find((one) => one.service === service);
    if (given && on && !given.accounts.includes(account) && !report.unread(at))
      report.value(
        at,
        `${account} shall administer ${service}, but organization.delegatedAdministrators says otherwise`,
        `remove ${service} there`,
      );
    return !given;
  });
  return [...listed, ...implied.map(({ service, account, on }) => ({ service, accounts: on ? [account] : [] }))];
};

const impliedBy = ({ security, recording, access }: Sections): Implied[] => {
  const bySecurity = security
    ? Object.entries(securityServices).flatMap(([name, service]) => {
        const { administrator, [name as keyof typeof securityServices]: section } = security;
        if (!section) return [];
        const at = ['security', 'administrator'];
        return [{ service, account: administrator, on: section.regions.length > 0, at }];
      })
    : [];
  const byRecording = recording
    ? recordingServices.map((service) => ({
        service,
        account: recording.administrator,
        on: recording.regions.length > 0,
        at: ['config', 'administrator'],
      }))
    : [];
  const byAccess =
    access?.administrator === undefined
      ? []
      : [{ service: identityCenterService, account: access.administrator, on: true, at: ['access', 'administrator'] }];
  return [...bySecurity, ...byRecording, ...byAccess].filter(({ account }) => account !== '');
};

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html */
const securityServices = {
  guardDuty: 'guardduty.amazonaws.com',
  securityHub: 'securityhub.amazonaws.com',
  accessAnalyzer: 'access-analyzer.amazonaws.com',
  macie: 'macie.amazonaws.com',
  inspector: 'inspector2.amazonaws.com',
  detective: 'detective.amazonaws.com',
} as const;

/** The first for the aggregator, the second for rules and packs. */
const recordingServices = ['config.amazonaws.com', 'config-multiaccountsetup.amazonaws.com'];
