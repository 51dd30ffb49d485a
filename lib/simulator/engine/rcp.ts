import type { World } from '../world/world.ts';
import { directly, madeAt } from '../../guardrails/evaluate/known.ts';
import { denialOf } from '../../guardrails/evaluate/levels.ts';
import { levelsOver } from './levels.ts';
import { because } from './scp.ts';

/**
 * Why the resource control policies over an account keep the management account from a role there; undefined when they do not. As whom it
 * calls is not known. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
export function assumeRoleDenial(world: World, account: string, role: string, region: string): string | undefined {
  const action = 'sts:AssumeRole';
  const denial = denialOf(levelsOver(world, account, 'RESOURCE_CONTROL_POLICY', action) ?? [], {
    principal: { anonymous: true },
    action,
    resource: role,
    partlyKnown: true,
    context: {
      ...directly,
      ...madeAt(world.time),
      'aws:PrincipalAccount': world.management.id,
      'aws:PrincipalOrgID': world.organization?.id,
      'aws:PrincipalIsAWSService': 'false',
      'aws:PrincipalServiceName': undefined,
      'aws:ResourceAccount': account,
      'aws:ResourceOrgID': world.organization?.id,
      'aws:RequestedRegion': region,
      'aws:SecureTransport': 'true',
    },
  });
  return denial && because(denial, action, 'resource');
}
