import { dayOf } from '../../config/words/dates.ts';

/** In UTC, as YYYY-MM-DD: the only place where a command asks what day it is. */
export const today = (): string => dayOf(Date.now());
