import { isClosed, isOpen, type LiveAccount } from '../../aws/live/organization.ts';
import { addressName, type LiveResource, type Resource } from '../../plan/resource.ts';
import { rootAddress } from '../inventory/addresses.ts';
import type { Inventory } from '../inventory/index.ts';
import { readTags } from '../inventory/tags.ts';
import type { AccountSpec } from './spec.ts';

/** The accounts of the config that AWS has, in the config's words; a note for whatever can not be as the config says. */
export const readAccounts = async (
  inventory: Inventory,
  desired: readonly Resource<AccountSpec>[],
): Promise<LiveResource<AccountSpec>[]> => {
  for (const account of inventory.accounts.unclaimed) {
    if (isClosed(account)) continue;
    const address = `account:${inventory.accounts.keyOf(account)}` as const;
    inventory.notes.push({
      address,
      text: `${account.name} (${account.id}) is not in the configuration: unmanaged, not changed`,
    });
  }
  const found = await Promise.all(desired.map((resource) => readAccount(inventory, resource)));
  return found.flatMap((account) => account ?? []);
};

const readAccount = async (
  inventory: Inventory,
  desired: Resource<AccountSpec>,
): Promise<LiveResource<AccountSpec> | undefined> => {
  const { address, spec } = desired;
  const live = inventory.accounts.of(addressName(address));
  if (!live) {
    const text = namesake(inventory, spec);
    if (text !== undefined) inventory.obstacles.push({ address, text });
    const { lease } = inventory.zone.accounts.find(({ key }) => key === addressName(address)) ?? {};
    if (lease?.stage === 'frozen' && inventory.live?.creating.has(spec.name ?? '') !== true)
      inventory.obstacles.push({
        address,
        text: `is not in AWS, and its lease ended on ${lease.expires}: set a later expires, or remove the account`,
      });
    // An account that is to be closed and is not there needs nothing done.
    return spec.closed ? { ...desired, id: '', managed: false } : undefined;
  }
  const stands = inventory.addressOf(live.parent) ?? rootAddress;
  const common = { address, id: live.id, managed: false, dependsOn: [stands] };
  const problem = untouchable(live, spec);
  if (problem !== undefined) {
    if (problem !== '') inventory.notes.push({ address, text: problem });
    return { spec, ...common };
  }
  if (spec.email !== undefined && spec.email !== live.email.toLowerCase()) {
    inventory.notes.push({
      address,
      text: `has the email address ${live.email}, not ${spec.email}: ${emailAdvice(inventory, live, spec.email)}`,
    });
  }
  const tags = await readTags(inventory, live.id, spec);
  return {
    spec: {
      name: spec.name === undefined ? undefined : live.name,
      email: spec.email,
      ou: stands === rootAddress ? undefined : addressName(stands),
      tags,
      closed: false,
    },
    ...common,
  };
};

/** Why AWS would refuse every change to this account; empty when that is as the config wants it. */
const untouchable = (live: LiveAccount, spec: AccountSpec): string | undefined => {
  if (isClosed(live)) {
    return spec.closed
      ? ''
      : 'is closed in AWS: ask AWS Support to reopen it within 90 days, or use a different email for a new account';
  }
  if (isOpen(live)) return undefined;
  return `is ${live.state} in AWS: not changed until it is ACTIVE`;
};

/**
 * AWS takes as many accounts of one name as it is asked for, and none can be taken back before four days: so a name that an account which
 * the config does not name has already is more probably an edited e-mail than a new account, or one that is closed and gone.
 */
const namesake = ({ accounts }: Inventory, { name, closed }: AccountSpec): string | undefined => {
  const found = accounts.unclaimed.filter((account) => account.name === name && !isClosed(account));
  const [one] = found;
  if (!one) return undefined;
  const which = found.map(({ id, email }) => `${id} (${email})`).join(' and ');
  const where = `${which} ${found.length === 1 ? 'is' : 'are'} not in the configuration`;
  const fix =
    found.length === 1
      ? `If it is this one, set id: '${one.id}'`
      : 'If it is one of these, set id to the id of that one';
  return closed
    ? `is not in AWS with this email, but its name "${one.name}" is: ${where}. ${fix}; if not, remove this account`
    : `would be ${found.length === 1 ? 'a second' : 'another'} account named "${one.name}": ${where}. ${fix}; if not, use another name`;
};

/**
 * https://docs.aws.amazon.com/accounts/latest/reference/API_StartPrimaryEmailUpdate.html: members only, by the management account, with
 * trusted access for Account Management. AWS sends a code to the new address, so no run can do it alone.
 */
const emailAdvice = ({ live }: Inventory, { id }: LiveAccount, email: string): string =>
  id === live?.managementId
    ? 'only its root user can change it'
    : `run aws account start-primary-email-update --account-id ${id} --primary-email ${email}, then ` +
      'accept-primary-email-update with the code that AWS sends there, or correct the configuration';
