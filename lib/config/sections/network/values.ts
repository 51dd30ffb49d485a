import { z } from 'zod';

const notABlock = 'is not an IPv4 block -> use one such as 10.0.0.0/12';
export const block = z.string(notABlock).regex(/^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/, notABlock);

export const name = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{0,23}$/,
    'is not a valid name -> use at most 24 lower-case letters, digits, and dashes; begin with a letter',
  );
