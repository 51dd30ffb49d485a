import type { StandaloneRecord } from './records.ts';
import type { World } from './world.ts';

/** An account outside the organization. Of one that was never in it, its name and e-mail address follow from its id. */
export const standaloneOf = (world: World, id: string): StandaloneRecord =>
  world.standalone.get(id) ??
  (id === world.management.id
    ? { ...world.management, joined: longAgo }
    : { id, name: `account-${id}`, email: `aws+${id}@example.com`, joined: longAgo });

const longAgo = '2020-01-01T00:00:00.000Z';

/** The lower-case e-mail address of an account, wherever it is. */
export const emailOf = (world: World, id: string): string =>
  (world.accounts.get(id) ?? standaloneOf(world, id)).email.toLowerCase();
