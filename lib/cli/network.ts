import type { LandingZone } from '../config/landing-zone.ts';
import type { Network as Section } from '../config/sections/network/types.ts';
import { UserError } from '../config/text/problems.ts';
import { addressText, contains, overlaps, parsePrefix, prefixOf, prefixText } from '../config/words/prefix.ts';
import { didYouMean } from '../config/words/nearest.ts';
import type { Network } from '../network/model.ts';
import { plannedNetwork } from '../network/planned.ts';
import { prove, type Proof } from '../network/proof.ts';
import { isOpen, subjectsOf, type Members } from '../network/subjects.ts';
import { verify } from '../network/verify.ts';
import { networkText, segmentRows } from '../report/network.ts';
import { pasteable } from '../report/pasteable.ts';
import { traceText, whyText } from '../report/network-why.ts';
import { loadZone } from './load.ts';
import { checkFolder, writeNetworkFiles, type FileArguments } from './network-files.ts';
import { seenIn, toldOfLive } from './network-live.ts';
import { networkNext } from './network-next.ts';
import { sectionOf } from './network-section.ts';
import type { ConfigArguments } from './options.ts';

interface Arguments extends ConfigArguments, FileArguments {
  json: boolean;
  live: boolean;
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
  checkFolder(args);
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
    const { text, asMeant } = toldOfLive(zone, section, seen, args.json);
    process.stdout.write(`${args.json ? text : pasteable(text, args)}\n`);
    tellFiles();
    return asMeant ? 0 : 1;
  }
  const rows = segmentRows(section, proof);
  const findings = verify(section, proof);
  const json = { segments: rows, statements: section.expect.map(({ text }) => text), findings };
  process.stdout.write(
    `${args.json ? JSON.stringify(json, null, 2) : pasteable(networkText(section, rows, findings), args)}\n`,
  );
  tellFiles();
  return findings.length > 0 ? 1 : 0;
};

/** Of an account's transit gateways, whoever made them. */
const existing = async (zone: LandingZone, account: string, args: Arguments): Promise<number> => {
  if (!args.live || args.svg !== undefined || args.batfish !== undefined)
    throw new UserError('--account describes existing networks in AWS\n    -> use it with --live only');
  const { seeExisting, toldOfExisting } = await import('./network-existing.ts');
  const seen = await seeExisting(zone, account, args.throttle);
  const section = { account, sites: [], segments: [] };
  const answer = args.question
    ? answerTo(args.question, section, seen.proof, args.json)
    : toldOfExisting(seen, args.json);
  process.stdout.write(`${args.json ? answer : pasteable(answer, args)}\n`);
  return 0;
};

const answerTo = (question: readonly string[], section: Subjects, proof: Proof, json: boolean): string => {
  const [verb, from, to, ...more] = question;
  if (verb !== 'why' || from === undefined || to === undefined || more.length > 0)
    throw new UserError(`unknown question "${question.join(' ')}"\n    -> write why FROM TO, or next`);
  return why(section, proof, from, to, json);
};

type Subjects = Members & Pick<Section, 'segments'>;

const why = (section: Subjects, proof: Proof, from: string, to: string, json: boolean): string => {
  const sources = subnetsOf(section, proof.network, from);
  const [source] = sources;
  if (!source) throw unknown(section, proof.network, from, []);
  if (to === 'internet') return told(proof.connection(source.name, 'internet'), source.name, to, json);
  if (/^\d+\.\d+\.\d+\.\d+(\/\d+)?$/.test(to)) {
    if (to.includes('/') && !parsePrefix(to))
      throw new UserError(`${to} is not a canonical IPv4 block\n    -> use one such as 10.0.0.0/12`);
    const parts = to.includes('/') ? partsOf(proof, source.name, to) : [to];
    // All addresses of a part end alike, and the first one shows how.
    const first = (part: string): string => (part.includes('/') ? addressText(prefixOf(part).base) : part);
    const traces = parts.map((part) => ({ part, trace: proof.trace({ subnet: source.name }, first(part)) }));
    return json
      ? JSON.stringify(traces, null, 2)
      : traces.map(({ part, trace }) => traceText(source.name, part, trace)).join('\n\n');
  }
  const targets = subnetsOf(section, proof.network, to);
  // Of the same region, if there is one, and never of the same VPC.
  const elsewhere = targets.filter(({ vpc }) => vpc !== source.vpc);
  const target = elsewhere.find(({ region }) => region === source.region) ?? elsewhere[0] ?? targets[0];
  if (!target) throw unknown(section, proof.network, to, ['internet']);
  return told(proof.connection(source.name, target.name), source.name, target.name, json);
};

/** The parts of a block, of each of which all addresses end alike. */
const partsOf = (proof: Proof, subnet: string, block: string): string[] => {
  const whole = prefixOf(block);
  return proof
    .reach(subnet)
    .flatMap(({ prefixes }) => prefixes.filter((one) => overlaps(one, whole)))
    .map((one) => prefixText(contains(whole, one) ? one : whole));
};

const told = (connection: ReturnType<Proof['connection']>, from: string, to: string, json: boolean): string =>
  json ? JSON.stringify({ from, to, ...connection }, null, 2) : whyText(from, to, connection);

interface Found {
  readonly name: string;
  readonly vpc: string;
  readonly region: string;
}

/** The subnets that a name means, of a subnet, a VPC, an account, or a segment: those first that are meant to reach others. */
const subnetsOf = (section: Subjects, network: Network, name: string): Found[] => {
  const subjects = subjectsOf(section, network);
  const all = network.vpcs.flatMap((vpc) => {
    const { users = [], segment } = subjects.get(vpc.name) ?? {};
    const whole = [vpc.name, ...users, segment].includes(name);
    return vpc.subnets
      .filter((subnet) => whole || subnet.name === name)
      .map((subnet) => ({ open: isOpen(subnet), name: subnet.name, vpc: vpc.name, region: vpc.region }));
  });
  return [...all.filter(({ open }) => open), ...all.filter(({ open }) => !open)];
};

const unknown = (section: Subjects, network: Network, name: string, more: readonly string[]): UserError => {
  const subjects = subjectsOf(section, network);
  const names = [
    ...section.segments.map((one) => one.name),
    ...network.vpcs.flatMap((vpc) => [
      ...(subjects.get(vpc.name)?.users ?? []),
      vpc.name,
      ...vpc.subnets.map((subnet) => subnet.name),
    ]),
    ...more,
  ];
  const isKnown = section.segments.some((one) => one.name === name);
  return new UserError(
    isKnown
      ? `segment "${name}" has no VPC\n    -> attach accounts to it, or ask about another segment`
      : `"${name}" is no segment, account, VPC, or subnet of this network\n    -> ${didYouMean(name, [...new Set(names)])}`,
  );
};
