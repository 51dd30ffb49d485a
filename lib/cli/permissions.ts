import { assuming } from '../permissions/assuming.ts';
import { roleTemplate, permissionSetDocument } from '../permissions/deployment.ts';
import { permissionsFor, type What } from '../permissions/index.ts';
import { sizeOf } from '../guardrails/pack/index.ts';
import { UserError } from '../config/text/problems.ts';
import { quotas } from '../config/words/quotas.ts';
import { pasteable } from '../report/pasteable.ts';
import { delegationText, permissionsText } from '../report/permissions.ts';
import { loadZone } from './load.ts';
import { memberRoleOf, type ConfigArguments } from './options.ts';

export interface PermissionsArguments extends ConfigArguments {
  what: string | undefined;
  before?: string | undefined;
  memberRole?: string | undefined;
  for?: 'role' | 'permission-set' | undefined;
  json: boolean;
}

/** Prints the IAM policies that a plan, or an apply, of this config needs. */
export const permissions = async (args: PermissionsArguments): Promise<number> => {
  const what = whatOf(args.what);
  const memberRole = memberRoleOf(args);
  const before = args.before === undefined ? [] : [await loadZone({ config: args.before, unleased: true }, false)];
  const zones = [...before, await loadZone({ ...args, unleased: true }, false)].map((zone) =>
    assuming(zone, memberRole),
  );
  const found = permissionsFor(zones, what);
  const name = `landing-zone-${what}`;
  if (args.for === 'role') print(roleTemplate(name, found.management));
  else if (args.for === 'permission-set') print(permissionSet(found.management));
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

const permissionSet = (documents: Parameters<typeof permissionSetDocument>[0]): object => {
  const document = permissionSetDocument(documents);
  const size = sizeOf(document);
  if (size <= quotas.permissionSetDocument) return document;
  throw new UserError(
    `the policy has ${size} characters; the quota of a permission set's document is ${quotas.permissionSetDocument}\n` +
      '    -> use --for role, and its managed policies as customerManagedPolicies of the permission set',
  );
};
