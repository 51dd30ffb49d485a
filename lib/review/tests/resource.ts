import { resourceFormsOf } from '../../guardrails/catalogue/resources.ts';
import { mayBeLike, segment, unknown } from '../../guardrails/evaluate/resource.ts';

/** Where what an action is done to is. */
interface Spot {
  readonly partition: string;
  readonly region: string;
  /** Id. */
  readonly account: string;
}

/** `role/app` as the ARN that an action has of it; an ARN as it is; undefined where the action has none that ends so. */
export const arnOf = (action: string, written: string, spot: Spot): string | undefined => {
  if (written.startsWith('arn:') || written === '*') return written;
  const form = formsOf(action)
    .filter((one) => endingOf(one).test(written))
    // The one that says the most of it: `role/~` before `~`.
    .sort((a, b) => lettersOf(b) - lettersOf(a))[0];
  if (form === undefined) return undefined;
  const [service = '', region = '', account = ''] = form.split(':');
  const place = [region.replace('{r}', spot.region), account.replace('{a}', spot.account)].join(':');
  return `arn:${spot.partition}:${service}:${place}:${written}`;
};

const rest = (form: string): string => form.split(':').slice(3).join(':');

const lettersOf = (form: string): number => rest(form).replaceAll(/[~^]/g, '').length;

const endings = new Map<string, RegExp>();

const endingOf = (form: string): RegExp => {
  const known = endings.get(form);
  if (known) return known;
  const quoted = rest(form).replaceAll(/[.*+?$()|[\]\\]/g, '\\$&');
  const free = quoted.replaceAll('{r}', '[a-z0-9-]*').replaceAll('{a}', '\\d*').replaceAll('~', '.+');
  const found = new RegExp(`^${free.replaceAll('^', '[^/]+')}$`);
  endings.set(form, found);
  return found;
};

/**
 * Whether an action can be done to an ARN, or to one that a pattern or its placeholders come to, by its service and what stands after the
 * account; where it has no ARNs, whichever is given.
 */
export const takes = (action: string, arn: string): boolean => {
  const forms = formsOf(action);
  const wanted = arn.replaceAll(/\{\{[^{}]*\}\}/g, '*').replaceAll(unknown, '*');
  const [, , service = '*', , , ...end] = wanted.split(':');
  if (forms.length === 0 || end.length === 0 || service.includes('*')) return true;
  return forms.some((form) => form.startsWith(`${service}:`) && mayBeLike(standIn(form), end.join(':')));
};

const standIn = (form: string): string =>
  rest(form).replaceAll('{r}', unknown).replaceAll('{a}', unknown).replaceAll('~', unknown).replaceAll('^', segment);

export const hasArns = (action: string): boolean => formsOf(action).length > 0;

/** `arn:aws:iam::ACCOUNT:role/NAME` */
export const exampleOf = (action: string, partition: string): string => {
  // The plainest, such as a bucket before an access point.
  const [form = ''] = [...formsOf(action)].sort((a, b) => a.length - b.length);
  const text = form.replace('{r}', 'REGION').replace('{a}', 'ACCOUNT').replaceAll('^', 'NAME').replaceAll('~', 'NAME');
  return `arn:${partition}:${text}`;
};

const formsOf = (action: string): readonly string[] => {
  const { always, some } = resourceFormsOf(action) ?? { always: [], some: [] };
  return [...always, ...some];
};
