import { placeholdersIn } from '../words/placeholders.ts';

/** An export of a stack in a member account, by the key of the account. */
export interface ExportName {
  readonly region: string;
  readonly name: string;
  readonly account: string;
}

/** Stands for the value of an export of another account or region, which only AWS knows. */
export const exportPlaceholder = ({ region, name, account }: ExportName): string =>
  `{{export.${region}/${name}@${account}}}`;

/** The exports that a text names. */
export const exportsIn = (text: string): ExportName[] =>
  placeholdersIn(text).flatMap(({ name: placeholder }) => {
    const [, region = '', name = '', account = ''] = /^export\.([^/]+)\/([^@]+)@(.+)$/.exec(placeholder) ?? [];
    return account === '' ? [] : [{ region, name, account }];
  });
