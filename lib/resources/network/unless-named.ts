/**
 * A call that is sent again because its answer was lost finds its own work done, as far as `isDone` finds so. EC2 models no exceptions: they
 * go by their names.
 */
export const unlessNamed = async (
  name: string,
  call: () => Promise<unknown>,
  isDone: () => Promise<boolean> = () => Promise.resolve(true),
): Promise<void> => {
  try {
    await call();
  } catch (error) {
    if (!(error instanceof Error && error.name === name && (await isDone()))) throw error;
  }
};
