import type { Node } from 'jsonc-parser';
import type { Report } from '../grammar/finding.ts';
import type { Value } from './values.ts';

/**
 * What may stand where in a management policy. `any` is held to the inheritance operators alone; `each` has names of the
 * user's choice; `keys` has these, and AWS may add some unless they are complete; `setting` holds values.
 */
export type Shape = Any | Each | Keys | Setting;

interface Any {
  readonly is: 'any';
}

interface Each {
  readonly is: 'each';
  readonly shape: Shape;
  /** What the names look like. */
  readonly name?: Value;
  /** How many there may be. */
  readonly most?: number;
  readonly also?: Also;
}

export interface Keys extends KeysOptions {
  readonly is: 'keys';
  readonly keys: Readonly<Record<string, Shape>>;
  readonly complete: boolean;
}

interface KeysOptions {
  readonly required?: readonly string[];
  /** Keys that come together once one of them is assigned a value: a child policy may append to one alone. */
  readonly together?: readonly string[];
  /** At least one of these. */
  readonly oneOf?: readonly string[];
  /** What AWS wants of several keys at once. */
  readonly also?: Also;
}

export type Also = (node: Node, report: Report) => void;

export interface Setting {
  readonly is: 'setting';
  /** Whether it takes one value, a list, or is not known to take only one of these. */
  readonly takes: 'one' | 'many' | 'either';
  readonly value?: Value;
  readonly most?: number;
}

export const any: Shape = { is: 'any' };
export const each = (shape: Shape, options: Pick<Each, 'name' | 'most' | 'also'> = {}): Shape => ({
  is: 'each',
  shape,
  ...options,
});
/** These keys, and others that AWS may have added since. */
export const some = (keys: Record<string, Shape>, options: KeysOptions = {}): Shape => ({
  is: 'keys',
  keys,
  complete: false,
  ...options,
});
export const only = (keys: Record<string, Shape>, options: KeysOptions = {}): Shape => ({
  is: 'keys',
  keys,
  complete: true,
  ...options,
});
export const setting: Shape = { is: 'setting', takes: 'either' };
export const one = (value?: Value): Shape => ({ is: 'setting', takes: 'one', ...(value && { value }) });
export const many = (value?: Value, most?: number): Shape => ({
  is: 'setting',
  takes: 'many',
  ...(value && { value }),
  ...(most !== undefined && { most }),
});
