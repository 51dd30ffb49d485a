import { z } from 'zod';

export const observability = z.strictObject({});
