import { UserError } from '../../config/text/problems.ts';
import type { TestArguments } from './index.ts';

export const writeCase = (_: TestArguments, from: string): Promise<number> => Promise.reject(new UserError(from));
