import { assuming } from '../permissions/assuming.ts';
import { deployerTemplate, permissionSetTemplate, policyNames, roleTemplate } from '../permissions/deployment.ts';
import { permissionsFor, type PolicyDocument, type What } from '../permissions/index.ts';
import { membersOf } from '../permissions/member-accounts.ts';
import type { LandingZone } from '../config/landing-zone.ts';
import { demandFolder } from '../config/files.ts';
import { managementKey } from '../config/organization/types.ts';
import { didYouMean } from '../config/words/nearest.ts';
import { UserError } from '../config/text/problems.ts';
import { quotas } from '../config/words/quotas.ts';
import { pasteable } from '../report/text/pasteable.ts';
import { delegationText, permissionSetText, permissionsText } from '../report/permissions.ts';
import { loadZone } from './load.ts';
import { memberRoleOf, type ConfigArguments } from './commands/options.ts';

export interface PermissionsArguments extends ConfigArguments {
  what: string | undefined;
  before?: string | undefined;
  memberRole?: string | undefined;
  for?: 'role' | 'permission-set' | undefined;
  deploymentAccount?: string | undefined;
  json: boolean;
}

/** Prints the IAM policies that a plan, or an apply, of this config needs. */
export const permissions = async (args: PermissionsArguments): Promise<number> => {
  const what = whatOf(args.what);
  const memberRole = memberRoleOf(args);
  if (args.before !== undefined) demandFolder(args.before, '--before');
  const before = args.before === undefined ? [] : [await loadZone({ config: args.before, unleased: true }, false)];
  const zones = [...before, await loadZone({ ...args, unleased: true }, false)].map((zone) =>
    assuming(zone, memberRole),
  );
  const found = permissionsFor(zones, what);
  const name = `landing-zone-${what}`;
  if (args.deploymentAccount !== undefined && args.for !== 'role')
    throw new UserError('--deployment-account needs a role\n    -> add --for role');
  if (args.for === 'role') print(roles(name, found.management, zones.at(-1), args.deploymentAccount));
  else if (args.for === 'permission-set') print(permissionSet(name, found.management, zones.at(-1)));
  else if (args.json) print({ for: what, ...found });
  else process.stdout.write(`${pasteable(permissionsText(found, what), args)}\n`);
  if (args.for !== undefined && !args.json) process.stderr.write(`${delegationText(found.management)}\n`);
  return 0;
};

const print = (value: object): void => {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
};

const whatOf = (given: string | undefined): What => {
  if (given === 'plan' || given === 'apply') return given;
  throw new UserError(
    `${given === undefined ? 'permissions needs plan or apply' : `"${given}" must be plan or apply`}\n    -> run landing-zone permissions plan`,
  );
};

/** The role of the management account; with a deployment account, both halves, by account. */
const roles = (
  name: string,
  documents: readonly PolicyDocument[],
  zone: LandingZone | undefined,
  key: string | undefined,
): object => {
  if (key === undefined || !zone) return roleTemplate(name, documents);
  const members = membersOf(zone);
  const account = members.find((one) => one.key === key);
  if (!account)
    throw new UserError(
      `--deployment-account: unknown account "${key}"\n    -> ${didYouMean(
        key,
        members.map((one) => one.key),
      )}`,
    );
  const management = zone.accounts.find((one) => one.key === managementKey)?.id;
  const from = { id: account.id, management };
  return { management: roleTemplate(name, documents, from), [key]: deployerTemplate(name, from) };
};

/** How the permission set is written that has these policies is told on stderr. */
const permissionSet = (name: string, documents: readonly PolicyDocument[], zone: LandingZone | undefined): object => {
  const quota = zone?.access?.policiesPerRole ?? quotas.rolePolicies;
  if (documents.length > quota)
    throw new UserError(
      `${documents.length} policies; the quota of a role is ${quota}\n` +
        '    -> request quota L-0DA4ABF3 of IAM, then set access.policiesPerRole',
    );
  process.stderr.write(`${permissionSetText(name, policyNames(name, documents))}\n`);
  return permissionSetTemplate(name, documents);
};
