import type { FinalizeRequestMiddleware, MetadataBearer } from '@smithy/types';
import { operationNamed } from './operation.ts';
import { noAnswer } from './no-answer.ts';
import { NotWhole, unreadAnswer, wholeAnswers } from './whole-answer.ts';
import type { AnyClient } from './any-client.ts';

/** How long answers are waited for, milliseconds. */
export interface Patience {
  /** For a connection. */
  readonly connect: number;
  /** For an answer, and for each further part of it. */
  readonly answer: number;
  /** For the end of an answer. */
  readonly whole: number;
  /** Until it is told what is waited for. */
  readonly silence: number;
  /** For one call that gets no answer, with all of its retries, before the last of them. */
  readonly total: number;
}

/** AWS answers within seconds; a run without a network ends within a minute. */
export const patience: Patience = {
  connect: 5_000,
  answer: 20_000,
  whole: 40_000,
  silence: 10_000,
  total: 40_000,
};

/** What the network does to calls, and what we tell of it. */
export interface Wire {
  readonly patience: Patience;
  readonly tell: (text: string) => void;
  /** Hosts that one call has waited for in vain: no other one of this run does. */
  readonly silent: Map<string, Error>;
}

const hosts = new WeakMap<Error, string>();

/** The host that a call was sent to which ended with this error. */
export const hostOf = (error: Error): string | undefined => hosts.get(error);

/** Watches calls on their way over the network: half answers are none, and what takes long is told. */
export const watch = (client: AnyClient, wire: Wire): void => {
  client.middlewareStack.addRelativeTo(watching(wire), {
    relation: 'after',
    toMiddleware: 'throttle',
    name: 'watching',
    override: true,
  });
  client.middlewareStack.add(wholeAnswers(wire.patience.whole), {
    step: 'deserialize',
    priority: 'low',
    name: 'wholeAnswers',
  });
};

const watching =
  (wire: Wire): FinalizeRequestMiddleware<object, MetadataBearer> =>
  (next, context) =>
  async (args) => {
    const { hostname = '', port } = args.request as { hostname?: string; port?: number };
    const host = port === undefined ? hostname : `${hostname}:${port}`;
    const operation = operationNamed(context.commandName);
    const seconds = Math.round(wire.patience.silence / 1000);
    const slow = setTimeout(() => {
      wire.tell(`Waiting for AWS: ${operation} at ${host} has not answered for ${seconds} s.`);
    }, wire.patience.silence);
    try {
      const known = wire.silent.get(host);
      if (known) throw known instanceof NotWhole ? known : new Error(known.message, { cause: known });
      return await next(args);
    } catch (error) {
      const told = unreadAnswer(error);
      if (told instanceof Error) hosts.set(told, host);
      throw told;
    } finally {
      clearTimeout(slow);
    }
  };

/** Whether no answer came, or none that is whole. */
export const isUnanswered = (error: unknown): boolean => noAnswer(error) !== undefined || error instanceof NotWhole;

/** Remembers that a call gave up on its host. */
export const giveUp = (wire: Wire, error: unknown): void => {
  const host = error instanceof Error ? hostOf(error) : undefined;
  if (host !== undefined && error instanceof Error && isUnanswered(error)) wire.silent.set(host, error);
};
