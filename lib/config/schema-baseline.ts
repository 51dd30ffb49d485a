import { z } from 'zod';

export const baseline = z.strictObject({});
