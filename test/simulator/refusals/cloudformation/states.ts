import type { StackRecord } from '../../../../lib/simulator/cloudformation/records.ts';
import type { WorldFixture } from '../../../../lib/simulator/index.ts';

/** The stack in a state that calls do not bring about by themselves. */
export const inState =
  (status: string) =>
  ({ stacks = [] }: WorldFixture): void => {
    for (const stack of stacks) if (stack.name === 'one') stack.status = status;
  };

/** The stack becomes what a change set says. */
export const executing = (fixture: WorldFixture): void => {
  const stack = fixture.stacks?.find(({ name }) => name === 'one');
  if (!stack) throw new Error('no stack to change');
  const id = `${stack.id.replace(/:stack\/.*/, ':changeSet/change')}/1`;
  Object.assign(stack, { status: 'UPDATE_IN_PROGRESS', changeSet: id });
  const { template = '', parameters, tags, created } = stack;
  const ends = { type: 'UPDATE', status: 'CREATE_COMPLETE', execution: 'EXECUTE_COMPLETE' };
  fixture.changeSets = [{ id, name: 'change', stack: stack.id, template, parameters, tags, created, ...ends }];
};

/** As many stacks as an account can have. */
export const full = (fixture: WorldFixture): void => {
  const [stack] = fixture.stacks ?? [];
  if (!stack) throw new Error('no stack to copy');
  const copies = Array.from({ length: 2_000 }, (_, n): StackRecord => {
    const name = `stack-${n}`;
    return { ...stack, name, id: stack.id.replace(/:stack\/.*/, `:stack/${name}/${n}`), resources: {} };
  });
  fixture.stacks = [...(fixture.stacks ?? []), ...copies];
};
