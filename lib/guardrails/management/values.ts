import { orList } from '../../config/words/list.ts';
import { judgeRegion } from '../../config/words/regions.ts';
import { closeTo, didYouMean } from '../suggest.ts';

export interface Wrong {
  readonly message: string;
  readonly fix?: string | undefined;
  readonly severity?: 'warning';
}

/** What is wrong with one value of a setting, or with a name. AWS reads numbers and booleans as text. */
export type Value = (text: string) => Wrong | undefined;

export const oneOf =
  (...known: string[]): Value =>
  (text) =>
    known.includes(text)
      ? undefined
      : {
          message: `the value must be ${orList(known.map((name) => `"${name}"`))}`,
          fix: didYouMean(closeTo(text, known)),
        };

export const integer =
  (least: number, most = Number.MAX_SAFE_INTEGER): Value =>
  (text) =>
    /^-?\d+$/.test(text) && Number(text) >= least && Number(text) <= most
      ? undefined
      : {
          message: `the value must be a whole number ${most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`}`,
        };

export const like =
  (pattern: RegExp, what: string, fix?: string): Value =>
  (text) =>
    pattern.test(text) ? undefined : { message: `"${text}" is not ${what}`, ...(fix !== undefined && { fix }) };

export const lengthOf =
  (least: number, most: number): Value =>
  (text) =>
    text.length >= least && text.length <= most
      ? undefined
      : { message: `the value has ${text.length} characters; AWS allows ${least} to ${most}` };

/** One of these may hold. The last tells what is wrong. */
export const either =
  (...values: Value[]): Value =>
  (text) =>
    values.map((value) => value(text)).reduce((wrong, next) => wrong && next);

export const region: Value = (text) => {
  const { known, fix } = judgeRegion(text);
  if (known === 'yes') return undefined;
  return { message: `unknown region "${text}"`, fix, ...(known === 'maybe' && { severity: 'warning' as const }) };
};

/** `ALL_SUPPORTED` is every region of the service, those to come as well. */
export const regionOrAll = either(oneOf('ALL_SUPPORTED'), region);
