import { accessAssignments } from './assignments.ts';
import { accessControlAttributes } from './attributes.ts';
import { instances } from './instances.ts';
import { permissionSetPolicies } from './permission-set-policies.ts';
import { permissionSets } from './permission-sets.ts';
import { provisioning } from './provisioning.ts';
import { regions } from './regions.ts';
import { tags } from './tags.ts';

/** https://docs.aws.amazon.com/singlesignon/latest/APIReference/ */
export const ssoAdmin = {
  ...instances,
  ...regions,
  ...permissionSets,
  ...permissionSetPolicies,
  ...provisioning,
  ...accessAssignments,
  ...accessControlAttributes,
  ...tags,
};
