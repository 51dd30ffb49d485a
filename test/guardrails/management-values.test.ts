import type { PolicyType } from '../../lib/config/words/policy-types.ts';
import { checkDocument } from '../../lib/guardrails/document.ts';
import { told } from './found.ts';

const on = (value: unknown): object => ({ '@@assign': value });

const tag = (settings: object): object => ({ tags: { team: settings } });
const rule = (settings: object): object => ({ plans: { daily: { rules: { hourly: settings } } } });
const plan = (settings: object): object => ({ plans: { daily: settings } });
const ec2 = (settings: object): object => ({ ec2_attributes: settings });
const criteria = (settings: object, name = 'criteria_1'): object =>
  ec2({ allowed_images_settings: { image_criteria: { [name]: settings } } });
const slack = (settings: object): object => ({ chatbot: { platforms: { slack: settings } } });
const teams = (settings: object): object => ({ chatbot: { platforms: { microsoft_teams: settings } } });
const bedrock = (settings: object, region = 'us-east-1'): object => ({
  bedrock: { guardrail_inference: { [region]: { config_1: settings } } },
});
const vault = 'arn:aws:backup:us-west-2:$account:backup-vault:second';
const guardrail = 'arn:aws:bedrock:us-east-1:111122223333:guardrail/abc';
const uuid = '12345678-1234-1234-1234-123456789abc';
const many = (count: number, write: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => write(index));

