import { managementKey } from '../../organization/types.ts';
import { tellMember } from '../checks.ts';
import type { SectionContext } from '../section.ts';
import type { WrittenPipeline } from './schema.ts';
import { deeds, hour, type DeploymentAccount, type Host } from './types.ts';

/** How names of roles begin that guardrails of the starter configuration protect in member accounts. */
const ours = 'landing-zone-';

/**
 * The account whose roles jobs assume first, after everything wrong with it was reported; undefined: the management account. A session of a
 * chained role ends after an hour, whatever its role allows:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html#iam-term-role-chaining
 */
export const readAccount = (
  { account: key, session, roles = {} }: WrittenPipeline,
  host: Host | undefined,
  context: SectionContext,
): DeploymentAccount | undefined => {
  if (key === undefined) return undefined;
  const { report, accounts } = context;
  const at = ['pipeline', 'account'];
  tellMember(key, at, ofManagement, context);
  if (host?.kind === 'codepipeline')
    report.value(at, 'AWS CodePipeline runs in the management account, and assumes no role of another', 'remove it');
  if (session !== undefined && Number.parseInt(session, 10) > 1)
    report.value(
      ['pipeline', 'session'],
      `with pipeline.account, AWS ends sessions after 1 hour (role chaining), not after "${session}"`,
      'remove it, or set it to 1 hour',
    );
  for (const deed of deeds)
    if (roles[deed] !== undefined && !roles[deed].startsWith(ours))
      report.warn(
        ['pipeline', 'roles', deed],
        `guardrail protect-landing-zone of the starter configuration does not protect role "${roles[deed]}" in account "${key}"`,
        'use a name that begins with landing-zone-, or protect this one in an SCP of your own',
      );
  const id = accounts.find((one) => one.key === key)?.id;
  return { key, ...(id === undefined ? {} : { id }) };
};

const ofManagement = {
  message: `account "${managementKey}" has the roles of the pipeline already`,
  fix: 'use a member account, or remove account',
};

/** Longest sessions, where the config names none. */
export const usualSessions = (account: DeploymentAccount | undefined) => ({
  plan: hour,
  apply: account ? hour : 4 * hour,
});
