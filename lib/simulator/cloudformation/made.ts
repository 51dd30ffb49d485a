import type { Opened } from '../../config/words/availability.ts';
import type { Partition } from '../world/records.ts';
import type { OutputRecord } from './records.ts';

/** Where a template is made into a stack. */
export interface Place {
  readonly partition: Partition;
  readonly account: string;
  readonly region: string;
  readonly stackName: string;
  readonly stackId: string;
  /** The value of an export in this account and region. */
  exported(name: string): string | undefined;
  /** The value of a parameter in Parameter Store, in this account and region. Left out: its name stands for it. */
  stored?(name: string): string | undefined;
  /** What the resource of this claim is called, if the stack has it. */
  existing?(claim: string): string | undefined;
  /** What a resource is called that the stack has imported. */
  adopted?(logicalId: string): string | undefined;
  readonly network?: Networking;
  /** Where CloudFormation has more types than is known. */
  readonly opened?: Opened | undefined;
}

/** What networks make of a template that nothing in it tells. */
export interface Networking {
  /** The id of a resource that the stack has, if it keeps it with these properties. */
  existing(type: string, logicalId: string, properties: MadeResource['properties']): string | undefined;
  /** The block that a pool gives it: the one that it has, or a free one; undefined when there is none. */
  allot(
    type: string,
    id: string,
    properties: MadeResource['properties'],
    made: Iterable<MadeResource>,
  ): string | undefined;
}

/** A resource that CloudFormation would ask a service for. */
export interface MadeResource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly physicalId: string;
  /** What no other resource of its stack can have; undefined where AWS makes a name up. */
  readonly unique?: string;
  /** The same, where no other stack can have it either. */
  readonly claim?: string;
  readonly retained: boolean;
  /** It goes again when the creation of its stack fails. */
  readonly retainedOnFailure: boolean;
  /** How many others must be there first, one after the other. */
  readonly depth: number;
  /** Logical ids of those that it names, or is told to wait for. */
  readonly needs: ReadonlySet<string>;
  /** Of a network: what it could not keep its id with, were it another. */
  readonly identity?: string;
  /** What the type's specification says against it. */
  readonly mistake?: string;
}

export interface Made {
  /** In an order in which they can be made. */
  readonly resources: readonly MadeResource[];
  readonly outputs: readonly OutputRecord[];
  readonly imports: readonly string[];
}
