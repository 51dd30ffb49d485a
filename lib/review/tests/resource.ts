import { resourceFormsOf } from '../../guardrails/catalogue/resources.ts';

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
  const forms = resourceFormsOf(action);
  const form = [...(forms?.always ?? []), ...(forms?.some ?? [])]
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
