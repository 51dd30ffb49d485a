import * as o from '@aws-sdk/client-organizations';
import type { WorldFixture } from '../../lib/simulator/index.ts';
import { exportWorld, importWorld } from '../../lib/simulator/index.ts';
import { simulate } from './clients.ts';
import { denyAll, document, ids, smallOrganization } from './organization.ts';

const throughJson = (fixture: WorldFixture): WorldFixture => JSON.parse(JSON.stringify(fixture)) as WorldFixture;

const delegation = document({
  ...{ Effect: 'Allow', Principal: { AWS: ids.security }, Action: 'organizations:List*', Resource: '*' },
});

describe('a world as JSON', () => {
  test('is the same world again, unfinished work included', async () => {
    const { organizations, clock, world } = simulate();
    await organizations.send(new o.CreateOrganizationCommand({}));
    const { rootId: RootId } = world.organization!;
    await organizations.send(new o.EnablePolicyTypeCommand({ RootId, PolicyType: 'SERVICE_CONTROL_POLICY' }));
    const Tags = [{ Key: 'managed', Value: 'yes' }];
    await organizations.send(new o.CreateOrganizationalUnitCommand({ ParentId: RootId, Name: 'A', Tags }));
    await organizations.send(new o.CreateAccountCommand({ AccountName: 'a', Email: 'a@example.com', Tags }));
    await clock.sleep(60_000);
    await organizations.send(new o.CreateAccountCommand({ AccountName: 'b', Email: 'b@example.com' }));
    await organizations.send(new o.EnableAWSServiceAccessCommand({ ServicePrincipal: 'sso.amazonaws.com' }));
    await organizations.send(new o.PutResourcePolicyCommand({ Content: delegation, Tags }));
    const AccountId = [...world.accounts.keys()][1];
    await organizations.send(
      new o.RegisterDelegatedAdministratorCommand({ AccountId, ServicePrincipal: 'sso.amazonaws.com' }),
    );
    await organizations.send(
      new o.CreatePolicyCommand({ Name: 'p', Description: '', Type: 'SERVICE_CONTROL_POLICY', Content: denyAll, Tags }),
    );
    await organizations.send(new o.CloseAccountCommand({ AccountId }));

    const exported = exportWorld(world);
    expect(exported.pending).not.toEqual([]);
    const again = simulate({ world: importWorld(throughJson(exported)) });
    expect(exportWorld(again.world)).toEqual(exported);
    expect(again.world).toEqual(world);
    await again.clock.sleep(60_000);
    const { Accounts } = await again.organizations.send(new o.ListAccountsCommand({}));
    expect(Accounts?.map(({ Name, State }) => [Name, State])).toEqual([
      ['management', 'ACTIVE'],
      ['a', 'CLOSED'],
      ['b', 'ACTIVE'],
    ]);
  });

  test('may leave out almost everything', () => {
    const management = { id: ids.management, name: 'm', email: 'm@example.com' };
    expect(exportWorld(importWorld({ management }))).toMatchObject({ management, accounts: [], partition: 'aws' });
  });

  test('stays as it was when its world changes', async () => {
    const fixture = smallOrganization();
    const { organizations } = simulate({ world: importWorld(fixture) });
    await organizations.send(new o.DeleteOrganizationalUnitCommand({ OrganizationalUnitId: ids.prod }));
    expect(fixture).toEqual(smallOrganization());
  });

  test('goes on in its own time', () => {
    const time = '2027-05-01T12:00:00.000Z';
    expect(simulate({ world: importWorld({ ...smallOrganization(), time }) }).clock.now()).toBe(Date.parse(time));
  });
});
