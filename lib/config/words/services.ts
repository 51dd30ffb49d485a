import { distance } from 'fastest-levenshtein';

/**
 * Services that work with Organizations, to recognise misspelt ones: others are taken as they are, for the list grows.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html
 */
const services = (
  'access-analyzer account aiops auditmanager aws-artifact-account-sync backup billing-cost-management cloudtrail ' +
  'codecatalyst compute-optimizer config config-multiaccountsetup controltower cost-optimization-hub.bcm detective ' +
  'devops-guru ds ec2 fms guardduty health iam inspector2 ipam license-manager license-manager.member-account ' +
  'license-management.marketplace macie malware-protection.guardduty member.org.stacksets.cloudformation ' +
  'networkmanager observabilityadmin opsdatasync.ssm private-marketplace.marketplace ram reachabilityanalyzer.networkinsights ' +
  'reporting.trustedadvisor resource-explorer-2 securityhub securitylake security-ir servicecatalog servicequotas ' +
  'ssm ssm-quicksetup sso stacksets.cloudformation storage-lens.s3 tagpolicies.tag user-subscriptions vpc-lattice wellarchitected'
).split(' ');

/** It appoints its administrator by a call of its own, and is trusted with the organization by that alone. */
export const ipamService = 'ipam.amazonaws.com';

const ending = /\.amazonaws\.com(\.cn)?$/;

/** What is wrong with a service principal, and how to mend it; undefined when nothing is. */
export const misspeltService = (principal: string): { message: string; fix: string } | undefined => {
  const name = principal.replace(ending, '').toLowerCase();
  const bare = name.replace(/\.amazonaws?(\..*)?$|\.aws(\..*)?$/, '');
  const close = services.includes(bare) ? bare : services.find((one) => one.length > 5 && distance(one, bare) <= 2);
  const fix =
    close === undefined ? 'use one such as guardduty.amazonaws.com' : `did you mean "${close}.amazonaws.com"?`;
  if (!/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(principal) || principal.length > 128)
    return { message: `"${principal}" is not a service principal`, fix };
  return close === undefined || close === name
    ? undefined
    : { message: `unknown service principal "${principal}"`, fix };
};
