import { connect } from '../../lib/aws/aws.ts';
import { applyPlan } from '../../lib/resources/engine/apply.ts';
import { planFor } from '../../lib/resources/engine/plan.ts';
import { enableIdentityCenter } from '../../lib/simulator/index.ts';
import { everything } from '../support/everything.ts';
import { management, servedOrganization, type ServedOrganization } from '../support/served-organization.ts';

let served: ServedOrganization;
const { env } = process;

beforeAll(async () => {
  served = await servedOrganization({ instant: false, simulator: { accountQuota: 20 } });
  process.env = {
    ...env,
    AWS_ENDPOINT_URL: served.url,
    AWS_ACCESS_KEY_ID: management.id,
    AWS_SECRET_ACCESS_KEY: 'any',
  };
});
afterAll(async () => {
  process.env = env;
  await served.close();
});

test('over HTTP, an organization with every section is applied, and the next plan has no changes', async () => {
  const zone = await everything();
  const start = Date.now();
  let waited = 0;
  // Whoever waits lets time pass in the world.
  const clock = {
    now: () => start + waited,
    elapsed: () => waited,
    sleep: async (milliseconds: number) => {
      waited += milliseconds;
      served.organization.advance(milliseconds / 1000);
      await Promise.resolve();
    },
  };
  const apply = async (): Promise<void> => {
    const aws = connect({ partition: zone.partition, clock });
    const { plan, inventory } = await planFor(aws, zone);
    const { failed, skipped } = await applyPlan(aws, inventory, plan);
    expect({ failed, skipped }).toEqual({ failed: [], skipped: [] });
  };
  await apply();
  enableIdentityCenter(served.organization.world(), 'eu-west-1', { groups: ['developers'] });
  await apply();
  const { plan } = await planFor(connect({ partition: zone.partition, clock }), zone);
  expect(plan.changes).toEqual([]);
  expect(served.bugs).toEqual([]);
});
