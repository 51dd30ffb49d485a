import { applyOn, planOn, stage, told } from '../support/rehearsal.ts';
import { zoneOf } from '../support/zone.ts';

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

test('a call whose answer is lost is sent again, and finds its own work done, whichever call it is', async () => {
  const seen = new Set<string>();
  const on = stage();
  on.fault = ({ operation }) => {
    if (/^(List|Describe|Get)/.test(operation) || seen.has(operation)) return undefined;
    seen.add(operation);
    return { after: Object.assign(new Error('socket hang up'), { name: 'TimeoutError' }) };
  };
  for (const zone of [before, after]) {
    const { outcome } = await applyOn(on, zone);
    expect(outcome.failed.map(({ change, error }) => `${change.address}: ${String(error)}`)).toEqual([]);
    expect(outcome.skipped).toEqual([]);
    expect(told(await planOn(on, zone))).toEqual([]);
  }
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
