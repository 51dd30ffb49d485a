import { z } from 'zod';

export const backup = z.strictObject({});
