import { absent } from '../stage.ts';
import { answers, ask, InstanceArn, inCenter, many, type Row } from './row.ts';

const { quota, invalid, conflict, missing, denied } = answers;

const configured = (...keys: string[]) => ({
  InstanceArn,
  InstanceAccessControlAttributeConfiguration: {
    AccessControlAttributes: keys.map((Key) => ({ Key, Value: { Source: ['${path:enterprise.department}'] } })),
  },
});
const operation = (verb: string): string => `${verb}InstanceAccessControlAttributeConfiguration`;
const tags = { InstanceArn, ResourceArn: '{set}' };
const elsewhere = { InstanceArn, ResourceArn: absent.set };
const one = [{ Key: 'a', Value: 'b' }];

export const attributesAndTags: readonly Row[] = [
  [
    'a second time',
    operation('Create'),
    configured('a'),
    conflict,
    { after: [ask(operation('Create'), configured('a'))] },
  ],
  ['that there is not', operation('Update'), configured('a'), missing],
  ['that there is not', operation('Delete'), { InstanceArn }, missing],
  ['that there is not', operation('Describe'), { InstanceArn }, missing],
  ['of 51 attributes', operation('Create'), configured(...many(51).map(String)), invalid],
  ['with a key that is too long', operation('Create'), configured('x'.repeat(129)), invalid],
  ['of AWS', 'TagResource', { ...tags, Tags: [{ Key: 'aws:a', Value: 'b' }] }, invalid],
  ['of AWS', 'UntagResource', { ...tags, TagKeys: ['aws:a'] }, invalid],
  ['with a key of 129 letters', 'TagResource', { ...tags, Tags: [{ Key: 'x'.repeat(129), Value: 'b' }] }, invalid],
  [
    'number 76',
    'TagResource',
    { ...tags, Tags: one },
    quota,
    {
      change: inCenter(({ permissionSets }) => {
        for (const set of permissionSets) set.tags = Object.fromEntries(many(75).map((n) => [`key${n}`, '']));
      }),
    },
  ],
  ['of a set that there is not', 'TagResource', { ...elsewhere, Tags: one }, missing],
  ['of a set that there is not', 'UntagResource', { ...elsewhere, TagKeys: ['a'] }, missing],
  ['of a set that there is not', 'ListTagsForResource', elsewhere, missing],
  [
    'of the instance, by a member account',
    'TagResource',
    { ResourceArn: InstanceArn, Tags: one },
    denied,
    { by: 'newcomer' },
  ],
];
