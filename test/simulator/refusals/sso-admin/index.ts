import { refusalsIn } from '../rows.ts';
import { assignments } from './assignments.ts';
import { attributesAndTags } from './attributes-and-tags.ts';
import { delegates } from './delegates.ts';
import { instances } from './instances.ts';
import { keys } from './keys.ts';
import { permissionSets } from './permission-sets.ts';
import { policies } from './policies.ts';

/** Refusals of Identity Center, besides those that follow from calls that answer. */
export const ofSsoAdmin = refusalsIn(
  'sso-admin',
  [permissionSets, policies, assignments, delegates, instances, attributesAndTags, keys].flat(),
);
