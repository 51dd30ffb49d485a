import { conditions } from './conditions.ts';
import type { Edit } from './edit.ts';
import { permissionSets } from './permission-sets.ts';
import { places } from './places.ts';
import { principals } from './principals.ts';
import { statements } from './statements.ts';
import { values } from './values.ts';

export const allEdits: readonly Edit[] = [
  ...conditions,
  ...values,
  ...places,
  ...statements,
  ...principals,
  ...permissionSets,
];
