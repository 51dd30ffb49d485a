import { z } from 'zod';

export const name = () =>
  z
    .string()
    .regex(
      /^[a-z][a-z0-9-]{0,23}$/,
      'is not a valid name -> use at most 24 lower-case letters, digits, and dashes; begin with a letter',
    );

const notASize = 'is not a block size -> use one such as /20';
export const size = () => z.string(notASize).regex(/^\/\d{1,2}$/, notASize);

export const internet = () => z.enum(['central', 'local', 'none']);
