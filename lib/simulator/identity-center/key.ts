import { evaluatePolicy } from '../../guardrails/evaluate/index.ts';
import { isPendingDeletion, keyClaim } from '../cloudformation/services/looked-at.ts';
import type { Call } from '../engine/call.ts';
import type { IdentityCenter } from './state.ts';

/** What can be wrong with a customer managed key, which both services tell in names of their own. */
export type KeyFault = 'not found' | 'wrong usage' | 'disabled' | 'denied' | 'pending deletion';

type By = Pick<Call, 'world' | 'caller' | 'region'>;

/**
 * Why a key can not be used to encrypt an instance: it has to be a symmetric one for encryption, enabled, and its policy has to let the caller.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/encryption-at-rest.html
 */
export const keyFault = (arn: string, { world, caller, region }: By): KeyFault | undefined => {
  const key = world.claims.get(keyClaim(arn));
  if (!key) return 'not found';
  if (isPendingDeletion(key.properties)) return 'pending deletion';
  const {
    KeyPolicy,
    KeyUsage = 'ENCRYPT_DECRYPT',
    KeySpec = 'SYMMETRIC_DEFAULT',
    Enabled = true,
  } = key.properties ?? {};
  if (KeyUsage !== 'ENCRYPT_DECRYPT' || KeySpec !== 'SYMMETRIC_DEFAULT') return 'wrong usage';
  if (String(Enabled) === 'false') return 'disabled';
  if (KeyPolicy === undefined) return caller === key.account ? undefined : 'denied';
  const { effect } = evaluatePolicy(KeyPolicy, {
    principal: { account: caller, arn: `arn:${world.partition}:iam::${caller}:root` },
    action: 'kms:Decrypt',
    resource: arn,
    context: { 'aws:PrincipalOrgID': world.organization?.id, 'kms:ViaService': `sso.${region}.amazonaws.com` },
  });
  return effect === 'allow' ? undefined : 'denied';
};

/** The same of the key that an instance is encrypted with. */
export const instanceKeyFault = ({ about: { key } }: IdentityCenter, by: By): KeyFault | undefined =>
  key === undefined ? undefined : keyFault(key, by);
