import type { Refusal } from '../stage.ts';
import { assignments } from './assignments.ts';
import { attributesAndTags } from './attributes-and-tags.ts';
import { delegates } from './delegates.ts';
import { instances } from './instances.ts';
import { keys } from './keys.ts';
import { permissionSets } from './permission-sets.ts';
import { policies } from './policies.ts';

/** Refusals of Identity Center, besides those that follow from calls that answer. */
export const ofSsoAdmin: readonly Refusal[] = [
  ...[permissionSets, policies, assignments, delegates, instances, attributesAndTags, keys].flat(),
].map(([what, operation, input, answer, more]) => ({
  operation: `sso-admin:${operation}`,
  what,
  input,
  answer,
  ...more,
}));
