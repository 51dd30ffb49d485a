import { refusalsIn } from '../rows.ts';
import { changeSets } from './change-sets.ts';
import { questions } from './questions.ts';
import { stackSets } from './stack-sets.ts';
import { stacks } from './stacks.ts';
import { templates } from './wrong-templates.ts';

/** Refusals of CloudFormation. */
export const ofCloudformation = refusalsIn(
  'cloudformation',
  [stacks, changeSets, questions, templates, stackSets].flat(),
);
