const advice = new WeakMap<Error, string>();

/** Remembers what to do about an error that AWS's words alone do not tell. */
export const advise = (error: Error, text: string): void => {
  advice.set(error, text);
};

/** What is known to help against an error, if anything is. */
export const adviceOf = (error: Error): string | undefined => advice.get(error);
