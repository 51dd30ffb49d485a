import { CfnElement, type Stack } from 'aws-cdk-lib';
import type { Definition } from './definition.ts';

/** Logical ids by those that the code makes now. */
export type KeptIds = Readonly<Record<string, string>>;

/**
 * By stack: ids that AWS knows resources by although their constructs have moved. AWS makes what is new before it takes away what is
 * not in a template any more, so that nothing with a name, and nothing that stays, can go by another id.
 */
const moved: Readonly<Partial<Record<string, KeptIds>>> = {};

export const withKeptIds = (definition: Definition, kept = moved[definition.name]): Definition =>
  kept === undefined
    ? definition
    : {
        ...definition,
        make(app) {
          const stack = definition.make(app);
          keepIds(stack, kept);
          return stack;
        },
      };

/** A stack need not have what the table names: an option may be off. */
const keepIds = (stack: Stack, kept: KeptIds): void => {
  const elements = stack.node.findAll().filter((one) => CfnElement.isCfnElement(one));
  const there = elements.map((one) => String(stack.resolve(one.logicalId)));
  for (const [made, known] of Object.entries(kept)) if (there.includes(made)) stack.renameLogicalId(made, known);
};
