import type { LiveOrganization } from '../../aws/live/organization.ts';
import type { LivePolicy } from '../../aws/live/policies.ts';
import type { ReadTags } from '../../aws/tags.ts';
import { factsOf } from '../../config/words/policy-types.ts';
import { isControlTowers } from './control-tower.ts';
import { judge, type Check } from './documents.ts';

interface ImportedGuardrails {
  /** Those that the config names. */
  readonly policies: readonly LivePolicy[];
  /** What of a document the catalogue does not know. */
  readonly accepted: ReadonlyMap<LivePolicy, readonly string[]>;
}

/** The policies that a config can say: all but those of AWS, of AWS Control Tower, and those whose documents it would have to change. */
export const importGuardrails = async (
  live: LiveOrganization,
  targets: ReadonlySet<string>,
  { readTags, check, left }: { readTags: ReadTags; check: Check; left: string[] },
): Promise<ImportedGuardrails> => {
  const own = live.policies.filter(({ awsManaged }) => !awsManaged);
  const tags = new Map(await Promise.all(own.map(async ({ id }) => [id, await readTags(id)] as const)));
  const theirs = own.filter(({ id, name }) => isControlTowers({ name, tags: tags.get(id) ?? {} }));
  if (theirs.length > 0)
    left.push(`${theirs.map(({ name }) => `policy "${name}"`).join(', ')}: AWS Control Tower manages it`);
  const accepted = new Map<LivePolicy, readonly string[]>();
  const policies = own.filter((policy) => {
    if (theirs.includes(policy)) return false;
    const { accept, trouble } = judge(check, policy.type, policy.content, factsOf(policy.type).maxSize);
    if (accept.length > 0) accepted.set(policy, accept);
    const idle = policy.type === 'guardduty' && !policy.targets.some((id) => targets.has(id));
    const why =
      trouble ?? (idle ? 'it is not attached, and its policy type would disable GuardDuty auto-enable' : undefined);
    if (why !== undefined) left.push(`${policy.type} policy "${policy.name}": ${why}`);
    return why === undefined;
  });
  return { policies, accepted };
};
