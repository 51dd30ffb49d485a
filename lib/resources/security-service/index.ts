import type { Kind } from '../kind.ts';
import { detective } from './detective.ts';
import { guardDuty } from './guard-duty/index.ts';
import { inspector } from './inspector.ts';
import { kindOf } from './kind.ts';
import { macie } from './macie.ts';

/** A kind for each service that an account administers for the organization and CloudFormation can not set up. */
export const securityServices: readonly Kind[] = [guardDuty, macie, inspector, detective].map(
  (service) => kindOf(service) as Kind,
);
