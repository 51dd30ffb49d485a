import { faultsOf } from './check-plan.ts';

// Checks every plan that any test makes. Jest calls the factory only in files that use the module.
jest.mock('../../lib/plan/plan.ts', () => {
  const actual = jest.requireActual<typeof import('../../lib/plan/plan.ts')>('../../lib/plan/plan.ts');
  const makePlan: typeof actual.makePlan = (input) => {
    const plan = actual.makePlan(input);
    const faults = faultsOf({ ...input, plan });
    if (faults.length > 0) throw new Error(`the plan breaks the laws:\n${faults.join('\n')}`);
    return plan;
  };
  return { ...actual, makePlan };
});
