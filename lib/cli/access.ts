import type { Access } from '../config/sections/access/types.ts';
import { didYouMean } from '../config/words/nearest.ts';
import { UserError } from '../config/text/problems.ts';
import { accessRows, accessText, type AccessFilter } from '../report/access.ts';
import { pasteable } from '../report/text/pasteable.ts';
import { planJson } from '../report/plan/json.ts';
import { planText } from '../report/plan/text.ts';
import { planFor } from '../resources/engine/plan.ts';
import { connectLive } from './aws/connect.ts';
import { readCaller, tellCaller } from './aws/identity.ts';
import { loadZone } from './load.ts';
import type { ConfigArguments } from './commands/options.ts';
import { page } from './files/page.ts';

interface Arguments extends ConfigArguments, AccessFilter {
  json: boolean;
  diff: boolean;
  throttle?: boolean | undefined;
}

/** Tells who may do what where; with `diff`, in what AWS differs from it (exit code 2 when it does). */
export const access = async (args: Arguments): Promise<number> => {
  const zone = await loadZone(args);
  const found = zone.access;
  if (!found)
    throw new UserError(
      `access is not set\n    -> add access: with permissionSets: and assignments: (see ${page('access.md')})`,
    );
  demandKnown(
    args,
    found,
    zone.accounts.map(({ key }) => key),
  );
  if (args.diff) return diff(args, zone);
  const rows = accessRows(found, args);
  process.stdout.write(`${args.json ? JSON.stringify(rows, null, 2) : accessText(rows, args)}\n`);
  return 0;
};

const kinds = ['user', 'group', 'group-member', 'access-attributes', 'permission-set', 'assignment'];

const diff = async (args: Arguments, zone: Parameters<typeof planFor>[1]): Promise<number> => {
  const aws = connectLive(zone.partition, args.throttle);
  const [{ plan, inventory }, caller] = await Promise.all([planFor(aws, zone), readCaller(aws)]);
  tellCaller(caller, zone, inventory.live?.managementId);
  const changes = plan.changes.filter(({ kind }) => kinds.includes(kind));
  const addresses = new Set(changes.map(({ address }) => address));
  const part = {
    ...plan,
    changes,
    hazards: plan.hazards.filter(({ address }) => addresses.has(address)),
    obstacles: [],
    notes: plan.notes.filter(({ address }) => /^(identity-center|group|user|assignment):/.test(address)),
  };
  process.stdout.write(`${args.json ? JSON.stringify(planJson(part), null, 2) : pasteable(planText(part), args)}\n`);
  return changes.length === 0 ? 0 : 2;
};

const demandKnown = (
  { account, group, user, permissionSet }: AccessFilter,
  { permissionSets, groups, users, assignments }: Access,
  accounts: readonly string[],
): void => {
  const named = (type: 'group' | 'user'): string[] =>
    assignments.flatMap(({ principal }) => (principal.type === type ? principal.name : []));
  const check = (what: string, name: string | undefined, all: Iterable<string>): void => {
    const known = new Set(all);
    if (name !== undefined && !known.has(name))
      throw new UserError(`unknown ${what} "${name}"\n    -> ${didYouMean(name, known)}`);
  };
  check('account', account, accounts);
  check('group', group, [...groups.map(({ name }) => name), ...named('group')]);
  check('user', user, [
    ...users.map(({ name }) => name),
    ...groups.flatMap(({ members = [] }) => members),
    ...named('user'),
  ]);
  check(
    'permission set',
    permissionSet,
    permissionSets.map(({ name }) => name),
  );
};
