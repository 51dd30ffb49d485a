type ErrorClass = abstract new (...args: never[]) => Error;

/** Makes a call whose refusal with this exception means that what it asks for is so already. */
export const unless = async (already: ErrorClass, call: () => Promise<unknown>): Promise<void> => {
  try {
    await call();
  } catch (error) {
    if (!(error instanceof already)) throw error;
  }
};
