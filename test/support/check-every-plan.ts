import { faultsOf } from './check-plan.ts';

// Every plan that any test makes is judged by who did not make it. A factory of a mock is called only where the module is used.
jest.mock('../../lib/plan/plan.ts', () => {
  const actual = jest.requireActual<typeof import('../../lib/plan/plan.ts')>('../../lib/plan/plan.ts');
  const makePlan: typeof actual.makePlan = (input) => {
    const plan = actual.makePlan(input);
    const faults = faultsOf({ ...input, plan });
    if (faults.length > 0) throw new Error(`the plan keeps not the laws:\n${faults.join('\n')}`);
    return plan;
  };
  return { ...actual, makePlan };
});