/** What AWS's syntax pages refuse, each with where the finding points and how it begins. */
const refused: [PolicyType, what: string, document: object, line: string][] = [
  ['tag', 'two wildcards', tag({ tag_value: on(['*@*.com']) }), '"*@*.com" "*@*.com" has more than one *'],
  [
    'tag',
    'one value for a list',
    tag({ tag_value: on('a') }),
    '"a" this setting takes a list, not a string, use ["a"]',
  ],
  ['tag', 'a list for one key', tag({ tag_key: on(['team']) }), '[ this setting takes one value, not a list'],
  ['tag', 'an appended key', tag({ tag_key: { '@@append': ['team'] } }), '"@@append" this setting takes one value'],
  ['tag', 'all services', tag({ enforced_for: on(['*']) }), '"*" "*" is not a resource type of a tag policy'],
  ['tag', 'one type of all', tag({ enforced_for: on(['*:instance']) }), '"*:instance" "*:instance" is not a resource'],
  ['tag', 'part of a type', tag({ enforced_for: on(['ec2:inst*']) }), '"ec2:inst*" "ec2:inst*" is not a resource'],
  ['tag', 'two cases of a key', { tags: { a: {}, A: {} } }, '"A" "A" and "a" differ only in case'],
  [
    'tag',
    'none and all',
    { tags: { a: { '@@operators_allowed_for_child_policies': ['@@none', '@@all'] } } },
    '"@@none"',
  ],
  ['tag', 'no operators', { tags: { '@@operators_allowed_for_child_policies': [] } }, '[ @@operators_allowed_for'],
  ['tag', 'an operator beside keys', { tags: { '@@assign': 'x', a: {} } }, '"@@assign" "@@assign" is mixed with keys'],
  ['ai-opt-out', 'an unknown service', { services: { sagemaker: {} } }, '"sagemaker" unknown key "sagemaker"'],
  [
    'ai-opt-out',
    'a misspelt service',
    { services: { rekogniton: {} } },
    '"rekogniton" unknown key "rekogniton", did you',
  ],
  [
    'ai-opt-out',
    'another value',
    { services: { lex: { opt_out_policy: on('yes') } } },
    '"yes" the value must be "optIn"',
  ],
  [
    'backup',
    'a short window',
    rule({ start_backup_window_minutes: on('30') }),
    '"30" the value must be a whole number',
  ],
  ['backup', 'half minutes', rule({ complete_backup_window_minutes: on('60.5') }), '"60.5" the value must be a whole'],
  ['backup', 'a rate', rule({ schedule_expression: on('rate(1 day)') }), '"rate(1 day)" "rate(1 day)" is not a cron'],
  ['backup', 'two days', rule({ schedule_expression: on('cron(0 5 * * * *)') }), '"cron(0 5 * * * *)" either the day'],
  [
    'backup',
    'an hour too late',
    rule({ schedule_expression: on('cron(0 24 ? * * *)') }),
    '"cron(0 24 ? * * *)" "24" is',
  ],
  ['backup', 'every quarter', rule({ schedule_expression: on('cron(0/15 5 ? * * *)') }), '"cron(0/15 5 ? * * *)" AWS'],
  [
    'backup',
    'a vault with $',
    rule({ target_backup_vault_name: on('$account') }),
    '"$account" "$account" is not a vault',
  ],
  [
    'backup',
    'a short stay in the cold',
    rule({ lifecycle: { move_to_cold_storage_after_days: on(30), delete_after_days: on(100) } }),
    '100 delete_after_days must be at least 90 days after',
  ],
  [
    'backup',
    'continuous for a year',
    rule({ enable_continuous_backup: on(true), lifecycle: { delete_after_days: on('365') } }),
    '"365" continuous backups are kept for at most 35 days',
  ],
  [
    'backup',
    'continuous and cold',
    rule({ enable_continuous_backup: on(true), lifecycle: { move_to_cold_storage_after_days: on('7') } }),
    '"7" continuous backups cannot move to cold storage',
  ],
  [
    'backup',
    'another zone',
    rule({ schedule_expression_timezone: on('Mars/Phobos') }),
    'warning: "Mars/Phobos" unknown',
  ],
  [
    'backup',
    'two vaults',
    rule({ copy_actions: { [vault]: { target_backup_vault_arn: on(vault.replace('second', 'third')) } } }),
    'warning: "arn:aws:backup:us-west-2:$account:backup-vault:third" target_backup_vault_arn differs from the key',
  ],
  [
    'bedrock',
    'the guardrail of another region',
    bedrock({ identifier: on(`${guardrail}:1`) }, 'eu-west-1'),
    '"arn:aws:bedrock:us-east-1:111122223333:guardrail/abc:1" the guardrail is in us-east-1, not in eu-west-1',
  ],
  [
    'backup',
    'a copy to a name',
    rule({ copy_actions: { second: {} } }),
    '"second" "second" is not the ARN of a backup',
  ],
  [
    'backup',
    'a vault behind a fixed region',
    rule({ target_logically_air_gapped_backup_vault_arn: on(vault) }),
    `"${vault}" "${vault}" is not the ARN of a logically air-gapped vault`,
  ],
  ['backup', 'no such region', plan({ regions: on(['eu-west-9']) }), '"eu-west-9" unknown region "eu-west-9", did you'],
  ['backup', 'all regions', plan({ regions: on(['ALL_SUPPORTED']) }), '"ALL_SUPPORTED" unknown region'],
  [
    'backup',
    'tags and resources',
    plan({
      selections: {
        tags: { a: { tag_key: on('a'), tag_value: on(['b']) } },
        resources: { b: { resource_types: on(['*']) } },
      },
    }),
    '"resources" selections cannot have both tags and resources',
  ],
  ['backup', 'tags without values', plan({ selections: { tags: { a: { tag_key: on('a') } } } }), '{ "tag_value" is'],
  [
    'backup',
    'another resource type',
    plan({ selections: { resources: { a: { resource_types: on(['arn:aws:lambda:*:*:function:*']) } } } }),
    '"arn:aws:lambda:*:*:function:*" "arn:aws:lambda:*:*:function:*" is not a resource type',
  ],
  ['backup', 'another setting', plan({ advanced_backup_settings: { rds: {} } }), '"rds" unknown key "rds"'],
  ['declarative-ec2', 'a state', ec2({ serial_console_access: { status: on('off') } }), '"off" the value must be'],
  [
    'declarative-ec2',
    'a mode without the other',
    ec2({ vpc_block_public_access: { internet_gateway_block: { mode: on('off') } } }),
    '{ "exclusions_allowed" is required',
  ],
  [
    'declarative-ec2',
    'images as snapshots',
    ec2({ image_block_public_access: { state: on('block_all_sharing') } }),
    '"block_all_sharing" the value must be "unblocked" or "block_new_sharing"',
  ],
  [
    'declarative-ec2',
    'too many hops',
    ec2({ instance_metadata_defaults: { http_put_response_hop_limit: on('65') } }),
    '"65" the value must be a whole number from -1 to 64',
  ],
  [
    'declarative-ec2',
    'an eleventh',
    criteria({}, 'criteria_11'),
    '"criteria_11" "criteria_11" is not one of criteria_1',
  ],
  ['declarative-ec2', 'a short id', criteria({ allowed_image_providers: on(['12345678901']) }), '"12345678901" "12345'],
  ['declarative-ec2', 'a short name', criteria({ image_names: on(['a?']) }), '"a?" an image name with ? must have'],
  [
    'declarative-ec2',
    'a product',
    criteria({ marketplace_product_codes: on(['a-b']) }),
    '"a-b" "a-b" is not a product',
  ],
  ['chat', 'a state', slack({ client: on('on') }), '"on" the value must be "enabled" or "disabled"'],
  ['chat', 'a channel', slack({ default: { supported_channel_types: on(['secret']) } }), '"secret" the value must be'],
  ['chat', 'channels of Teams', teams({ default: { supported_channel_types: on(['public']) } }), '"supported_channel_'],
  ['chat', 'a role', teams({ default: { supported_role_settings: on(['admin']) } }), '"admin" the value must be'],
  [
    'chat',
    'workspaces',
    slack({ workspaces: on(many(256, (index) => `T${index}`)) }),
    '[ 256 values; the quota is 255',
  ],
  [
    'chat',
    'tenants',
    teams({
      tenants: Object.fromEntries(
        many(37, (index) => uuid.slice(0, -2) + String(10 + index)).map((id) => [id, on(['*'])]),
      ),
    }),
    '{ 37 entries; the quota is 36',
  ],
  [
    's3',
    'another value',
    { s3_attributes: { public_access_block_configuration: on('some') } },
    '"some" the value must',
  ],
  ['security-hub', 'one list', { securityhub: { enable_in_regions: on(['us-east-1']) } }, '{ "disable_in_regions" is'],
  [
    'security-hub',
    'no such region',
    { securityhub: { enable_in_regions: on(['us-eats-1']), disable_in_regions: on([]) } },
    '"us-eats-1" unknown region "us-eats-1", did you mean "us-east-1"?',
  ],
  [
    'inspector',
    'one list',
    { inspector: { enablement: { ec2_scanning: { disable_in_regions: on([]) } } } },
    '{ "enable_in_regions" is required, add "enable_in_regions": { "@@assign": [] }',
  ],
  [
    'bedrock',
    'a draft',
    bedrock({ identifier: on(`${guardrail}:DRAFT`) }),
    `"${guardrail}:DRAFT" "${guardrail}:DRAFT"`,
  ],
  ['bedrock', 'no guardrail', bedrock({ input_tags: on('honor') }), '{ "identifier" is required'],
  [
    'bedrock',
    'no such region',
    bedrock({ identifier: on(`${guardrail}:1`) }, 'us-esat-1'),
    '"us-esat-1" unknown region',
  ],
  [
    'bedrock',
    'half of the models',
    bedrock({ identifier: on(`${guardrail}:1`), model_enforcement: { included_models: on(['ALL']) } }),
    '{ "excluded_models" is required',
  ],
  [
    'bedrock',
    'nothing to guard',
    bedrock({ identifier: on(`${guardrail}:1`), selective_content_guarding: {} }),
    '{ "sy',
  ],
  ['upgrade-rollout', 'a third', { upgrade_rollout: { default: { patch_order: on('third') } } }, '"third" the value'],
];

