import type { PolicyType } from '../../../config/words/policy-types.ts';
import { any, each, one, only, type Shape } from '../shape.ts';
import { oneOf } from '../values.ts';
import { aiOptOut } from './ai-opt-out.ts';
import { backup } from './backup.ts';
import { bedrock } from './bedrock.ts';
import { chat } from './chat.ts';
import { ec2 } from './ec2.ts';
import { inspector, networkSecurityDirector, securityHub } from './regional.ts';
import { tag } from './tag.ts';

const patchOrder = only({ patch_order: one(oneOf('first', 'second', 'last')) });

/** Each names the page that it was taken from; of guardduty and security-hub-cspm there is none. */
const shapes: Partial<Record<PolicyType, Shape>> = {
  tag,
  backup,
  'ai-opt-out': aiOptOut,
  'declarative-ec2': ec2,
  chat,
  /** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_s3_syntax.html */
  s3: only({ public_access_block_configuration: one(oneOf('all', 'none')) }),
  'security-hub': securityHub,
  inspector,
  'network-security-director': networkSecurityDirector,
  bedrock,
  /** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_upgrade_syntax.html */
  'upgrade-rollout': only({ default: patchOrder, tags: each(only({ tag_values: each(patchOrder) })) }),
};

export const shapeOf = (type: PolicyType): Shape => shapes[type] ?? any;

/** Types whose top-level key we have not seen in AWS's documentation. */
export const topLevelIsAGuess = (type: PolicyType): boolean => type === 'guardduty' || type === 'security-hub-cspm';
