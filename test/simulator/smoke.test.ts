import * as o from '@aws-sdk/client-organizations';
import { GetResourcesCommand } from '@aws-sdk/client-resource-groups-tagging-api';
import { exportWorld } from '../../lib/simulator/index.ts';
import { simulate } from './clients.ts';
test('smoke', async () => {
  const s = simulate();
  const { organizations: c } = s;
  console.log(await c.send(new o.CreateOrganizationCommand({})));
  const root = (await c.send(new o.ListRootsCommand({}))).Roots![0]!;
  console.log(await c.send(new o.EnablePolicyTypeCommand({ RootId: root.Id, PolicyType: 'SERVICE_CONTROL_POLICY' })));
  const ou = await c.send(
    new o.CreateOrganizationalUnitCommand({ ParentId: root.Id, Name: 'A', Tags: [{ Key: 'a', Value: 'b' }] }),
  );
  console.log(ou);
  console.log(await c.send(new o.CreateAccountCommand({ Email: 'a@example.com', AccountName: 'A' })));
  await s.clock.sleep(70000);
  console.log(JSON.stringify(await c.send(new o.ListAccountsCommand({}))), s.clock.elapsed());
  console.log(JSON.stringify(await s.tagging.send(new GetResourcesCommand({}))), s.clock.elapsed());
  console.log(JSON.stringify(exportWorld(s.world), null, 1));
  const t = Date.now();
  for (let i = 0; i < 2000; i++) await c.send(new o.ListAccountsCommand({}));
  console.log('ms per call', (Date.now() - t) / 2000);
  const t2 = Date.now();
  for (let i = 0; i < 20000; i++) await s.clock.sleep(10);
  console.log('us per sleep', (Date.now() - t2) / 20);
});
