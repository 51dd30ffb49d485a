import { creationOf } from '../../cloudformation/permissions.ts';
import { absentOf, settingsOf } from '../../cloudformation/settings.ts';
import type { Deployment, Targets } from '../../config/deployment/types.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import type { Account } from '../../config/organization/types.ts';
import { isUnder } from '../../config/organization/unit-path.ts';
import { requestedRegion } from '../../guardrails/evaluate/known.ts';
import { unknown } from '../../guardrails/evaluate/resource.ts';
import type { Need } from './need.ts';
import { seeTemplate } from './template.ts';

/**
 * What StackSets' role does in each account that gets a deployment: it makes the stack, and all that is in it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-concepts.html
 */
export const stackNeeds = (deployment: Deployment, { partition }: Pick<LandingZone, 'partition'>): Need[] => {
  const needs = new Map<string, { need: Need; arns: (() => string | undefined)[] }>();
  const add = (action: string, asked: string, arn?: () => string | undefined, absent: readonly string[] = []): void => {
    const region = requestedRegion(action, asked, partition);
    const key = `${action} ${region} ${absent.join()}`;
    const known = needs.get(key) ?? {
      need: { ...needed(deployment.name, action, region), ...(absent.length > 0 ? { absent } : {}) },
      arns: [],
    };
    needs.set(key, known);
    if (arn) known.arns.push(arn);
  };
  for (const region of deployment.regions) {
    const own = (): string => stackArn(deployment.name, region, partition);
    add('cloudformation:CreateStack', region, own);
    add('cloudformation:UpdateStack', region, own);
    const seen = seeTemplate(deployment, region, partition);
    for (const resource of Object.values(deployment.template.Resources)) {
      const creation = creationOf(resource.Type);
      if (!creation || !seen.makes(resource)) continue;
      const absent = absentOf(resource.Type, resource.Properties);
      const arn = (): string | undefined => seen.arnOf(resource);
      add(creation.action, region, creation.hasArn ? arn : undefined, absent);
      for (const { action, toItself } of settingsOf(resource.Type, resource.Properties))
        add(action, region, toItself ? arn : undefined, toItself ? absent : []);
    }
  }
  return [...needs.values()].map(({ need, arns }) =>
    arns.length === 0 ? need : { ...need, resources: () => [...new Set(arns.flatMap((arn) => arn() ?? []))] },
  );
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-concepts.html#stacksets-concepts-stackinstances */
const stackArn = (name: string, region: string, partition: string): string =>
  `arn:${partition}:cloudformation:${region}:{{account}}:stack/StackSet-${name}-${unknown}/${unknown}`;

const needed = (name: string, action: string, region: string): Need => ({
  who: 'stackSets',
  type: 'scp',
  action,
  region,
  by: `stack-set:${name}`,
  ...(action === 'cloudformation:UpdateStack' ? { on: 'update' } : {}),
});

/** What StackSets' role does where a plan takes a stack away. */
export const removalNeed = (name: string, region: string): Need => ({
  ...needed(name, 'cloudformation:DeleteStack', region),
  on: 'delete',
});

/** Whether an account gets what has these targets. */
export const isTarget = (
  { organizationalUnits: units, accounts, except }: Targets,
  { key, ou = '' }: Account,
): boolean => accounts.includes(key) || (!except.includes(key) && units.some((unit) => isUnder(ou, unit)));
