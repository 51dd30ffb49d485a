import { isService } from '../../catalogue/index.ts';
import { tagKeysMatch } from '../tag-keys.ts';
import { each, many, one, only, type Shape } from '../shape.ts';
import { lengthOf, type Value } from '../values.ts';

/** One wildcard each: `*@example.com`, not `*@*.com`. */
const tagValue: Value = (text) =>
  text.split('*').length > 2
    ? { message: `"${text}" has more than one *; AWS allows one for each value` }
    : lengthOf(0, 256)(text);

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_supported-resources-enforcement.html lists the types. */
const typeIn =
  (everything: RegExp): Value =>
  (text) => {
    const [service = '', rest = ''] = text.split(/:(.*)/s);
    const fix = 'use SERVICE:ALL_SUPPORTED, or a type such as ec2:instance';
    if (!/^[a-z0-9-]+$/.test(service) || !(everything.test(rest) || /^[A-Za-z0-9_-]+([/:][A-Za-z0-9_-]+)*$/.test(rest)))
      return { message: `"${text}" is not a resource type of a tag policy`, fix };
    return isService(service) || otherServices.includes(service)
      ? undefined
      : { message: `unknown service "${service}"`, fix, severity: 'warning' };
  };

/** Names that tag policies have for services, and IAM has not. */
const otherServices = ['catalog', 'databrew', 'apptest'];

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_example-tag-policies.html */
export const tag: Shape = each(
  only({
    tag_key: one(lengthOf(1, 128)),
    tag_value: many(tagValue),
    enforced_for: many(typeIn(/^(ALL_SUPPORTED|\*)$/)),
    report_required_tag_for: many(typeIn(/^ALL_SUPPORTED$/)),
  }),
  { name: lengthOf(1, 128), also: tagKeysMatch('error') },
);
