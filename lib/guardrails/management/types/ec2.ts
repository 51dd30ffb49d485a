import { each, many, one, only, some, type Shape } from '../shape.ts';
import { either, integer, lengthOf, like, oneOf, type Value } from '../values.ts';

const isOn = one(oneOf('enabled', 'disabled'));
const preference = one(oneOf('no_preference', 'enabled', 'disabled'));
const days = one(integer(0, 2_147_483_647));

/** The EC2 API spells the aliases with hyphens, the policy with underscores. */
const provider: Value = (text) =>
  /^aws-(marketplace|backup-vault)$/.test(text)
    ? {
        message: `"${text}" is not an alias of this policy`,
        fix: `use "${text.replaceAll('-', '_')}"`,
        severity: 'warning',
      }
    : either(
        oneOf('amazon', 'aws_marketplace', 'aws_backup_vault'),
        like(/^\d{12}$/, 'a 12-digit account ID, "amazon", "aws_marketplace" or "aws_backup_vault"'),
      )(text);

const imageName: Value = (text) =>
  text.includes('?') && text.length < 3
    ? { message: 'an image name with ? must have at least 3 characters' }
    : lengthOf(1, 128)(text);

const criteria = only({
  allowed_image_providers: many(provider),
  image_names: many(imageName),
  marketplace_product_codes: many(like(/^[A-Za-z0-9]{1,25}$/, 'a product code of up to 25 letters and digits')),
  creation_date_condition: only({ maximum_days_since_created: days }),
  deprecation_time_condition: only({ maximum_days_since_deprecated: days }),
});

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_ec2_syntax.html (also …declarative_syntax.html) */
export const ec2: Shape = some({
  exception_message: one(),
  vpc_block_public_access: only({
    internet_gateway_block: only(
      { mode: one(oneOf('off', 'block_ingress', 'block_bidirectional')), exclusions_allowed: isOn },
      { together: ['mode', 'exclusions_allowed'] },
    ),
  }),
  serial_console_access: only({ status: isOn }),
  image_block_public_access: only({ state: one(oneOf('unblocked', 'block_new_sharing')) }),
  snapshot_block_public_access: only({ state: one(oneOf('unblocked', 'block_new_sharing', 'block_all_sharing')) }),
  allowed_images_settings: only({
    state: one(oneOf('enabled', 'disabled', 'audit_mode')),
    image_criteria: each(criteria, {
      name: like(/^criteria_([1-9]|10)$/, 'one of criteria_1 to criteria_10', 'rename it to criteria_1'),
    }),
  }),
  instance_metadata_defaults: some({
    http_tokens: one(oneOf('no_preference', 'required', 'optional')),
    http_put_response_hop_limit: one(integer(-1, 64)),
    http_endpoint: preference,
    instance_metadata_tags: preference,
  }),
});
