import * as o from '@aws-sdk/client-organizations';
import { importWorld } from '../../lib/simulator/index.ts';
import { simulate } from './clients.ts';
import { ids, smallOrganization } from './organization.ts';
import { refused } from './refused.ts';

describe('policy types', () => {
  test('of a new organization are all disabled, until each is enabled', async () => {
    const { organizations, clock, world } = simulate({ policyTypeSeconds: 2 });
    await organizations.send(new o.CreateOrganizationCommand({}));
    const { rootId: RootId } = world.organization!;
    expect((await organizations.send(new o.ListRootsCommand({}))).Roots?.[0]?.PolicyTypes).toEqual([]);
    const enable = new o.EnablePolicyTypeCommand({ RootId, PolicyType: 'RESOURCE_CONTROL_POLICY' });
    const { Root } = await organizations.send(enable);
    expect(Root?.PolicyTypes).toEqual([{ Type: 'RESOURCE_CONTROL_POLICY', Status: 'PENDING_ENABLE' }]);
    expect(await refused(organizations.send(enable))).toBe('PolicyChangesInProgressException');
    await clock.sleep(2000);
    const { Roots } = await organizations.send(new o.ListRootsCommand({}));
    expect(Roots?.[0]?.PolicyTypes).toEqual([{ Type: 'RESOURCE_CONTROL_POLICY', Status: 'ENABLED' }]);
    const list = new o.ListTargetsForPolicyCommand({ PolicyId: ids.rcpFullAccess });
    const { Targets } = await organizations.send(list);
    expect(Targets?.map(({ TargetId }) => TargetId)).toEqual([RootId, world.management.id]);
  });

  test('lose all attachments when disabled, and begin again with full access', async () => {
    const { organizations } = simulate({ world: importWorld(smallOrganization()) });
    const scp = { RootId: ids.root, PolicyType: 'SERVICE_CONTROL_POLICY' } as const;
    const onWorkloads = async (): Promise<(string | undefined)[] | undefined> => {
      const list = new o.ListPoliciesForTargetCommand({ TargetId: ids.workloads, Filter: scp.PolicyType });
      return (await organizations.send(list)).Policies?.map(({ Id }) => Id);
    };
    expect(await onWorkloads()).toEqual([ids.fullAccess, ids.scp]);
    await organizations.send(new o.DisablePolicyTypeCommand(scp));
    expect(await onWorkloads()).toEqual([]);
    await organizations.send(new o.EnablePolicyTypeCommand(scp));
    expect(await onWorkloads()).toEqual([ids.fullAccess]);
  });

  test('give what is made later their full access policies', async () => {
    const { organizations, world } = simulate({ world: importWorld(smallOrganization()) });
    const command = new o.CreateOrganizationalUnitCommand({ ParentId: ids.root, Name: 'New' });
    const { OrganizationalUnit } = await organizations.send(command);
    expect(OrganizationalUnit?.Path).toBe(`o-example0001/r-root/${OrganizationalUnit?.Id ?? ''}/`);
    expect([...world.policiesOf.get(OrganizationalUnit!.Id!)!]).toEqual([ids.fullAccess, ids.rcpFullAccess]);
  });
});
