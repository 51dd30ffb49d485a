import { z } from 'zod';

export const recording = z.strictObject({});
