import { z } from 'zod';

export const name = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{0,23}$/,
    'is not a valid name -> use at most 24 lower-case letters, digits, and dashes; begin with a letter',
  );
