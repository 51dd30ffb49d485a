import type { Context } from '../../guardrails/evaluate/call.ts';
import type { World } from '../world/world.ts';

interface Asked {
  readonly service: string;
  readonly operation: string;
  readonly input: object;
}

type Input = Readonly<Record<string, unknown>>;

/** Condition keys of services that a call has. https://docs.aws.amazon.com/service-authorization/latest/reference/ */
export const keysOf = (world: World, { service, input }: Asked): Context => {
  const given = input as Input;
  const text = (member: string): string | undefined => {
    const value = given[member];
    return typeof value === 'string' ? value : undefined;
  };
  if (service === 'organizations')
    return {
      'organizations:ServicePrincipal': text('ServicePrincipal'),
      'organizations:PolicyType':
        text('PolicyType') ?? text('Type') ?? world.policies.get(text('PolicyId') ?? '')?.type,
    };
  if (service === 'account')
    return {
      'account:AlternateContactTypes': text('AlternateContactType'),
      'account:TargetRegion': text('RegionName'),
    };
  if (service === 'kms') return { 'kms:RequestAlias': /alias\/.*$/.exec(text('KeyId') ?? '')?.[0] };
  if (service !== 'sts') return {};
  const account = text('RoleArn')?.split(':')[4] ?? '';
  return { 'aws:ResourceOrgID': world.accounts.has(account) ? world.organization?.id : undefined };
};
