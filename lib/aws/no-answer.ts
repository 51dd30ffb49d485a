/** Why no answer to a call came, in words that follow its host; undefined when there was one. */
export const noAnswer = (error: unknown): string | undefined => {
  for (const one of causesOf(error)) {
    const { name, code } = one as { name?: unknown; code?: unknown };
    // The SDK says TimeoutError for closed connections, too.
    const told = typeof code === 'string' ? reasons[code] : undefined;
    if (told !== undefined) return told;
    if (name === 'TimeoutError') return 'did not answer in time';
  }
  return undefined;
};

/** Of a system call. https://nodejs.org/api/errors.html#common-system-errors */
const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refused the connection: nothing listens there',
  ECONNRESET: 'closed the connection without an answer',
  EPIPE: 'closed the connection without an answer',
  ETIMEDOUT: 'did not answer in time',
  EHOSTUNREACH: 'cannot be reached from this network',
  ENETUNREACH: 'cannot be reached from this network',
  ENOTFOUND: 'is not known to the name server',
  EAI_AGAIN: 'is not known: the name server did not answer',
};

/** With those of its causes and parts: Node tries each address of a host. */
const causesOf = (error: unknown): Error[] => {
  if (!(error instanceof Error)) return [];
  const parts: unknown[] = error instanceof AggregateError ? error.errors : [];
  return [error, ...parts.flatMap((part) => (part instanceof Error ? part : [])), ...causesOf(error.cause)];
};
