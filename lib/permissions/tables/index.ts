import type { Grant } from '../grant.ts';
import { access } from './access.ts';
import { account } from './account.ts';
import { cloudformation } from './cloudformation.ts';
import { members } from './members.ts';
import { organization } from './organization.ts';
import { others } from './others.ts';
import { security } from './security.ts';

/** All that is asked of the management account. */
export const managementGrants: readonly Grant[] = [
  ...organization,
  ...account,
  ...cloudformation,
  ...security,
  ...others,
  ...access,
];

/** All that is asked of member accounts. */
export const memberGrants: readonly Grant[] = members;
