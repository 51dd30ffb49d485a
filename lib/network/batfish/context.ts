import type { Attachment, Gateway, Network, Vpc } from '../model.ts';
import type { Ids } from './ids.ts';

export type Item = Readonly<Record<string, unknown>>;

export interface Context {
  readonly network: Network;
  /** Account of the gateways. */
  readonly owner: string;
  readonly ids: Ids;
  readonly vpcs: ReadonlyMap<string, Vpc>;
  readonly attachments: ReadonlyMap<string, { readonly attachment: Attachment; readonly gateway: Gateway }>;
  /** Adds to a list in the folder of an account and region. */
  readonly add: (account: string, region: string, key: string, item: Item) => void;
  /** Counts what is not written as it is. */
  readonly leaveOut: (what: string) => void;
}

export const named = (name: string): Item => ({ Tags: [{ Key: 'Name', Value: name }] });
