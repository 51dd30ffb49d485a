import { converge, planOn, stage, told, applyOn } from '../support/rehearsal.ts';
import { deployedZoneOf } from '../support/zone.ts';

const zone = (web = '10.0.16.0/20') => deployedZoneOf(`
organization:
  homeRegion: eu-west-1
  regions: [eu-west-1, eu-central-1]
  accountEmail: aws+{account}@example.com
accounts:
  network:
  web: { addresses: { eu-west-1: ${web} } }
  api: { addresses: { eu-west-1: 10.0.32.0/20 } }
  tools:
network:
  account: network
  addresses: { eu-west-1: 10.0.0.0/12 }
  segments: { prod: { size: /16 }, shared: { size: /16 } }
  connect: [[prod, shared]]
  vpcs: { standard: }
  attach:
    - { vpc: standard, size: /20, segment: prod, accounts: [web, api], addresses: static }
    - { vpc: standard, size: /20, segment: shared, accounts: [tools] }
`);
test('x', async () => {
  const on = stage();
  const t = on.simulator.clock.now();
  await converge(on, await zone());
  process.stdout.write(`${(on.simulator.clock.now() - t) / 1000} s\n`);
  const { plan, outcome } = await applyOn(on, await zone('10.0.48.0/20'));
  process.stdout.write(told(plan).join('\n') + JSON.stringify(plan.obstacles) + outcome.failed.map(String).join() +'\n');
  void planOn;
});
