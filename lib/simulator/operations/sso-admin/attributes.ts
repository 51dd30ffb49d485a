import type { Call, Operations } from '../../engine/call.ts';
import { centerOf, conflict, notFound, type InInstance } from '../../identity-center/demand.ts';

interface Attributes extends InInstance {
  InstanceAccessControlAttributeConfiguration: {
    AccessControlAttributes: { Key: string; Value: { Source: string[] } }[];
  };
}

/** Attributes for access control. https://docs.aws.amazon.com/singlesignon/latest/userguide/abac.html */
export const accessControlAttributes = {
  CreateInstanceAccessControlAttributeConfiguration(input: Attributes, call: Call) {
    const center = centerOf(call, input);
    if (center.attributes) throw conflict('Attributes for access control are enabled already.');
    center.attributes = attributesOf(input);
    return {};
  },

  UpdateInstanceAccessControlAttributeConfiguration(input: Attributes, call: Call) {
    const center = centerOf(call, input);
    if (!center.attributes) throw notEnabled();
    center.attributes = attributesOf(input);
    return {};
  },

  DeleteInstanceAccessControlAttributeConfiguration(input: InInstance, call: Call) {
    const center = centerOf(call, input);
    if (!center.attributes) throw notEnabled();
    delete center.attributes;
    return {};
  },

  DescribeInstanceAccessControlAttributeConfiguration(input: InInstance, call: Call) {
    const { attributes } = centerOf(call, input);
    if (!attributes) throw notEnabled();
    return {
      Status: 'ENABLED',
      InstanceAccessControlAttributeConfiguration: {
        AccessControlAttributes: Object.entries(attributes).map(([Key, Source]) => ({ Key, Value: { Source } })),
      },
    };
  },
} satisfies Operations;

const attributesOf = ({ InstanceAccessControlAttributeConfiguration: { AccessControlAttributes } }: Attributes) =>
  Object.fromEntries(AccessControlAttributes.map(({ Key, Value }) => [Key, Value.Source]));

const notEnabled = (): Error => notFound('Attributes for access control are not enabled.');
