import type { Address, LiveResource, Resource } from './resource.ts';

/** One field that differs; `path` counts down from the spec. A side that has no such field is undefined. */
export interface Difference {
  readonly path: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
}

interface Common {
  readonly kind: string;
  readonly address: Address;
}

export interface Create<Spec = unknown> extends Common {
  readonly action: 'create';
  readonly after: Resource<Spec>;
}

export interface Update<Spec = unknown> extends Common {
  readonly action: 'update';
  readonly before: LiveResource<Spec>;
  readonly after: Resource<Spec>;
  readonly differences: readonly Difference[];
}

export interface Delete<Spec = unknown> extends Common {
  readonly action: 'delete';
  readonly before: LiveResource<Spec>;
}

export type Change<Spec = unknown> = Create<Spec> | Update<Spec> | Delete<Spec>;
export type Action = Change['action'];
