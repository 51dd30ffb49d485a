import { UserError } from '../config/text/problems.ts';
import { pasteable } from '../report/text/pasteable.ts';
import { teardownJson } from '../report/teardown/json.ts';
import { teardownText } from '../report/teardown/text.ts';
import { teardown } from '../resources/engine/teardown.ts';
import { connectLive } from './aws/connect.ts';
import { readCaller, tellCaller } from './aws/identity.ts';
import { loadZone } from './load.ts';
import type { ConfigArguments } from './commands/options.ts';

interface Arguments extends ConfigArguments {
  json: boolean;
  plan: boolean;
  throttle?: boolean | undefined;
}

/** Shows what would become of a landing zone that nobody wants any more. There is nothing that destroys it: that goes by configuration. */
export const destroy = async (args: Arguments): Promise<number> => {
  if (!args.plan)
    throw new UserError(
      'destroy only shows what would be deleted\n    -> add --plan; to delete, empty and remove sections of the configuration, and run landing-zone apply',
    );
  const zone = await loadZone(args);
  const aws = connectLive(zone.partition, args.throttle);
  const [found, caller] = await Promise.all([teardown(aws, zone), readCaller(aws)]);
  tellCaller(caller, zone, found.managementId);
  process.stdout.write(
    args.json ? `${JSON.stringify(teardownJson(found), null, 2)}\n` : pasteable(`${teardownText(found)}\n`, args),
  );
  if (found.going.length > 0) return 2;
  return found.unread.length > 0 ? 1 : 0;
};
