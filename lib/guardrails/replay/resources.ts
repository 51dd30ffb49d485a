import { resourceFormsOf } from '../catalogue/resources.ts';
import { segment, unknown, type Resource } from '../evaluate/resource.ts';
import type { NeededAction } from './actions.ts';
import { fields, text } from './fields.ts';
import { namedIn } from './named-resources.ts';
import type { TrailEvent } from './trail-event.ts';

/**
 * What a call is done to, all of which has to be allowed, as far as its event tells: ARNs that fit the action, and the forms of others that it
 * always names. One of several where the action names one of several kinds.
 */
export const resourcesOf = ({ action, path }: NeededAction, event: TrailEvent, partition: string): Resource[] => {
  const { region, account = unknown } = event;
  const place = { partition, region, account };
  if (path !== undefined) return [`arn:${partition}:apigateway:${region}::${path.replaceAll('{}', unknown)}`];
  const named = namedIn(action, event.parameters, place);
  if (named) return [named];
  const forms = formsOf(action);
  if (!forms) return [unknown];
  const { always, some } = forms;
  if (always.length + some.length === 0) return ['*'];
  const given = arnsOf(event).filter((arn) => [...always, ...some].some(({ fits }) => fits.test(arn)));
  const filled = ({ form }: Form): string =>
    `arn:${partition}:${form.replace('{r}', region).replace('{a}', account).replaceAll('~', unknown).replaceAll('^', segment)}`;
  const others = always.filter(({ fits }) => !given.some((arn) => fits.test(arn))).map(filled);
  return given.length + others.length > 0 ? [...given, ...others] : [[...some.map(filled), '*']];
};

/** Those of the event, and those that the request gives. */
const arnsOf = ({ resources, parameters }: TrailEvent): string[] => {
  const found = resources.flatMap(({ arn }) => arn ?? []);
  for (const arn of arnsIn(parameters)) if (!found.includes(arn)) found.push(arn);
  return found;
};

const arnsIn = (parameters: unknown): string[] =>
  Object.values(fields(parameters)).filter((value): value is string => text(value)?.startsWith('arn:') === true);

interface Form {
  readonly form: string;
  readonly fits: RegExp;
}

interface Forms {
  readonly always: readonly Form[];
  readonly some: readonly Form[];
}

const known = new Map<string, Forms | undefined>();

const formsOf = (action: string): Forms | undefined => {
  if (known.has(action)) return known.get(action);
  const forms = resourceFormsOf(action);
  const found = forms && { always: forms.always.map(toForm), some: forms.some.map(toForm) };
  known.set(action, found);
  return found;
};

/** The notation of scripts/catalogue.mjs. */
const toForm = (form: string): Form => ({
  form,
  fits: new RegExp(
    `^arn:[^:]*:${form
      .replaceAll(/[.*+?()|[\]\\$]/g, String.raw`\$&`)
      .replaceAll('~', '.+')
      .replaceAll('^', '[^/]+')
      .replaceAll(/\{[ra]\}/g, '[^:]*')}$`,
    's',
  ),
});

/**
 * The account that the resources are in. The event of another account's call goes to the one that has the resource.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html (recipientAccountId)
 */
export const ownerOf = ({ account, caller, resources, parameters }: TrailEvent): string | undefined => {
  if (account !== caller.account) return account;
  let owner: string | undefined;
  for (const one of [
    ...resources.map((given) => given.account ?? accountIn(given.arn)),
    ...arnsIn(parameters).map(accountIn),
  ]) {
    if (one === undefined || one === owner) continue;
    // Of several accounts nobody knows which counts.
    if (owner !== undefined) return undefined;
    owner = one;
  }
  return owner;
};

const accountIn = (arn: string | undefined): string | undefined =>
  /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn ?? '')?.[1];
