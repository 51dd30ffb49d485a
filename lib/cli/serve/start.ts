import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '../../aws/aws.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { applyPlan } from '../../resources/engine/apply.ts';
import { planFor } from '../../resources/engine/plan.ts';
import { enableIdentityCenter, exportWorld, type WorldFixture } from '../../simulator/index.ts';
import { copyOfLive } from '../../simulator/world/from-live.ts';
import { outcomeText } from '../../report/outcome.ts';
import { UserError } from '../../config/text/problems.ts';
import { partitionOf } from '../../config/words/partition.ts';
import { connectLive } from '../aws/connect.ts';
import { describeLive } from '../init/from-live.ts';
import { loadZone } from '../load.ts';
import { directoryOf, simulatorFor } from '../aws/simulated.ts';

/** A world in which a configuration is applied. */
export const appliedWorld = async (zone: LandingZone): Promise<WorldFixture> => {
  const simulator = simulatorFor(zone);
  const aws = connect({ partition: zone.partition, clock: simulator.clock, answer: simulator.install });
  const apply = async (): Promise<void> => {
    const { plan, inventory } = await planFor(aws, zone);
    const outcome = await applyPlan(aws, inventory, plan);
    if (outcome.failed.length + outcome.skipped.length > 0)
      throw new UserError(
        `${outcomeText(outcome)}\nthe configuration cannot be applied -> run landing-zone rehearse to see why`,
      );
  };
  await apply();
  if (zone.access && !simulator.world.identityCenter) {
    enableIdentityCenter(simulator.world, zone.access.region, directoryOf(zone.access));
    await apply();
  }
  return exportWorld(simulator.world);
};

/** What `init --from-live` would write of a live organization. Changes nothing. */
export const importedZone = async (region: string): Promise<LandingZone> => {
  const folder = mkdtempSync(join(tmpdir(), 'landing-zone-'));
  const folders = { config: join(folder, 'config'), policies: join(folder, 'policies') };
  try {
    await describeLive(connectLive(partitionOf(region), undefined), folders, region);
    return await loadZone(folders);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(
      `${error.message.replaceAll(`${folder}/`, '')}\n    -> run landing-zone init FOLDER --from-live, correct it, then add --config FOLDER/config`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** A copy of a live organization. Changes nothing. */
export const copiedWorld = async (zone: LandingZone): Promise<WorldFixture> => {
  const world = await copyOfLive(connectLive(zone.partition, undefined), zone);
  if (!world)
    throw new UserError('these credentials have no organization -> use credentials of its management account');
  return exportWorld(world);
};
