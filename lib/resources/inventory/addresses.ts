import type { ExportName } from '../../config/deployment/exports.ts';
import type { PolicyType } from '../../config/words/policy-types.ts';
import { addressName, type Address } from '../../plan/resource.ts';

/** How things are called in a plan. */
export const organizationAddress: Address = 'organization:organization';
export const rootAddress: Address = 'root:root';
export const unitAddress = (path: string): Address => `ou:${path}`;
export const accountAddress = (key: string): Address => `account:${key}`;
export const policyAddress = (type: PolicyType, name: string): Address => `policy:${type}/${name}`;
export const policyTypeAddress = (type: PolicyType): Address => `policy-type:${type}`;
export const trustedAccessAddress = (service: string): Address => `trusted-access:${service}`;
export const delegatedAdministratorAddress = (service: string, account: Address): Address =>
  `delegated-administrator:${service}@${account}`;
export const strategyAddress = (target: Address): Address => `scp-strategy:${target}`;

/** Where an account or OU stands: the OU of this path, or the root. */
export const parentAddress = (path: string | undefined): Address =>
  path === undefined ? rootAddress : unitAddress(path);

export const regionAddress = (account: string, region: string): Address => `region:${account}/${region}`;
export const regionInUseAddress = (region: string): Address => `region-in-use:${region}`;
export const stackAddress = (region: string, name: string): Address => `stack:${region}/${name}`;
export const stackSetAddress = (name: string): Address => `stack-set:${name}`;
/** The key that the archive's logs are encrypted with. */
export const logsKeyAddress: Address = 'key:logs';
/** The monitor of services that looks for anomalies of cost, where others made it. */
export const monitorAddress: Address = 'monitor:services';

/** What a stack of a member account exports. */
export const exportAddress = ({ region, name, account }: ExportName): Address => `export:${region}/${name}@${account}`;

/** `policy:scp/NAME` */
export const policyName = (address: Address): string => addressName(address).split('/').slice(1).join('/');

/** What a placeholder for an id means: {{account.web}}, {{ou.Workloads}}, {{logs.key}}; all others are of the organization. */
export const placeholderAddress = (name: string): Address => {
  const [kind, ...rest] = name.split('.');
  if (name === 'logs.key') return logsKeyAddress;
  if (name === 'cost.monitor') return monitorAddress;
  if (name === 'organization.root') return rootAddress;
  if (kind === 'export') return `export:${rest.join('.')}`;
  if (kind === 'account') return accountAddress(rest.join('.'));
  return kind === 'ou' ? unitAddress(rest.join('.')) : organizationAddress;
};
