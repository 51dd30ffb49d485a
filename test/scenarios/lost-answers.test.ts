import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { applyOn, planOn, stage, told, type Stage } from '../support/rehearsal.ts';
import { large, organization, set, topic, twoTopics } from '../support/stacks.ts';
import { deployedZoneOf, zoneOf } from '../support/zone.ts';

const before = zoneOf(`
organization:
  homeRegion: eu-west-1
  accountEmail: aws+{account}@example.com
  resourcePolicy: resource/delegate.json
  delegatedAdministrators: { guardduty.amazonaws.com: security }
  contacts: { security: { name: S, title: T, email: s@example.com, phone: "+1 555" } }
organizationalUnits: { A: { guardrails: [deny-leave, deny-users] }, B: { scpStrategy: allow-list, guardrails: [allow-some] } }
accounts: { security: { ou: A, tags: { a: b } }, web: { ou: A }, gone: { ou: A } }
guardrails: { deny-leave: { type: scp }, deny-users: { type: scp }, allow-some: { type: scp }, cost: { type: tag } }
`);
const after = zoneOf(`
organization:
  homeRegion: eu-west-1
  accountEmail: aws+{account}@example.com
  delegatedAdministrators: { guardduty.amazonaws.com: site }
  contacts: { security: { name: S2, title: T, email: s@example.com, phone: "+1 555" } }
organizationalUnits: { A: { guardrails: [deny-leave] }, C: }
accounts: { security: { ou: C, tags: { c: d } }, site: { ou: A, email: aws+web@example.com }, gone: { ou: A, closed: true } }
guardrails: { deny-leave: { type: scp, description: new } }
`);

/** The answer to the first call of each operation that changes something, and that AWS accepts, is lost; returns these operations. */
const losing = (on: Stage): Set<string> => {
  const seen = new Set<string>();
  on.fault = ({ operation }) => {
    if (/^(List|Describe|Get)/.test(operation) || seen.has(operation)) return undefined;
    const answer = (): never => {
      seen.add(operation);
      throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError' });
    };
    return { answer };
  };
  return seen;
};

const converges = async (on: Stage, zone: LandingZone): Promise<void> => {
  const { outcome } = await applyOn(on, zone);
  expect(outcome.failed.map(({ change, error }) => `${change.address}: ${String(error)}`)).toEqual([]);
  expect(outcome.skipped).toEqual([]);
  expect(told(await planOn(on, zone))).toEqual([]);
};

test('a call whose answer is lost is sent again, and finds its own work done, whichever call it is', async () => {
  const on = stage();
  const seen = losing(on);
  for (const zone of [before, after]) await converges(on, zone);
  expect([...seen].sort()).toEqual([
    'AttachPolicy',
    'CloseAccount',
    'CreateAccount',
    'CreateOrganization',
    'CreateOrganizationalUnit',
    'CreatePolicy',
    'DeleteOrganizationalUnit',
    'DeletePolicy',
    'DeleteResourcePolicy',
    'DeregisterDelegatedAdministrator',
    'DetachPolicy',
    'EnableAWSServiceAccess',
    'EnablePolicyType',
    'MoveAccount',
    'PutAccountName',
    'PutAlternateContact',
    'PutResourcePolicy',
    'RegisterDelegatedAdministrator',
    'TagResource',
    'UntagResource',
    'UpdatePolicy',
  ]);
});

test('calls that deploy, as well', async () => {
  const stuck = new Set<string>();
  const on = stage({ deploymentFault: ({ resource, action }) => (stuck.has(action ?? resource) ? 'no' : undefined) });
  const seen = losing(on);
  const zone = (sets: string, template: string): Promise<LandingZone> =>
    deployedZoneOf(`${organization}${sets}  notes: { template: notes.yaml, targets: { accounts: [management] } }\n`, {
      'baseline.yaml': topic('baseline'),
      'notes.yaml': template,
    });
  await converges(on, await zone(set('organizationalUnits: [Workloads]'), large('a')));
  await converges(on, await zone(set('organizationalUnits: [Workloads], accounts: [management]'), topic('notes')));
  stuck.add('Second').add('roll back');
  const { outcome } = await applyOn(on, await zone(set('accounts: [web]'), twoTopics('notes')));
  expect(outcome.failed.map(({ change }) => change.address)).toEqual(['stack:eu-west-1/notes']);
  stuck.clear();
  await converges(on, await zone(set('accounts: [web]'), twoTopics('notes')));
  await converges(on, await deployedZoneOf(organization));
  expect([...seen].filter((operation) => /Stack|ChangeSet|Rollback|Object|Activate/.test(operation)).sort()).toEqual([
    'ActivateOrganizationsAccess',
    'ContinueUpdateRollback',
    'CreateChangeSet',
    'CreateStackInstances',
    'CreateStackSet',
    'DeleteStack',
    'DeleteStackInstances',
    'DeleteStackSet',
    'ExecuteChangeSet',
    'PutObject',
    'UpdateStackSet',
  ]);
});
