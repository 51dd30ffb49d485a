import { assuming } from '../../permissions/assuming.ts';
import { permissionsFor, type What } from '../../permissions/index.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { managementKey } from '../../config/organization/types.ts';
import { pasteable } from '../../report/text/pasteable.ts';
import { preflightText } from '../../report/preflight.ts';
import { connectLive } from '../aws/connect.ts';
import { readCaller } from '../aws/identity.ts';
import { loadZone } from '../load.ts';
import { memberRoleOf, type ConfigArguments } from '../commands/options.ts';
import { organizationChecks } from './organization.ts';
import { permissionChecks } from './permissions.ts';

interface Arguments extends ConfigArguments {
  for: What;
  json: boolean;
  throttle?: boolean | undefined;
  memberRole?: string | undefined;
}

/** Tells what is missing before anything is begun. It changes nothing. Exit code 0: nothing is. */
export const preflight = async (args: Arguments): Promise<number> => {
  const memberRole = memberRoleOf(args);
  const zone = assuming(await loadZone({ ...args, unleased: true }, false), memberRole);
  const aws = connectLive(zone.partition, args.throttle);
  const caller = await readCaller(aws);
  const { organization, checks } = await organizationChecks(aws, zone, caller);
  const { management } = permissionsFor(knowing(zone, caller.account), args.for);
  const place = { account: caller.account, region: zone.homeRegion, organization };
  const all = [...checks, ...(await permissionChecks(aws, caller.arn, management, place))];
  if (args.json) process.stdout.write(`${JSON.stringify({ for: args.for, checks: all }, null, 2)}\n`);
  else process.stdout.write(`${pasteable(preflightText(all), args)}\n`);
  return all.some(({ state }) => state === 'missing') ? 1 : 0;
};

/** With the id of the management account, where the config does not have it. */
const knowing = (zone: LandingZone, id: string): LandingZone => ({
  ...zone,
  accounts: zone.accounts.map((one) => (one.key === managementKey ? { id, ...one } : one)),
});
