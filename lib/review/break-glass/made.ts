import type { Deployment } from '../../config/deployment/types.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import type { Account } from '../../config/organization/types.ts';
import { isTarget } from '../lockout/stacks.ts';
import { seeTemplate } from '../lockout/template.ts';

/** A resource of IAM that a stack makes in an account, as far as it is known without AWS. */
export interface Made {
  readonly id: string;
  readonly type: string;
  /** References to others of its stack are their logical ids. */
  readonly properties: Readonly<Record<string, unknown>>;
  readonly stack: Deployment;
}

/** Of an account, one list for each stack. */
export type IamOf = (account: Account) => readonly (readonly Made[])[];

/** Ids are placeholders, those that the config knows as well. */
export const iamOf = (zone: LandingZone): IamOf => {
  const stacks = zone.deployments.flatMap((stack) => {
    const made = resourcesOf(stack, zone);
    return made.length > 0 ? [{ stack, made }] : [];
  });
  const ids = new Map(zone.accounts.flatMap(({ id, key }) => (id === undefined ? [] : [[id, key]])));
  const fill = (one: Made, key: string): Made => {
    const text = JSON.stringify(one.properties).replaceAll('{{account}}', `{{account.${key}}}`);
    const named = text.replaceAll(/(?<!\d)\d{12}(?!\d)/g, (id) => (ids.has(id) ? `{{account.${ids.get(id)}}}` : id));
    return { ...one, properties: JSON.parse(named) as Made['properties'] };
  };
  return (account) =>
    stacks
      .filter(({ stack: { targets } }) => (account.management ? targets.management : isTarget(targets, account)))
      .map(({ made }) => made.map((one) => fill(one, account.key)));
};

const resourcesOf = (stack: Deployment, { homeRegion, partition }: LandingZone): Made[] => {
  const all = Object.entries(stack.template.Resources).filter(([, { Type }]) => Type.startsWith('AWS::IAM::'));
  if (all.length === 0) return [];
  const seen = seeTemplate(stack, stack.regions[0] ?? homeRegion, partition);
  return all.flatMap(([id, resource]) => {
    const properties = seen.makes(resource) ? seen.propertiesOf(resource) : undefined;
    return properties ? [{ id, type: resource.Type, properties, stack }] : [];
  });
};
