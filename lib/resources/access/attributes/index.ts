import {
  CreateInstanceAccessControlAttributeConfigurationCommand,
  UpdateInstanceAccessControlAttributeConfigurationCommand,
} from '@aws-sdk/client-sso-admin';
import type { Aws } from '../../../aws/aws.ts';
import { readAttributes, ssoAdmin } from '../../../aws/live/access.ts';
import { attributesAddress } from '../addresses.ts';
import { patiently } from '../patience.ts';
import { instanceOf, isEnabled, readAccess } from '../read.ts';
import type { Inventory } from '../../inventory/index.ts';
import type { Kind } from '../../kind.ts';

interface Spec {
  /** Source by key. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** What sessions are tagged with, for access by attributes. Left as it is when the config does not speak of it. */
export const accessAttributes: Kind<Spec> = {
  name: 'access-attributes',
  lane: () => ({ name: 'permission sets', width: 5, seconds: 2 }),
  ready: isEnabled,
  desired: ({ access }) =>
    access?.attributes ? [{ address: attributesAddress, spec: { attributes: access.attributes }, dependsOn: [] }] : [],
  read: async (aws, inventory, desired) => {
    const { attributes } = (await readAccess(aws, inventory)) ?? {};
    return desired.flatMap((one) =>
      attributes ? [{ ...one, spec: { attributes }, id: one.address, managed: false }] : [],
    );
  },
  create: async (aws, inventory, { address, spec }) => {
    const instance = await instanceOf(aws, inventory);
    const create = new CreateInstanceAccessControlAttributeConfigurationCommand(inputOf(instance.arn, spec));
    await patiently(
      aws,
      async () => {
        await ssoAdmin(aws, instance).send(create);
        return true;
      },
      async () => {
        if (!(await readAttributes(aws, instance))) return undefined;
        await write(aws, inventory, spec);
        return true;
      },
    );
    return address;
  },
  update: (aws, inventory, { after }) => write(aws, inventory, after.spec),
};

const write = async (aws: Aws, inventory: Inventory, spec: Spec): Promise<void> => {
  const instance = await instanceOf(aws, inventory);
  const update = new UpdateInstanceAccessControlAttributeConfigurationCommand(inputOf(instance.arn, spec));
  await patiently(aws, () => ssoAdmin(aws, instance).send(update));
};

const inputOf = (InstanceArn: string, { attributes }: Spec) => ({
  InstanceArn,
  InstanceAccessControlAttributeConfiguration: {
    AccessControlAttributes: Object.entries(attributes).map(([Key, source]) => ({ Key, Value: { Source: [source] } })),
  },
});
