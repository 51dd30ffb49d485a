import type { LandingZone } from '../../config/landing-zone.ts';
import { UserError } from '../../config/text/problems.ts';
import { plannedNetwork } from '../../network/planned.ts';
import { prove } from '../../network/proof/index.ts';
import { verify } from '../../network/verify/index.ts';
import { networkText, segmentRows } from '../../report/network/text.ts';
import { pasteable } from '../../report/text/pasteable.ts';
import { loadZone } from '../load.ts';
import { checkNetworkFiles, writeNetworkFiles, type FileArguments } from './files.ts';
import { seenIn, toldOfLive } from './live.ts';
import { matrixBy, refuseBy, type By } from './matrix.ts';
import { networkNext } from './next.ts';
import { sectionOf } from './section.ts';
import { answerTo } from './why.ts';
import type { ConfigArguments } from '../commands/options.ts';

interface Arguments extends ConfigArguments, FileArguments {
  json: boolean;
  live: boolean;
  by?: By | undefined;
  account?: string | undefined;
  throttle?: boolean | undefined;
  question?: string[] | undefined;
  region?: string | undefined;
  size?: string | undefined;
}

/** Tells who reaches whom, as the templates and planned routes have it, or with `live` as AWS has it; with `why FROM TO`, by which routes; with `next`, which blocks are free. Exit code 1: not as it should be. */
export const network = async (args: Arguments): Promise<number> => {
  if (args.question?.[0] === 'next') return networkNext(args, args.question.slice(1));
  if ((args.region ?? args.size) !== undefined)
    throw new UserError('--region and --size are options of next\n    -> write landing-zone network next');
  if (args.question && (args.svg ?? args.batfish) !== undefined)
    throw new UserError(
      '--svg and --batfish write the whole network, and why is about two ends of it\n    -> use one at a time',
    );
  if (args.question?.length) refuseBy(args.by, 'why');
  if (args.account !== undefined) refuseBy(args.by, '--account');
  checkNetworkFiles(args);
  const zone = await loadZone(args, false);
  if (args.account !== undefined) return existing(zone, args.account, args);
  const section = sectionOf(zone);
  const seen = args.live ? await seenIn(zone, section, args.throttle) : undefined;
  const proof = prove(seen?.network ?? plannedNetwork(zone));
  if (args.question?.length) {
    process.stdout.write(`${answerTo(args.question, section, proof, args.json)}\n`);
    return 0;
  }
  // Standard output stays JSON.
  const about = args.json ? process.stderr : process.stdout;
  const tellFiles = (): void => {
    for (const line of writeNetworkFiles(args, section, proof)) about.write(`${line}\n`);
  };
  if (seen) {
    const { text, asMeant } = toldOfLive(zone, section, seen, args);
    process.stdout.write(`${args.json ? text : pasteable(text, args)}\n`);
    tellFiles();
    return asMeant ? 0 : 1;
  }
  const rows = segmentRows(section, proof);
  const findings = verify(section, proof);
  const { matrix, fields } = matrixBy(args.by, section, proof);
  const json = { segments: rows, ...fields, statements: section.expect.map(({ text }) => text), findings };
  const text = args.json
    ? JSON.stringify(json, null, 2)
    : pasteable(networkText(section, rows, findings, matrix), args);
  process.stdout.write(`${text}\n`);
  tellFiles();
  return findings.length > 0 ? 1 : 0;
};

/** Of an account's transit gateways, whoever made them. */
const existing = async (zone: LandingZone, account: string, args: Arguments): Promise<number> => {
  if (!args.live || args.svg !== undefined || args.batfish !== undefined)
    throw new UserError('--account describes existing networks in AWS\n    -> use it with --live only');
  const { seeExisting, toldOfExisting } = await import('./existing.ts');
  const seen = await seeExisting(zone, account, args.throttle);
  const section = { account, sites: [], segments: [] };
  const answer = args.question
    ? answerTo(args.question, section, seen.proof, args.json)
    : toldOfExisting(seen, args.json);
  process.stdout.write(`${args.json ? answer : pasteable(answer, args)}\n`);
  return 0;
};
