/** AWS's name of an error, or the system's code where no answer came (ENOTFOUND). */
export const errorName = (error: unknown): string => {
  const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
  if (typeof code === 'string' && code === 'ENOTFOUND') return code;
  return typeof name === 'string' ? name : '';
};
