import { z } from 'zod';

export const cost = z.strictObject({});
