import type { LandingZone } from '../../config/landing-zone.ts';
import { UserError } from '../../config/text/problems.ts';
import { newReplay } from '../../guardrails/replay/index.ts';
import { pasteable } from '../../report/text/pasteable.ts';
import { replayJson } from '../../report/replay/json.ts';
import { replayText } from '../../report/replay/text.ts';
import { isPartly, type ReplaySource } from '../../report/replay/notes.ts';
import { plural } from '../../report/text/style.ts';
import { connectLive } from '../aws/connect.ts';
import { readZone } from '../load.ts';
import type { ConfigArguments } from '../commands/options.ts';
import { idsOfConfig, readIds } from './ids.ts';
import { readFiles } from './read.ts';

interface Arguments extends ConfigArguments {
  files?: string[] | undefined;
  lookup: boolean;
  live: boolean;
  account?: string[] | undefined;
  json: boolean;
  throttle?: boolean | undefined;
}

/** Tells what the guardrails of the config would have denied of the calls that CloudTrail recorded (exit code 2 when anything). */
export const replay = async (args: Arguments): Promise<number> => {
  const { files = [], lookup, live, json } = args;
  if (files.length === 0 && !lookup)
    throw new UserError('no events to replay\n    -> pass CloudTrail log files or folders, or --lookup');
  const zone = readZone(args);
  demandKnown(zone, args.account ?? []);
  const aws = lookup || live ? connectLive(zone.partition, args.throttle) : undefined;
  const known = aws ? await readIds(aws, zone) : idsOfConfig(zone);
  const run = newReplay(zone, known);
  const read = await readFiles(files, run.take);
  if (read.files === 0 && !lookup)
    throw new UserError(
      `no log files in ${files.join(', ')}\n    -> pass files whose names end in .json, .jsonl, .log, or .gz`,
    );
  let odd = 0;
  const looked =
    aws && lookup
      ? await (
          await import('./lookup.ts')
        ).lookUp({ aws, zone, ids: known, only: args.account ?? [] }, (record) => {
          if (!run.take(record)) odd += 1;
        })
      : undefined;
  const source: ReplaySource = {
    text: [
      ...(files.length > 0 ? [plural(read.files, 'file')] : []),
      ...(looked ? [`the event history of ${plural(looked.accounts, 'account')}`] : []),
    ].join(' and '),
    broken: odd === 0 ? read.broken : new Map([...read.broken, ['the event history', odd]]),
    failed: [...read.failed.map(({ file, reason }) => ({ what: file, reason })), ...(looked?.failed ?? [])],
    isLive: aws !== undefined,
  };
  const result = run.result();
  const text = json ? JSON.stringify(replayJson(result, source), null, 2) : pasteable(replayText(result, source), args);
  process.stdout.write(`${text}\n`);
  if (result.maybe + result.withoutAction.size > 0) return 2;
  return isPartly(result.events, source) ? 1 : 0;
};

const demandKnown = ({ accounts }: LandingZone, wanted: readonly string[]): void => {
  for (const key of wanted)
    if (!accounts.some((one) => one.key === key))
      throw new UserError(`unknown account "${key}"\n    -> pass --account with the key of an account`);
};
