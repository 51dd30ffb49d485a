import { resourceFormsOf } from '../../guardrails/catalogue/resources.ts';
import { actionOf } from '../../permissions/action.ts';
import { unknown } from '../../guardrails/evaluate/resource.ts';
import { resourcesOf, type Asked } from '../engine/asked.ts';
import { taggableArn } from '../world/arns.ts';
import type { World } from '../world/world.ts';

/** ARNs of what a call is done to, as IAM asks the caller's policies about them: such as its action knows. */
export const resourcesAskedOf = (world: World, call: Asked): string[] => {
  const { service, operation, account, region } = call;
  const forms = resourceFormsOf(actionOf({ service, operation }));
  const patterns = [...(forms?.always ?? []), ...(forms?.some ?? [])].map(patternOf);
  const found = [...resourcesOf(world, call), ...named(world, call)].map((arn) => resolved(world, arn));
  return [...new Set(found)].filter(
    (arn) => arn.includes(':organizations::aws:policy/') || patterns.some((one) => one.test(arn)),
  );

  function named(of: World, { input }: Asked): string[] {
    const given = input as Readonly<Record<string, string | undefined>>;
    const { partition, organization } = of;
    if (service === 'organizations')
      return Object.entries(given).flatMap(([member, value]) =>
        typeof value === 'string' && member.endsWith('Id') ? [taggableArn(of, value)] : [],
      );
    if (service === 'account')
      return given.AccountId === undefined
        ? [`arn:${partition}:account::${account}:account`]
        : [`arn:${partition}:account::${account}:account/${organization?.id ?? ''}/${given.AccountId}`];
    if (service === 's3') return [`arn:${partition}:s3:::${given.Bucket ?? ''}/${given.Key ?? ''}`];
    if (service === 'cloudformation' && given.StackSetName !== undefined)
      return [`arn:${partition}:cloudformation:${region}:${account}:stackset/${given.StackSetName}:${unknown}`];
    if (service === 'sso-admin') {
      const target = given.TargetId ?? given.AccountId;
      return target === undefined ? [] : [`arn:${partition}:sso:::account/${target}`];
    }
    return service === 'identitystore' && given.IdentityStoreId !== undefined
      ? [`arn:${partition}:identitystore::${account}:identitystore/${given.IdentityStoreId}`]
      : [];
  }
};

/** A change set is part of a stack; an alias leads to a key, whose id is not known here. */
const resolved = ({ changeSets }: World, arn: string): string => {
  if (arn.includes(':changeSet/')) return changeSets.get(arn)?.stack ?? arn;
  return arn.includes(':kms:') ? arn.replace(/:alias\/.*$/, `:key/${unknown}`) : arn;
};

/** Of the notation of `ResourceForms`. */
const patternOf = (form: string): RegExp =>
  new RegExp(
    `^arn:[^:]+:${form
      .replaceAll('.', '\\.')
      .replace('^', '[^/]+')
      .replaceAll(/\{[ra]\}/g, '[^:]*')
      .replaceAll('~', '.+')}$`,
    's',
  );
