import { inCenter, idOf, many, type Row } from '../sso-admin/row.ts';
import { answers, ask, change, eve } from './row.ts';

const { invalid, missing, taken, stale, denied, quota } = answers;
const ada = { UserId: '{user}' };
const withEmails = (...Emails: readonly object[]): object => ({ ...eve, Emails });

export const users: readonly Row[] = [
  ['of a name that is there', 'CreateUser', { ...eve, UserName: 'ada' }, taken],
  ['with an address that is there', 'CreateUser', withEmails({ Value: 'ada@example.com' }), taken],
  ['of a reserved name', 'CreateUser', { ...eve, UserName: 'Administrator' }, invalid],
  ['to a reserved name', 'UpdateUser', { ...ada, ...change('userName', 'AWSAdministrators') }, invalid],
  ['without a user name', 'CreateUser', { ...eve, UserName: undefined }, invalid],
  ['without a display name', 'CreateUser', { ...eve, DisplayName: undefined }, invalid],
  ['without a name', 'CreateUser', { ...eve, Name: undefined }, invalid],
  ['without a family name', 'CreateUser', { ...eve, Name: { GivenName: 'Eve' } }, invalid],
  ['with two addresses', 'CreateUser', withEmails({ Value: 'a@example.com' }, { Value: 'b@example.com' }), invalid],
  ['of a name of 129 letters', 'CreateUser', { ...eve, UserName: 'x'.repeat(129) }, invalid],
  ['with a title of 1,025 letters', 'CreateUser', { ...eve, Title: 'x'.repeat(1_025) }, invalid],
  [
    'number 200,001',
    'CreateUser',
    eve,
    quota,
    {
      change: inCenter(({ users: all }) => {
        const person = { name: '', givenName: 'x', familyName: 'x', displayName: 'x' };
        for (const n of many(200_000 - all.length)) all.push({ ...person, id: idOf(n), name: `user-${n}` });
      }),
    },
  ],
  ['to a name that is there', 'UpdateUser', { UserId: '{eve}', ...change('userName', 'ada') }, taken, made()],
  ['to no name', 'UpdateUser', { ...ada, ...change('userName') }, invalid],
  ['to no family name', 'UpdateUser', { ...ada, ...change('name.familyName') }, invalid],
  ['of an attribute that there is not', 'UpdateUser', { ...ada, ...change('shoeSize', '42') }, invalid],
  ['of an attribute in another spelling', 'UpdateUser', { ...ada, ...change('UserName', 'q') }, invalid],
  ['of a part of an address', 'UpdateUser', { ...ada, ...change('emails.value', 'q@example.com') }, invalid],
  ['of a title to a number', 'UpdateUser', { ...ada, ...change('title', 7) }, invalid],
  ['of addresses to a text', 'UpdateUser', { ...ada, ...change('emails', 'q@example.com') }, invalid],
  ['of nothing', 'UpdateUser', { ...ada, Operations: [] }, invalid],
  ['of another revision', 'UpdateUser', { ...ada, Revision: '7', ...change('title', 'Q') }, stale],
  ['of another revision', 'DeleteUser', { ...ada, Revision: '7' }, stale],
  ['a second time', 'DeleteUser', ada, missing, { after: [ask('DeleteUser', ada)] }],
  ['that was deleted', 'DescribeUser', ada, missing, { after: [ask('DeleteUser', ada)] }],
  ['whose id is none', 'DescribeUser', { UserId: 'ada' }, invalid],
  ['who is a group', 'DescribeUser', { UserId: '{group}' }, missing],
  ['by an account of no organization', 'ListUsers', {}, missing, { by: '999999999999' }],
  ['in a region that the instance does not have', 'ListUsers', {}, missing, { region: 'eu-west-1' }],
  ['in pages of nothing', 'ListUsers', { MaxResults: 0 }, invalid],
  ['in pages of 101', 'ListUsers', { MaxResults: 101 }, invalid],
  ['by another attribute', 'ListUsers', { Filters: [{ AttributePath: 'Title', AttributeValue: 'x' }] }, invalid],
  ['of a store that is none', 'ListUsers', { IdentityStoreId: 'store' }, invalid],
  ['by a member account', 'DeleteUser', ada, denied, { by: 'security' }],
];

function made() {
  return { after: [{ ...ask('CreateUser', eve), as: { eve: 'UserId' } }] };
}
