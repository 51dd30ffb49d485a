import {
  OperationInProgressException,
  StackSetNotFoundException,
  StaleRequestException,
} from '@aws-sdk/client-cloudformation';
import {
  ConflictException as DirectoryConflict,
  ResourceNotFoundException as NotInDirectory,
} from '@aws-sdk/client-identitystore';
import {
  AccountNotRegisteredException,
  ConcurrentModificationException,
  ParentNotFoundException,
  PolicyNotFoundException,
  TargetNotFoundException,
} from '@aws-sdk/client-organizations';
import { ConflictException, ResourceNotFoundException } from '@aws-sdk/client-sso-admin';
import type { CallNotice, Fault } from '../../lib/simulator/index.ts';
import { refusal } from '../../lib/simulator/engine/refuse.ts';
import type { Stage } from './rehearsal.ts';

/** Something that AWS does wrong, once. */
export interface Mishap {
  readonly name: string;
  /** What it is, and to which operation: `lost CreateAccount`. */
  readonly sort: string;
  readonly fault: Fault;
  /** Whether a change may fail for it, and be done by the next run. */
  readonly mayFail: boolean;
}

/** A call that AWS accepted. */
export interface Accepted extends CallNotice {
  readonly key: string;
  /** How often the same was asked before. */
  readonly turn: number;
  readonly output: object;
}

/** Runs with the faults of the stage, and returns the calls that AWS accepted. */
export const recorded = async (on: Stage, run: () => Promise<unknown>): Promise<Accepted[]> => {
  const calls: Accepted[] = [];
  const [turns, inner] = [turnsOf(), on.fault];
  on.fault = (call) => {
    const turn = turns(call);
    const fault = inner?.(call);
    if (fault?.before) return fault;
    const answer = (output: object): object => {
      calls.push({ ...call, ...turn, output });
      return fault?.answer?.(output) ?? output;
    };
    return { answer };
  };
  await run();
  on.fault = inner;
  return calls;
};

/** Tells equal calls apart by how many there were before. */
const turnsOf = (): ((call: CallNotice) => { key: string; turn: number }) => {
  const seen = new Map<string, number>();
  return (call) => {
    const key = keyOf(call);
    const turn = seen.get(key) ?? 0;
    seen.set(key, turn + 1);
    return { key, turn };
  };
};

/** Names that a run gives to what it begins are others each time. */
const keyOf = ({ service, region, operation, input }: CallNotice): string =>
  `${service}:${operation} ${region} ${JSON.stringify(input, (name, value: unknown) =>
    ['OperationId', 'ChangeSetName'].includes(name) ? undefined : value,
  )}`;

/** A fault of one call of an undisturbed run, which is found again by what it asks and how often that was asked before. */
const mishap = (what: string, target: Accepted, fault: ReturnType<Fault>, mayFail = false): Mishap => {
  const turnsHere = (): Fault => {
    const turns = turnsOf();
    return (call) => {
      const { key, turn } = turns(call);
      return key === target.key && turn === target.turn ? fault : undefined;
    };
  };
  return {
    name: `${what} ${target.key} (${target.turn})`,
    sort: `${what.split(' ')[0] ?? ''} ${target.operation}`,
    fault: turnsHere(),
    mayFail,
  };
};

const isRead = ({ operation }: CallNotice): boolean => /^(Describe|Get|List|Search)/.test(operation);

const lost = (): never => {
  throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError' });
};

/** The answer of each write that AWS accepted is lost. */
export const lostAnswers = (calls: readonly Accepted[]): Mishap[] =>
  calls.filter((call) => !isRead(call)).map((call) => mishap('lost', call, { answer: lost }));

/** Each write is refused once, because one before has not spread yet, or another came in between. */
export const conflicts = (calls: readonly Accepted[]): Mishap[] =>
  calls.flatMap((call) => {
    const before = isRead(call) ? undefined : conflictOf(call);
    return before ? mishap('conflict', call, { before }) : [];
  });

const conflictOf = ({ service, operation }: CallNotice): Error | undefined => {
  const text = 'A previous write has not spread yet.';
  if (service === 'organizations') return refusal(ConcurrentModificationException, text);
  if (service === 'identitystore')
    return Object.assign(refusal(DirectoryConflict, text, 409), { Reason: 'CONCURRENT_MODIFICATION' });
  if (service === 'sso-admin') return refusal(ConflictException, text, 409);
  if (/^(Create|Delete)StackInstances$|^UpdateStackSet$/.test(operation))
    return refusal(StaleRequestException, text, 409);
  return operation === 'DeleteStackSet' ? refusal(OperationInProgressException, text, 409) : undefined;
};

/** Each list lacks its first entry, or its last, or tells one twice. */
export const faultyLists = (calls: readonly Accepted[]): Mishap[] =>
  calls.filter(isRead).flatMap((call) => {
    const [member, entries = []] = listIn(call.output) ?? [];
    if (member === undefined || entries.length === 0) return [];
    const instead = (what: string, change: (all: readonly unknown[]) => readonly unknown[]) =>
      mishap(
        what,
        call,
        { answer: (output) => ({ ...output, [member]: change(listIn(output)?.[1] ?? []) }) },
        what !== 'twice',
      );
    return [
      instead('without the first', (all) => all.slice(1)),
      ...(entries.length > 1 ? [instead('without the last', (all) => all.slice(0, -1))] : []),
      instead('twice', (all) => [...all, ...all.slice(0, 1)]),
    ];
  });

const listIn = (output: object): [string, readonly unknown[]] | undefined =>
  Object.entries(output).find((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));

/** Reads answer what they answered before something changed. */
export const staleReads = (before: readonly Accepted[], now: readonly Accepted[]): Mishap[] => {
  const old = new Map(before.map((call) => [call.key, call.output]));
  return now.filter(isRead).flatMap((call) => {
    const output = old.get(call.key);
    if (!output || JSON.stringify(output) === JSON.stringify(call.output)) return [];
    return mishap('stale', call, { answer: () => output }, true);
  });
};

/** What was listed is gone when it is asked about, or so it seems. */
export const gone = (calls: readonly Accepted[]): Mishap[] =>
  calls.flatMap((call) => {
    const before = isRead(call) ? goneOf(call) : undefined;
    return before ? mishap('gone', call, { before }, true) : [];
  });

const goneOf = ({ service, operation, input }: CallNotice): Error | undefined => {
  const text = 'It does not exist.';
  if (service === 'sso-admin' && 'PermissionSetArn' in input) return refusal(ResourceNotFoundException, text, 404);
  if (operation.startsWith('DescribeAccountAssignment')) return refusal(ResourceNotFoundException, text, 404);
  if (service === 'identitystore' && ('GroupId' in input || 'UserId' in input))
    return refusal(NotInDirectory, text, 404);
  if (service === 'cloudformation' && 'StackSetName' in input && operation !== 'DescribeStackSetOperation')
    return refusal(StackSetNotFoundException, text, 404);
  if (operation === 'GetTemplate')
    return Object.assign(new Error('Stack notes does not exist'), { name: 'ValidationError' });
  const found = service === 'organizations' ? organizationsGone[operation] : undefined;
  return found && refusal(found, text);
};

const organizationsGone: Readonly<Record<string, Parameters<typeof refusal>[0]>> = {
  DescribePolicy: PolicyNotFoundException,
  ListTargetsForPolicy: PolicyNotFoundException,
  ListOrganizationalUnitsForParent: ParentNotFoundException,
  ListTagsForResource: TargetNotFoundException,
  ListDelegatedServicesForAccount: AccountNotRegisteredException,
};
