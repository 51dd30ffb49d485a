import { namedReplacements } from '../../cloudformation/named-replacement.ts';
import type { Template } from '../../config/deployment/template.ts';
import type { Change } from '../../plan/change.ts';
import type { Note } from '../../plan/diff.ts';

/** Updates of one kind that CloudFormation would refuse in the middle of an apply, since the old resource still has the name of the new one. */
export const namedReplacementsIn = (kind: string, changes: ReadonlyMap<string, Change>): Note[] =>
  [...changes.values()].flatMap((change) => {
    if (change.kind !== kind || change.action !== 'update') return [];
    const [before, after] = [change.before.spec, change.after.spec].map((spec) => (spec as WithTemplate).template);
    if (!before || !after) return [];
    return namedReplacements(before, after).map(({ logicalId, type, name, properties }) => ({
      address: change.address,
      text:
        `replaces ${type} ${logicalId} because ${properties.join(' and ')} changes, but its name ${name} stays, which CloudFormation rejects: ` +
        `rename the resource, or undo the change`,
    }));
  });

interface WithTemplate {
  readonly template?: Template;
}
