const operations = new WeakMap<Error, string>();

/** The operation of a command of the SDK. */
export const operationNamed = (command: string | undefined): string => (command ?? '').replace(/Command$/, '');

/** Remembers the call that ended with this error. */
export const failedIn = (error: Error, operation: string): void => {
  operations.set(error, operation);
};

/** The call that ended with this error. */
export const operationOf = (error: Error): string | undefined => operations.get(error);
