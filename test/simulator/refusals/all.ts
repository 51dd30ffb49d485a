import { ofCloudformation } from './cloudformation/index.ts';
import { inFamilies } from './families.ts';
import { ofIam } from './iam.ts';
import { ofOrganizations } from './organizations/index.ts';
import type { Refusal } from './stage.ts';

/** Every refusal that is tried. */
export const refusals: readonly Refusal[] = [...inFamilies, ...ofOrganizations, ...ofCloudformation, ...ofIam];
