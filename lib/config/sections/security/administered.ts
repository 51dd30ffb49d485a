import type { ImpliedAdministrator } from '../../organization/administrators.ts';
import type { Security } from './types.ts';

interface Administered {
  /** As AWS calls it. */
  readonly service: string;
  readonly principal: string;
  /** Where it is on. */
  readonly regions: readonly string[];
}

/** The services that the config has an opinion on. Principals: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html */
export const servicesOf = (security: Security): Administered[] => {
  const { guardDuty, securityHub, accessAnalyzer, macie, inspector, detective } = security;
  const services = [
    { service: 'GuardDuty', principal: 'guardduty.amazonaws.com', section: guardDuty },
    { service: 'Security Hub', principal: 'securityhub.amazonaws.com', section: securityHub },
    { service: 'Access Analyzer', principal: 'access-analyzer.amazonaws.com', section: accessAnalyzer },
    { service: 'Macie', principal: 'macie.amazonaws.com', section: macie },
    { service: 'Inspector', principal: 'inspector2.amazonaws.com', section: inspector },
    { service: 'Detective', principal: 'detective.amazonaws.com', section: detective },
  ];
  return services.flatMap(({ section, ...one }) => (section ? { ...one, regions: section.regions } : []));
};

export const securityAdministrators = (security: Security): ImpliedAdministrator[] =>
  servicesOf(security).map(({ principal, regions }) => ({
    service: principal,
    account: security.administrator,
    on: regions.length > 0,
    at: ['security', 'administrator'],
  }));

/** The account that looks after security, if the config names one. */
export const securityAccount = (security: Security | undefined): string | undefined =>
  security?.administrator === '' ? undefined : security?.administrator;
