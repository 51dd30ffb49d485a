import {
  GetAlternateContactCommand,
  PutAlternateContactCommand,
  ResourceNotFoundException,
  type AlternateContactType,
} from '@aws-sdk/client-account';
import type { Aws } from '../../aws/aws.ts';
import { isOpen } from '../../aws/live/organization.ts';
import { contactTypes, type ContactType } from '../../config/words/contact-types.ts';
import { managementKey, type Contact } from '../../config/organization/types.ts';
import type { Address, LiveResource, Resource } from '../../plan/resource.ts';
import { accountAddress, trustedAccessAddress } from '../inventory/addresses.ts';
import type { Inventory } from '../inventory/index.ts';
import { organizationLane, type Kind } from '../kind.ts';

interface Spec extends Contact {
  readonly account: string;
  readonly type: ContactType;
}

const service = 'account.amazonaws.com';

/** An alternate contact of an account. Those that the config does not give are left alone. */
export const contact: Kind<Spec> = {
  name: 'contact',
  lane: () => ({ ...organizationLane, name: 'contacts', width: 4 }),
  desired: (zone) =>
    zone.accounts
      .filter(({ closed }) => !closed)
      .flatMap(({ key, contacts }) =>
        contactTypes.flatMap((type) => {
          const given = contacts[type];
          return given ? [resource({ account: key, type, ...given })] : [];
        }),
      ),
  read: async (aws, inventory, desired) => {
    const found = await Promise.all(desired.map((one) => readContact(aws, inventory, one)));
    return found.flatMap((one) => one ?? []);
  },
  create: async (aws, inventory, { address, spec }) => {
    await put(aws, inventory, spec);
    return address;
  },
  update: (aws, inventory, { after }) => put(aws, inventory, after.spec),
};

const resource = (spec: Spec): Resource<Spec> => ({
  address: `contact:${spec.account}/${spec.type}`,
  spec,
  dependsOn: [accountAddress(spec.account), trustedAccessAddress(service)] satisfies Address[],
});

/** The management account speaks for itself by naming no account. */
const memberId = (inventory: Inventory, account: string) =>
  account === managementKey ? {} : { AccountId: inventory.id(accountAddress(account)) };

const apiType = (type: ContactType) => type.toUpperCase() as AlternateContactType;

const readContact = async (
  aws: Aws,
  inventory: Inventory,
  desired: Resource<Spec>,
): Promise<LiveResource<Spec> | undefined> => {
  const { account, type } = desired.spec;
  const live = inventory.accounts.of(account);
  if (!live) return undefined;
  const common = { ...desired, id: desired.address, managed: false };
  if (!isOpen(live)) return common; // its account refuses all changes; the account itself tells so
  const readable = account === managementKey || inventory.live?.trustedAccess.includes(service);
  if (!readable) return undefined;
  try {
    const { AlternateContact: found } = await aws.account.send(
      new GetAlternateContactCommand({ ...memberId(inventory, account), AlternateContactType: apiType(type) }),
    );
    const { Name: name = '', Title: title = '', EmailAddress: email = '', PhoneNumber: phone = '' } = found ?? {};
    return { ...common, spec: { account, type, name, title, email, phone } };
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
};

const put = async (
  aws: Aws,
  inventory: Inventory,
  { account, type, name, title, email, phone }: Spec,
): Promise<void> => {
  await aws.account.send(
    new PutAlternateContactCommand({
      ...memberId(inventory, account),
      AlternateContactType: apiType(type),
      Name: name,
      Title: title,
      EmailAddress: email,
      PhoneNumber: phone,
    }),
  );
};
