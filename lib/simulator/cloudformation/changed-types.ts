import type { Template } from '../../config/deployment/template.ts';
import type { World } from '../world/world.ts';
import type { StackRecord } from './records.ts';
import { templateOf } from './templates.ts';

/** What CloudFormation says when a logical id would become that of another type: https://github.com/aws/aws-sam-cli/issues/6786 */
export function changedTypes(world: World, { template }: StackRecord, wanted: string): string | undefined {
  const [before, after] = [template ?? '', wanted].map((hash) => templateOf(world, hash)?.Resources ?? {});
  const changed = Object.keys(after ?? {}).filter((name) => hasOther(name, before, after));
  return changed.length === 0
    ? undefined
    : `Update of resource type is not permitted. The new template modifies resource type of the following resources: [${changed.join(', ')}]`;
}

type Resources = Template['Resources'] | undefined;

const hasOther = (name: string, before: Resources = {}, after: Resources = {}): boolean =>
  Object.hasOwn(before, name) && before[name]?.Type !== after[name]?.Type;
