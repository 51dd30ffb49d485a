import {
  ConstraintViolationExceptionReason,
  HandshakeConstraintViolationExceptionReason,
  InvalidInputExceptionReason,
} from '@aws-sdk/client-organizations';
import { ofAccount, ofSts } from './account-and-sts.ts';
import { ofCloudformation } from './cloudformation/index.ts';
import { documentedFor, plainName } from './documented.ts';
import { explained, type Explained } from './explained.ts';
import { inFamilies } from './families.ts';
import { ofIam } from './iam.ts';
import { identityCenterAtOnce } from './identity-center-at-once.ts';
import { ofIdentitystore } from './identitystore/index.ts';
import { ofOrganizations } from './organizations/index.ts';
import { ofSsm } from './ssm.ts';
import { ofSsoAdmin } from './sso-admin/index.ts';
import type { Refusal } from './stage.ts';

/** All that are tried. */
export const refusals: readonly Refusal[] = [
  ...inFamilies,
  ...ofOrganizations,
  ...ofAccount,
  ...ofSts,
  ...ofSsoAdmin,
  ...ofIdentitystore,
  ...identityCenterAtOnce,
  ...ofCloudformation,
  ...ofIam,
  ...ofSsm,
];

const tried = new Set(refusals.map(({ operation, answer }) => `${operation} ${plainName(answer)}`));

/** Documented for operations of a service, `organizations:CreatePolicy DuplicatePolicy`, and answered in some case. */
export const triedOf = (service: string): readonly string[] => documentedFor(service).filter((pair) => tried.has(pair));
/** The others. */
export const leftOf = (service: string): readonly string[] => documentedFor(service).filter((pair) => !tried.has(pair));

export const explanationOf = (pair: string): Explained | undefined => {
  const [, service = '', operation = '', error = ''] = /^(.*):(\w+) (\w+)$/.exec(pair) ?? [];
  return explained.find(
    (one) => one.service.test(service) && (one.operation?.test(operation) ?? true) && one.error.test(error),
  );
};

const given = new Set(refusals.map(({ answer }) => answer.split(' ')[1]));
const reasons: readonly string[] = [
  ...new Set([
    ...Object.values(ConstraintViolationExceptionReason),
    ...Object.values(InvalidInputExceptionReason),
    ...Object.values(HandshakeConstraintViolationExceptionReason),
  ]),
];

/** Reasons of Organizations that some refusal gives, and the others. */
export const reasonsTried = reasons.filter((reason) => given.has(reason));
export const reasonsLeft = reasons.filter((reason) => !given.has(reason));

/** Services whose documented errors are not all tried yet. */
export const unfinished: readonly string[] = [
  ...['tagging', 'guardduty', 'detective'],
  ...['inspector2', 'macie2', 's3', 'ce', 'cloudtrail', 'kms', 'ram', 'access-analyzer'],
];
