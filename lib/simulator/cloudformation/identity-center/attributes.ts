import { accessControlAttributes as operations } from '../../operations/sso-admin/attributes.ts';
import { ask, type Handler, type Properties } from './handler.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sso-instanceaccesscontrolattributeconfiguration.html */
export const attributeConfiguration: Handler = {
  create(properties, _, call) {
    ask('sso-admin', 'CreateInstanceAccessControlAttributeConfiguration', configurationOf(properties), (input) =>
      operations.CreateInstanceAccessControlAttributeConfiguration(input, call),
    );
  },

  update(properties, _, call) {
    ask('sso-admin', 'UpdateInstanceAccessControlAttributeConfiguration', configurationOf(properties), (input) =>
      operations.UpdateInstanceAccessControlAttributeConfiguration(input, call),
    );
  },

  delete(InstanceArn, call) {
    operations.DeleteInstanceAccessControlAttributeConfiguration({ InstanceArn }, call);
  },
};

type Attributes = Parameters<typeof operations.CreateInstanceAccessControlAttributeConfiguration>[0];

/** The attributes stand in the resource itself, or in what used to hold them. */
const configurationOf = (properties: Properties): Attributes => {
  const {
    InstanceArn,
    AccessControlAttributes = [],
    InstanceAccessControlAttributeConfiguration = { AccessControlAttributes },
  } = properties as object as Written;
  return { InstanceArn, InstanceAccessControlAttributeConfiguration };
};

type Configuration = Attributes['InstanceAccessControlAttributeConfiguration'];
type Written = Pick<Attributes, 'InstanceArn'> & Partial<Attributes & Configuration>;
