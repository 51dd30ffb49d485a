import type { PolicyType } from '../../lib/config/words/policy-types.ts';
import { checkDocument } from '../../lib/guardrails/document.ts';
import { told } from './found.ts';

const on = (value: unknown): object => ({ '@@assign': value });

const inOrder: [PolicyType, object][] = [
  [
    'tag',
    {
      tags: {
        costcenter: {
          tag_key: on('CostCenter'),
          tag_value: on(['100', '{{x}}']),
          enforced_for: { '@@append': ['ec2:ALL_SUPPORTED'] },
        },
      },
    },
  ],
  ['tag', { tags: { '@@operators_allowed_for_child_policies': ['@@none'], '{{tag}}': { tag_key: on('{{tag}}') } } }],
  [
    'ai-opt-out',
    {
      services: {
        default: { opt_out_policy: { '@@operators_allowed_for_child_policies': ['@@none'], ...on('optOut') } },
      },
    },
  ],
  [
    'backup',
    {
      plans: {
        daily: {
          regions: { '@@append': ['{{regions}}'] },
          rules: { hourly: { lifecycle: { delete_after_days: on('35') } } },
          selections: { tags: { all: { tag_key: on('backup'), tag_value: on(['yes']) } } },
        },
      },
    },
  ],
  ['backup', { plans: { daily: { regions: '{{backup.regions}}' } } }],
  [
    'declarative-ec2',
    {
      ec2_attributes: {
        exception_message: on('Ask us'),
        vpc_block_public_access: {
          internet_gateway_block: { mode: on('block_ingress'), exclusions_allowed: on('enabled') },
        },
      },
    },
  ],
  ['chat', { chatbot: { platforms: { slack: { client: on('enabled') } }, default: { client: on('disabled') } } }],
  ['s3', { s3_attributes: { public_access_block_configuration: on('all') } }],
  ['security-hub', { securityhub: { enable_in_regions: on(['ALL_SUPPORTED']), disable_in_regions: on([]) } }],
  [
    'security-hub-cspm',
    { securityhub_cspm: { cspm_enablement: { enable_in_regions: on([]), disable_in_regions: on([]) } } },
  ],
  ['guardduty', { guardduty: { default: { foundational: { x: on('enabled') } } } }],
  [
    'inspector',
    {
      inspector: {
        enablement: {
          lambda_standard_scanning: {
            enable_in_regions: on(['us-east-1']),
            disable_in_regions: on([]),
            lambda_code_scanning: { enable_in_regions: { '@@append': ['us-west-2'] } },
          },
        },
      },
    },
  ],
  [
    'bedrock',
    {
      bedrock: {
        guardrail_inference: {
          'us-east-1': { config_1: { identifier: on('arn:aws:bedrock:us-east-1:111122223333:guardrail/abc:1') } },
        },
      },
    },
  ],
  [
    'upgrade-rollout',
    {
      upgrade_rollout: {
        default: { patch_order: on('last') },
        tags: { env: { tag_values: { dev: { patch_order: on('first') } } } },
      },
    },
  ],
  [
    'network-security-director',
    { network_security_director: { enablement: { network_security_scan: { enable_in_regions: on([]) } } } },
  ],
];

test.each(inOrder)('AWS accepts this %s policy', (type, document) => {
  const text = JSON.stringify(document);
  expect(told(text, checkDocument(type, text))).toEqual([]);
});

const wrong: [PolicyType, what: string, document: object, ...lines: string[]][] = [
  ['tag', 'says nothing', {}, '{ the top-level key "tags" is required'],
  [
    'tag',
    'misspells the top',
    { tag: {} },
    '"tag" the top-level key of this policy must be "tags", did you mean "tags"?',
  ],
  [
    's3',
    'has two tops',
    { s3_attributes: {}, Version: '1' },
    '"Version" the top-level key of this policy must be "s3_attributes", use "s3_attributes"',
  ],
  [
    'guardduty',
    'has an unproven top',
    { detectors: {} },
    'warning: "detectors" the top-level key of this policy must be "guardduty", use "guardduty"',
  ],
  [
    'tag',
    'misspells a key',
    { tags: { a: { tag_vlaue: on(['b']) } } },
    '"tag_vlaue" unknown key "tag_vlaue", did you mean "tag_value"?',
  ],
  [
    'tag',
    'renames a tag',
    { tags: { cost: { tag_key: on('Price') } } },
    '"Price" tag_key must match the policy key "cost", ignoring case, rename one of them',
  ],
  [
    'tag',
    'has a bare value',
    { tags: { a: { tag_value: ['b'] } } },
    '[ expected an object with an operator, not a list, use { "@@assign": VALUE }',
  ],
  [
    'tag',
    'misspells an operator',
    { tags: { a: { tag_key: { '@@asign': 'a' } } } },
    '"@@asign" unknown operator "@@asign", did you mean "@@assign"?',
  ],
  [
    'tag',
    'forgets an @',
    { tags: { a: { tag_key: { '@assign': 'a' } } } },
    '"@assign" operators begin with @@, did you mean "@@assign"?',
  ],
  [
    'tag',
    'appends to one value',
    { tags: { a: { tag_key: { '@@append': 'a' } } } },
    '"a" @@append requires a list, use a list, or @@assign',
  ],
  [
    'ai-opt-out',
    'has unknown values',
    { services: { lex: { opt_out_policy: { '@@operators_allowed_for_child_policies': ['@@non'], ...on('optout') } } } },
    '"@@non" @@operators_allowed_for_child_policies accepts only @@all, @@none, @@assign, @@append, @@remove, did you mean "@@none"?',
    '"optout" the value must be "optIn" or "optOut", did you mean "optOut"?',
  ],
  [
    'inspector',
    'may be newer than the table',
    { inspector: { brand_new: { x: on(1) } } },
    'warning: "brand_new" unknown key "brand_new", use enablement',
  ],
  [
    'backup',
    'has a key that is like a known one',
    { plans: { p: { rules: { r: { target_backup_vault_arn: on('x') } } } } },
    '"target_backup_vault_arn" unknown key "target_backup_vault_arn", did you mean "target_backup_vault_name"?',
  ],
];

test.each(wrong)('a %s policy that %s', (type, _, document, ...lines) => {
  const text = JSON.stringify(document);
  expect(told(text, checkDocument(type, text))).toEqual(lines);
});
