import { rows } from '../../../lib/serve/services.ts';
import { services } from '../../../lib/simulator/operations/index.ts';
import { listedFor } from '../refused.ts';

/** The names of a refusal that mean the same: the query protocols leave the ending out, and a reason may follow. */
export const plainName = (error: string): string => error.replace(/ .*/, '').replace(/(Exception|Error)$/, '');

/** Each error that the API reference lists for an operation that the simulator has: `organizations:CreatePolicy DuplicatePolicy`. */
export const documentedFor = (service: string): readonly string[] => {
  const row = rows.find(({ signing, name = signing }) => name === service);
  if (!row) throw new Error(`${service} is not served`);
  return Object.keys(services[service] ?? {}).flatMap((operation) =>
    // Of a client of the SDK all errors are of one class, which no service sends.
    listedFor(row.package ?? row.signing, operation)
      .filter((name) => name === 'ServiceException' || !name.endsWith('ServiceException'))
      .map((name) => `${service}:${operation} ${plainName(name)}`),
  );
};
