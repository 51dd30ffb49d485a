import type { MadeResource } from '../../cloudformation/made.ts';
import type { NetworkResource } from './records.ts';

interface Stack {
  readonly account: string;
  readonly region: string;
  /** ARN. */
  readonly stackId: string;
}

const known = new WeakMap<MadeResource, NetworkResource>();

/** One that is just being made: it has no time as yet. */
export function makingOf(made: MadeResource, stack: Stack): NetworkResource {
  const resource = known.get(made) ?? resourceOf(made, stack, '');
  known.set(made, resource);
  return resource;
}

/** A resource of a template as a network has it. */
export const resourceOf = (
  made: MadeResource,
  { account, region, stackId }: Stack,
  since: string,
): NetworkResource => ({
  type: made.type,
  id: made.physicalId,
  account,
  region,
  stack: stackId,
  logicalId: made.logicalId,
  properties: made.properties,
  identity: made.identity ?? '',
  retained: made.retained,
  since,
});
