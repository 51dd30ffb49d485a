import { managementKey } from '../../config/organization/types.ts';
import type { Change } from '../../plan/change.ts';
import type { Sides } from '../../plan/kind.ts';
import { addressName, type Address } from '../../plan/resource.ts';
import { accountAddress, parentAddress, trustedAccessAddress } from '../inventory/addresses.ts';
import { organizationLane, type Kind, type Lane } from '../kind.ts';
import { awaitedByMove } from '../attachment/covering.ts';
import { isJudged, lostBy } from '../attachment/guarding.ts';
import { setsThatLeave } from '../deployment/stack-set/accounts.ts';
import { openedBy } from '../network/reach-risk.ts';
import { createAccount } from './create.ts';
import { readAccounts } from './read.ts';
import type { AccountSpec } from './spec.ts';
import { updateAccount } from './update.ts';

/** AWS creates five accounts of an organization at a time, and closes three. */
const creation: Lane = { name: 'account creation', width: 5, seconds: 50 };
const closure: Lane = { name: 'account closure', width: 3, seconds: 60 };

/** The service that must be trusted before members can be renamed. */
const renames = 'account.amazonaws.com';

/** An account: created, adopted, moved, renamed, tagged, and closed only where the config says so. Never deleted. */
export const account: Kind<AccountSpec> = {
  name: 'account',
  lane: (change) => {
    if (change.action === 'create') return creation;
    return change.action === 'update' && change.after.spec.closed ? closure : organizationLane;
  },
  desired: (zone) =>
    zone.accounts.map(({ key, name, email, ou, tags, closed, management }) => ({
      address: accountAddress(key),
      spec: { name, email: email?.toLowerCase(), ou, tags, closed },
      dependsOn: [
        'organization:organization',
        ...(ou === undefined ? [] : [parentAddress(ou)]),
        ...(zone.trustedAccess.includes(renames) ? [trustedAccessAddress(renames)] : []),
      ] as const,
      // It comes with the organization; there is something left to do only where the config asks for more.
      implicit: management && ou === undefined && tags === undefined && name === undefined,
    })),
  read: (_aws, inventory, desired) => readAccounts(inventory, desired),
  create: createAccount,
  update: updateAccount,
  waitsFor: (change, sides) =>
    change.action === 'update' && (change.after.spec as AccountSpec).closed ? delegationsOf(change.address, sides) : [],
  follows: (change, sides) => {
    if (change.action !== 'update') return [];
    const [before, after] = [change.before.spec as AccountSpec, change.after.spec as AccountSpec];
    return [
      ...(before.ou === after.ou ? [] : awaitedByMove(change.address, sides)),
      ...(after.closed ? setsThatLeave(change, sides) : []),
    ];
  },
  obstacles: ({ changes, desired, live }) => {
    const trusted = desired.has(trustedAccessAddress(renames)) || live.has(trustedAccessAddress(renames));
    const all = [...changes.values()];
    return [
      ...all.filter(isUnspeakable).map(({ address }) => ({
        address,
        text: 'cannot be renamed to a name with < or >: AWS takes them only in names of new accounts; use another name',
      })),
      ...(trusted ? [] : all.filter(isRename)).map(({ address }) => ({
        address,
        text: `cannot be renamed without trusted access: add ${renames} to organization.trustedAccess, or keep the name`,
      })),
    ];
  },
  risk: (change, sides) => {
    if (change.action !== 'update') return undefined;
    const [before, after] = [change.before.spec as AccountSpec, change.after.spec as AccountSpec];
    if (after.closed && !before.closed) {
      return {
        risk: 'close',
        why: `is closed (${change.before.id}, ${before.email ?? ''}); AWS deletes it permanently after 90 days`,
      };
    }
    if (before.ou === after.ou) return undefined;
    const lost = lostBy(change.address, sides).filter((policy) => !isJudged(policy));
    const opens = [openedBy(change.address, sides) ?? []].flat();
    if (lost.length === 0) return opens;
    const why = `loses ${lost.map(addressName).join(', ')} by moving to another OU`;
    return [{ risk: 'unguard', why }, ...opens];
  },
};

/**
 * CreateAccount takes more characters than PutAccountName, which alone names the management account.
 * https://docs.aws.amazon.com/accounts/latest/reference/API_PutAccountName.html
 */
const isUnspeakable = (change: Change): boolean => {
  const managed = change.address === accountAddress(managementKey);
  if (change.kind !== 'account' || change.action === 'delete' || (change.action === 'create' && !managed)) return false;
  const { name } = change.after.spec as AccountSpec;
  const before = change.action === 'update' ? (change.before.spec as AccountSpec).name : undefined;
  return name !== undefined && name !== before && /[<>]/.test(name);
};

const isRename = (change: Change): boolean => {
  if (change.kind !== 'account' || change.action !== 'update' || change.address === accountAddress(managementKey))
    return false;
  return (change.before.spec as AccountSpec).name !== (change.after.spec as AccountSpec).name;
};

/** An account steps down as administrator before it is closed. */
const delegationsOf = (account: Address, { changes }: Sides): Address[] =>
  [...changes.values()].flatMap(({ kind, action, address }) =>
    kind === 'delegated-administrator' && action === 'delete' && address.endsWith(`@${account}`) ? address : [],
  );
