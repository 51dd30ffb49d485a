type ErrorClass = abstract new (...args: never[]) => Error;

/**
 * Makes a call whose refusal with one of these exceptions means that what it asks for is so already: a call that is sent again
 * because its answer was lost finds its own work done.
 */
export const unless = async (already: readonly ErrorClass[], call: () => Promise<unknown>): Promise<void> => {
  try {
    await call();
  } catch (error) {
    if (!already.some((one) => error instanceof one)) throw error;
  }
};

/** Asks about something that was listed; undefined where it is gone by now, as if it had not been listed. */
export const ifThere = async <T>(gone: readonly ErrorClass[], ask: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await ask();
  } catch (error) {
    if (gone.some((one) => error instanceof one)) return undefined;
    throw error;
  }
};

/** Like `unless`, for a call that makes something: `find` tells the id of what is there already, undefined when it is not ours. */
export const orFind = async (
  already: readonly ErrorClass[],
  make: () => Promise<string>,
  find: () => Promise<string | undefined>,
): Promise<string> => {
  try {
    return await make();
  } catch (error) {
    const found = already.some((one) => error instanceof one) ? await find() : undefined;
    if (found === undefined) throw error;
    return found;
  }
};
