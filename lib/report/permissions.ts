import { openText } from '../guardrails/chain/words.ts';
import { sizeOf } from '../guardrails/pack/index.ts';
import type { Permissions, PolicyDocument, What } from '../permissions/index.ts';
import { delegatedBy } from '../permissions/delegation.ts';
import type { Statement } from '../permissions/statement.ts';
import { broken, folded } from './text/folded.ts';
import { printable } from './text/printable.ts';
import { enough, grouped, plural, style } from './text/style.ts';

/** What credentials need to plan or to apply, a paragraph for each account; the documents themselves are in the JSON. */
export const permissionsText = ({ management, members }: Permissions, what: What): string =>
  [
    section('Management account', management),
    ...members.map(({ accounts, role, documents }) => section(`${enough(accounts)} (role ${role})`, documents)),
    `${style.dim('Policy documents:')} landing-zone permissions ${what} --json`,
  ].join('\n\n');

const section = (title: string, documents: readonly PolicyDocument[]): string =>
  [
    folded(style.bold(printable(title))),
    `  ${plural(documents.length, 'policy', 'policies')} of ${documents.map((one) => grouped(sizeOf(one))).join(', ')} characters`,
    ...documents.flatMap(({ Statement }) => Statement.flatMap(statementLines)),
  ].join('\n');

const statementLines = ({ Sid, Action, Resource, Condition = {} }: Statement): string[] => [
  '',
  `  ${style.name(Sid)}`,
  ...servicesOf(Action).map((text) => folded(`    ${text}`, '      ')),
  ...(Resource.includes('*') ? [] : resourceLines(Resource)),
  ...Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) =>
      broken(`    if ${printable(openText([{ operator, key, values: [values].flat() }]))}`, '      '),
    ),
  ),
];

/** A line each, or more where an ARN is long: to copy it, there is the JSON. */
const resourceLines = (arns: readonly string[]): string[] => {
  const [told, more] = [arns.slice(0, 8), arns.length - 8];
  const rest = more > 0 ? [`and ${more} more (--json shows all)`] : [];
  return [...told, ...rest].map((text, index) =>
    broken(`    ${index === 0 ? 'on' : '  '} ${printable(text)}`, '         '),
  );
};

/** Above this only their number. */
const most = 20;

/** `organizations: ListRoots, ListAccounts` */
const servicesOf = (actions: readonly string[]): string[] => {
  const byService = new Map<string, string[]>();
  for (const action of actions) {
    const [service = '', name = ''] = action.split(':');
    byService.set(service, [...(byService.get(service) ?? []), name]);
  }
  if (actions.length <= most) return [...byService].map(([service, names]) => `${service}: ${names.join(', ')}`);
  const counts = [...byService].map(([service, names]) => `${service} (${names.length})`);
  return [`${plural(actions.length, 'action')} of ${counts.join(', ')}`];
};

/** Which writes need the management account, and which AWS can delegate to another. */
export const delegationText = (documents: readonly PolicyDocument[]): string => {
  const sids = [...new Set(documents.flatMap(({ Statement }) => Statement.map(({ Sid }) => Sid.replace(/\d+$/, ''))))];
  const writes = sids.filter((sid) => !/^(Read|Find|Follow|ActIn)/.test(sid));
  const own = writes.filter((sid) => delegatedBy(sid) === undefined);
  const byDelegation = new Map<string, string[]>();
  for (const sid of writes) {
    const by = delegatedBy(sid);
    if (by !== undefined) byDelegation.set(by, [...(byDelegation.get(by) ?? []), sid]);
  }
  return [
    folded(`Only the management account can do: ${own.join(', ')}`, '  '),
    ...[...byDelegation].map(([by, of]) => folded(`AWS can delegate by ${by}: ${of.join(', ')}`, '  ')),
    folded('landing-zone sends all of them from the management account, so the role is there.', '  '),
  ].join('\n');
};

/** What goes into the config for a permission set that has these policies. */
export const permissionSetText = (name: string, policies: readonly string[]): string =>
  [
    folded('Deploy the template in the management account, for example as a stack, and add:'),
    'access:',
    '  permissionSets:',
    `    ${name}:`,
    '      customerManagedPolicies:',
    ...policies.map((one) => `        - ${one}`),
  ].join('\n');
