import type { PolicyType } from '../../config/words/policy-types.ts';

/**
 * What may stand where in a management policy. `any` is held to the inheritance operators alone; `each` has names of the
 * user's choice; `keys` has these, and AWS may add some; `setting` holds a value, one of `values` where they are known.
 */
export type Shape =
  | { readonly is: 'any' }
  | { readonly is: 'each'; readonly shape: Shape }
  | { readonly is: 'keys'; readonly keys: Readonly<Record<string, Shape>>; readonly complete: boolean }
  | { readonly is: 'setting'; readonly values?: readonly string[] };

const any: Shape = { is: 'any' };
const each = (shape: Shape): Shape => ({ is: 'each', shape });
const keys = (known: Record<string, Shape>): Shape => ({ is: 'keys', keys: known, complete: false });
const only = (known: Record<string, Shape>): Shape => ({ is: 'keys', keys: known, complete: true });
const setting: Shape = { is: 'setting' };
const oneOf = (...values: string[]): Shape => ({ is: 'setting', values });

const regions = keys({ enable_in_regions: setting, disable_in_regions: setting });
const patchOrder = keys({ patch_order: oneOf('first', 'second', 'last') });
const lifecycle = keys({
  move_to_cold_storage_after_days: setting,
  delete_after_days: setting,
  opt_in_to_archive_for_supported_resources: setting,
});

/**
 * Source: the "syntax and examples" pages of https://docs.aws.amazon.com/organizations/latest/userguide/, one per type:
 * orgs_manage_policies_{example-tag-policies,backup_syntax,ai-opt-out_syntax,declarative_syntax,s3_syntax,
 * security_hub_syntax,inspector_syntax,bedrock_syntax,upgrade_syntax,network_security_director_syntax}.html.
 * chat, and the deeper levels of backup and declarative-ec2, were not checked against their pages: none is complete.
 */
const shapes: Partial<Record<PolicyType, Shape>> = {
  tag: each(only({ tag_key: setting, tag_value: setting, enforced_for: setting, report_required_tag_for: setting })),
  'ai-opt-out': each(only({ opt_out_policy: oneOf('optIn', 'optOut') })),
  backup: each(
    keys({
      regions: setting,
      rules: each(
        keys({
          schedule_expression: setting,
          schedule_expression_timezone: setting,
          start_backup_window_minutes: setting,
          complete_backup_window_minutes: setting,
          enable_continuous_backup: setting,
          target_backup_vault_name: setting,
          target_logically_air_gapped_backup_vault_arn: setting,
          lifecycle,
          copy_actions: each(keys({ target_backup_vault_arn: setting, lifecycle })),
          recovery_point_tags: any,
          index_actions: any,
          scan_actions: any,
        }),
      ),
      selections: keys({ tags: any, resources: any }),
      advanced_backup_settings: any,
      backup_plan_tags: any,
      scan_settings: any,
    }),
  ),
  'declarative-ec2': keys({
    exception_message: setting,
    vpc_block_public_access: keys({
      internet_gateway_block: keys({
        mode: oneOf('off', 'block_ingress', 'block_bidirectional'),
        exclusions_allowed: oneOf('enabled', 'disabled'),
      }),
    }),
    serial_console_access: keys({ status: setting }),
    image_block_public_access: keys({ state: setting }),
    snapshot_block_public_access: keys({ state: setting }),
    allowed_images_settings: keys({ state: setting, image_criteria: any }),
    instance_metadata_defaults: keys({
      http_tokens: setting,
      http_endpoint: setting,
      http_put_response_hop_limit: setting,
      instance_metadata_tags: setting,
    }),
  }),
  chat: keys({ platforms: keys({ slack: any, microsoft_teams: any, chime: any }), default: any }),
  s3: keys({ public_access_block_configuration: oneOf('all', 'none') }),
  'security-hub': keys({ enable_in_regions: setting, disable_in_regions: setting, features: any }),
  inspector: keys({
    enablement: keys({
      ec2_scanning: regions,
      ecr_scanning: regions,
      code_repository_scanning: regions,
      lambda_code_scanning: regions,
      lambda_standard_scanning: keys({
        enable_in_regions: setting,
        disable_in_regions: setting,
        lambda_code_scanning: regions,
      }),
    }),
  }),
  bedrock: keys({
    guardrail_inference: each(
      each(
        keys({
          identifier: setting,
          input_tags: oneOf('honor', 'ignore'),
          selective_content_guarding: any,
          model_enforcement: any,
        }),
      ),
    ),
  }),
  'upgrade-rollout': keys({ default: patchOrder, tags: each(keys({ tag_values: each(patchOrder) })) }),
  'network-security-director': keys({ enablement: keys({ network_security_scan: regions }) }),
};

export const shapeOf = (type: PolicyType): Shape => shapes[type] ?? any;

/** Types whose top-level key we have not seen in AWS's documentation. */
export const topLevelIsAGuess = (type: PolicyType): boolean => type === 'guardduty' || type === 'security-hub-cspm';
