import type { Call } from '../../engine/call.ts';
import { validate } from '../../engine/validate.ts';
import type { MadeResource } from '../made.ts';

export type Properties = MadeResource['properties'];

/** What CloudFormation asks Identity Center for, for a resource of one type. All throw what the service refuses. */
export interface Handler {
  create(properties: Properties, physicalId: string, call: Call): void;
  /** Left out: every change makes a new one. */
  update?(properties: Properties, physicalId: string, call: Call): void;
  /** What is gone already is gone. */
  delete(physicalId: string, call: Call): void;
}

/** Performs an operation as if it were called: what does not fit its model is refused first. */
export const ask = <I extends object>(
  service: 'sso-admin' | 'identitystore',
  operation: string,
  input: I,
  perform: (input: I) => unknown,
): void => {
  validate(service, operation, input);
  perform(input);
};

/** Without those that have no value, as a call has them. */
export const given = <I extends object>(input: I): I =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as I;
