/** Ends a wait when the user has stopped the run. */
export const endIfStopped = (stop: AbortSignal): void => {
  if (stop.aborted) throw Object.assign(new Error('the run was stopped'), { name: 'AbortError' });
};
