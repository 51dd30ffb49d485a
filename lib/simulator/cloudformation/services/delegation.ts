import type { World } from '../../world/world.ts';

/** The account that administers a service which takes but one administrator. */
export const delegatedTo = ({ delegations }: World, service: string): string | undefined =>
  [...delegations].find(([, services]) => services.has(service))?.[0];

/** Services that appoint an administrator by themselves tell Organizations. */
export const delegate = ({ delegations, time }: World, service: string, account: string): void => {
  const services = delegations.get(account) ?? new Map<string, string>();
  if (!services.has(service)) delegations.set(account, services.set(service, time));
};

export const isMember = ({ accounts, management }: World, account: unknown): boolean =>
  typeof account === 'string' && account !== management.id && accounts.get(account)?.state === 'ACTIVE';
