import { fit } from '../schema/fit.ts';
import { merge } from '../text/merge.ts';
import type { Place } from '../text/problems.ts';
import type { Report } from '../text/report.ts';
import { isDictionary, pathKey, readYaml, type Located, type Path } from '../text/yaml.ts';
import { accountRequest, requestGrammar, type AccountRequest } from './schema.ts';

/** Requests, each under its number; those that are not whole are left out, and why is in the report. */
export interface Requests {
  /** Of all that were stated. */
  readonly count: number;
  readonly read: ReadonlyMap<number, AccountRequest>;
  /** What can be read of the others, so that all their mistakes are told at once. */
  readonly parts: ReadonlyMap<number, Partial<AccountRequest>>;
  readonly report: Report;
  readonly at: (request: number, ...fields: readonly (string | number)[]) => Path;
}

const at: Requests['at'] = (request, ...fields) => ['requests', String(request), ...fields];

/** Requests of a YAML or JSON text: a list, or one. */
export const requestsIn = (file: string, text: string): Requests => {
  const one = readYaml(file, text, [], ['requests', '0']);
  if (!Array.isArray(one.value)) return requestsOf(one, one.value === null ? [] : [one.value]);
  return requestsOf(readYaml(file, text, [], ['requests']), one.value as unknown[]);
};

/** One request, said by options: `--ou`. */
export const requestBy = (
  value: Readonly<Record<string, unknown>>,
  options: Readonly<Record<string, string>>,
): Requests => {
  const places = Object.entries({ ...options, '': 'account request' }).map(([field, file]): [string, Place] => [
    pathKey(field === '' ? at(0) : at(0, field)),
    { file, line: 0, column: 0 },
  ]);
  const located = { file: 'account request', keys: new Map(places), values: new Map(places), problems: [], unread: [] };
  return requestsOf({ ...located, value }, [value]);
};

const requestsOf = (located: Located, all: readonly unknown[]): Requests => {
  const requests = Object.fromEntries(all.map((one, index) => [String(index), one]));
  const { config, report } = fit(merge([{ ...located, value: { requests } }], located.file), requestGrammar);
  const read = Object.entries(config.requests).flatMap(([index, request]): [number, AccountRequest][] =>
    report.unreadWithin(at(Number(index))) || !isDictionary(request) ? [] : [[Number(index), request]],
  );
  const whole = new Map(read);
  const parts = all.flatMap((one, index): [number, Partial<AccountRequest>][] =>
    whole.has(index) || !isDictionary(one) ? [] : [[index, partOf(one)]],
  );
  return { count: all.length, read: whole, parts: new Map(parts), report, at };
};

/** The fields that are as they should be. */
const partOf = (written: Readonly<Record<string, unknown>>): Partial<AccountRequest> =>
  Object.fromEntries(
    Object.entries(accountRequest.shape).flatMap(([field, schema]) => {
      const read = Object.hasOwn(written, field) ? schema.safeParse(written[field]) : undefined;
      return read?.success === true ? [[field, read.data]] : [];
    }),
  );
