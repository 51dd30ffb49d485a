import { existsSync, readFileSync } from 'node:fs';
import { decode } from '../../config/decode.ts';
import { shown } from '../../config/files.ts';
import { requestBy, requestsIn, type Requests } from '../../config/requests/read.ts';
import { UserError } from '../../config/text/problems.ts';

/** What options say of one account, or which file has requests. */
export interface RequestArguments {
  readonly from?: string | undefined;
  readonly ou?: string | undefined;
  readonly owner?: string | undefined;
  readonly email?: string | undefined;
  readonly tag?: readonly string[] | undefined;
  readonly group?: readonly string[] | undefined;
  readonly budget?: string | undefined;
  readonly expires?: string | undefined;
  readonly network?: string | undefined;
}

const options = {
  name: 'NAME',
  ou: '--ou',
  owner: '--owner',
  email: '--email',
  tags: '--tag',
  access: '--group',
  budget: '--budget',
  expires: '--expires',
  network: '--network',
} as const;

/** The requests that the command line states, or the file that it names. */
export const statedBy = (name: string | undefined, args: RequestArguments): Requests => {
  const { from, tag = [], group = [], ou, owner, email, budget, expires, network } = args;
  const said = { name, ou, owner, email, budget, expires, network };
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  if (from !== undefined) {
    const both = Object.keys(given).length + tag.length + group.length > 0;
    if (both) throw new UserError('--from states all requests\n    -> use it without a name and without other fields');
    return requestsIn(from === '-' ? 'standard input' : shown(from), textOf(from));
  }
  if (name === undefined)
    throw new UserError(
      'account request needs the name of the account\n    -> write request NAME, or pass --from FILE',
    );
  const tags = Object.fromEntries(tag.map((one) => halves(one, '=', '--tag', 'KEY=VALUE')));
  const access = group.map((one) => {
    const [first, permissionSet] = halves(one, ':', '--group', 'GROUP:PERMISSIONSET');
    return { group: first, permissionSet };
  });
  return requestBy({ ...given, ...(tag.length > 0 ? { tags } : {}), ...(group.length > 0 ? { access } : {}) }, options);
};

const textOf = (from: string): string => {
  if (from === '-') return readFileSync(0, 'utf8');
  if (!existsSync(from)) throw new UserError(`file ${from} does not exist\n    -> pass another file with --from`);
  const { text, mistake } = decode(from);
  if (mistake) throw new UserError(`${from}: ${mistake.message}\n    -> ${mistake.fix}`);
  return text;
};

/** A group may have a colon in its name, and a value an equals sign. */
const halves = (text: string, sign: '=' | ':', option: string, form: string): [string, string] => {
  const at = sign === '=' ? text.indexOf(sign) : text.lastIndexOf(sign);
  if (at > 0 && at < text.length - 1) return [text.slice(0, at), text.slice(at + 1)];
  throw new UserError(`${option} "${text}" is not ${form}\n    -> write ${option} ${form}`);
};
