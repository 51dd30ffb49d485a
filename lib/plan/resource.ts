export type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

/** `kind:name`; made of the names of the config, never of AWS ids. */
export type Address = `${string}:${string}`;

/** Something the organization should have. A spec is plain JSON and holds no AWS id. */
export interface Resource<Spec = unknown> {
  readonly address: Address;
  readonly spec: Spec;
  readonly dependsOn: readonly Address[];
  /** AWS makes it together with what it depends on, so it needs no creation when that is created. */
  readonly implicit?: boolean;
}

/** Something that AWS has. */
export interface LiveResource<Spec = unknown> extends Resource<Spec> {
  readonly id: string;
  /** Carries our tag, or follows from something that does: only then may a plan delete it. */
  readonly managed: boolean;
  /** AWS deletes it together with this one. */
  readonly partOf?: Address;
  /** Why it must stay although the config no longer asks for it. */
  readonly retained?: string;
}

export const addressKind = (address: Address): string => address.slice(0, address.indexOf(':'));

export const addressName = (address: Address): string => address.slice(address.indexOf(':') + 1);