test.each(refused)('AWS refuses a %s policy with %s, and so it is told there', (type, _, document, line) => {
  const text = JSON.stringify(document);
  const [found = '', ...others] = told(text, checkDocument(type, text));
  expect(found.slice(0, line.length)).toBe(line);
  expect(others).toEqual([]);
});

const taken: [PolicyType, what: string, document: object][] = [
  [
    'tag',
    'a wildcard and a service',
    tag({ tag_value: on(['300*']), enforced_for: on(['secretsmanager:ALL_SUPPORTED']) }),
  ],
  ['tag', 'a nested type', tag({ report_required_tag_for: on(['appmesh:mesh/virtualnode']) })],
  [
    'backup',
    'numbers and booleans',
    rule({ start_backup_window_minutes: on(60), enable_continuous_backup: on(false) }),
  ],
  ['backup', 'the first of each quarter', rule({ schedule_expression: on('cron(0 8 1 */3 ? *)') })],
  ['backup', 'working days', rule({ schedule_expression: on('cron(0 5/1 ? * MON-FRI *)') })],
  ['backup', 'the last Friday', rule({ schedule_expression: on('cron(0 5 ? * 6L *)') })],
  ['backup', 'a zone', rule({ schedule_expression_timezone: on('America/Los_Angeles') })],
  ['backup', 'a vault', rule({ copy_actions: { [vault]: { target_backup_vault_arn: on(vault) } } })],
  ['backup', 'our partition', rule({ copy_actions: { [vault.replace('aws', '{{partition}}')]: {} } })],
  ['backup', 'a removed region', plan({ regions: { '@@remove': ['us-east-1'] } })],
  ['backup', 'conditions', plan({ selections: { resources: { a: { conditions: {}, resource_types: on(['*']) } } } })],
  ['declarative-ec2', 'no preference', ec2({ instance_metadata_defaults: { http_put_response_hop_limit: on(-1) } })],
  ['declarative-ec2', 'providers', criteria({ allowed_image_providers: { '@@append': ['amazon', '111122223333'] } })],
  ['chat', 'a tenant in capitals', teams({ tenants: { [uuid.toUpperCase()]: on([uuid.toUpperCase()]) } })],
  ['chat', 'all of a tenant', teams({ tenants: { [uuid]: on(['*']) } })],
  ['security-hub', 'more in a child', { securityhub: { enable_in_regions: { '@@append': ['eu-central-1'] } } }],
  ['ai-opt-out', 'a lock alone', { '@@operators_allowed_for_child_policies': ['@@none'], services: { lex: {} } }],
];

test.each(taken)('AWS takes a %s policy with %s', (type, _, document) => {
  const text = JSON.stringify(document);
  expect(told(text, checkDocument(type, text))).toEqual([]);
});

test('a name that AWS may have added since is taken if the user vouches for it', () => {
  const text = JSON.stringify({ services: { novelai: { opt_out_policy: on('optOut') } } });
  expect(checkDocument('ai-opt-out', text, { accept: ['novel*'] })).toEqual([]);
});

test('a region that may have opened since is a warning', () => {
  const text = JSON.stringify(plan({ regions: on(['eu-west-4']) }));
  expect(checkDocument('backup', text).map(({ severity }) => severity)).toEqual(['warning']);
});
