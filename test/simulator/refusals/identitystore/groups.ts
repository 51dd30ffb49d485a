import { inCenter, idOf, many, type Row } from '../sso-admin/row.ts';
import { answers, ask, change } from './row.ts';

const { invalid, missing, taken, stale, denied, quota } = answers;
const platform = { GroupId: '{group}' };
const web = { after: [{ ...ask('CreateGroup', { DisplayName: 'web' }), as: { web: 'GroupId' } }] };

export const groups: readonly Row[] = [
  ['of a name that is there', 'CreateGroup', { DisplayName: 'platform' }, taken],
  ['of a reserved name', 'CreateGroup', { DisplayName: 'AWSAdministrators' }, invalid],
  ['to a reserved name', 'UpdateGroup', { ...platform, ...change('displayName', 'Administrator') }, invalid],
  ['without a name', 'CreateGroup', {}, invalid],
  ['of no name', 'CreateGroup', { DisplayName: '' }, invalid],
  ['of a name of 1,025 letters', 'CreateGroup', { DisplayName: 'x'.repeat(1_025) }, invalid],
  ['with a description of 1,025 letters', 'CreateGroup', { DisplayName: 'x', Description: 'x'.repeat(1_025) }, invalid],
  [
    'number 100,001',
    'CreateGroup',
    { DisplayName: 'more' },
    quota,
    {
      change: inCenter(({ groups: all }) => {
        for (const n of many(100_000 - all.length)) all.push({ id: idOf(n), name: `group-${n}` });
      }),
    },
  ],
  ['to a name that is there', 'UpdateGroup', { GroupId: '{web}', ...change('displayName', 'platform') }, taken, web],
  ['to no name', 'UpdateGroup', { ...platform, ...change('displayName') }, invalid],
  ['of an attribute in another spelling', 'UpdateGroup', { ...platform, ...change('DisplayName', 'x') }, invalid],
  ['of the members', 'UpdateGroup', { ...platform, ...change('members', []) }, invalid],
  ['of a description to a number', 'UpdateGroup', { ...platform, ...change('description', 7) }, invalid],
  ['of nothing', 'UpdateGroup', { ...platform, Operations: [] }, invalid],
  ['of another revision', 'UpdateGroup', { ...platform, Revision: '7', ...change('description', 'x') }, stale],
  ['of another revision', 'DeleteGroup', { ...platform, Revision: '7' }, stale],
  ['a second time', 'DeleteGroup', platform, missing, { after: [ask('DeleteGroup', platform)] }],
  ['which is a user', 'DescribeGroup', { GroupId: '{user}' }, missing],
  ['by another attribute', 'ListGroups', { Filters: [{ AttributePath: 'Description', AttributeValue: 'x' }] }, invalid],
  ['in another region', 'CreateGroup', { DisplayName: 'new' }, missing, { region: 'eu-west-1' }],
  [
    'in an additional region',
    'CreateGroup',
    { DisplayName: 'new' },
    denied,
    {
      region: 'eu-west-1',
      change: inCenter((center) => {
        const added = '2026-11-14T00:00:00.000Z';
        center.about = { ...center.about, regions: [{ name: 'eu-west-1', status: 'ACTIVE', added }] };
      }),
    },
  ],
];
