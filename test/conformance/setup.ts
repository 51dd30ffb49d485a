import { execFileSync } from 'node:child_process';
import { demandReferees } from './python.ts';

/** Before all conformance tests: the referees are there, and dist/ is what lib/ says. */
export default (): void => {
  demandReferees();
  execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
};
