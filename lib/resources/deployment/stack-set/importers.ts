import type { Change } from '../../../plan/change.ts';
import type { Address } from '../../../plan/resource.ts';
import type { StackSetSpec } from './spec.ts';

/**
 * Before a stack set is deleted, those that use what its stacks export: CloudFormation deletes no export that is imported, and what a
 * parameter names by an export is in use as well. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
 */
export const importersBefore = (change: Change, changes: Iterable<Change>): Address[] => {
  if (change.action !== 'delete') return [];
  const names = exportsOf(change.before.spec as StackSetSpec);
  if (names.length === 0) return [];
  return [...changes].flatMap((other) => {
    if (other.kind !== 'stack-set' || other.action !== 'delete' || other.address === change.address) return [];
    const { template, parameters } = other.before.spec as StackSetSpec;
    const imported = JSON.stringify(template ?? {});
    const given = Object.values(parameters).join(' ');
    return names.some((name) => imported.includes(`"Fn::ImportValue":"${name}"`) || given.includes(`/${name}@`))
      ? other.address
      : [];
  });
};

const exportsOf = ({ template }: StackSetSpec): string[] =>
  Object.values(template?.Outputs ?? {}).flatMap(({ Export }) => (typeof Export?.Name === 'string' ? Export.Name : []));
