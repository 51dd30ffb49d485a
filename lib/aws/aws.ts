import { AccountClient } from '@aws-sdk/client-account';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { STSClient } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity, FinalizeRequestMiddleware, MetadataBearer, RetryStrategyV2 } from '@smithy/types';
import type { AnyClient } from './any-client.ts';
import type { Partition } from '../config/words/partition.ts';
import { realClock, type Clock } from './clock.ts';
import { newSessions, type MemberRole } from './member.ts';
import { failedIn, operationNamed } from './operation.ts';
import { endIfStopped } from './stop.ts';
import { retryStrategy } from './retry.ts';
import { serviceOf } from './services.ts';
import { newPaces } from './paces.ts';
import { throttles as awsThrottles, type Throttle } from './throttles.ts';
import { webIdentity } from './web-identity.ts';
import { patience, watch, type Patience, type Wire } from './wire.ts';

/** The AWS of one management account: clients that keep AWS's throttles, retry what passes, and go by one clock. */
export interface Aws {
  readonly partition: Partition;
  readonly clock: Clock;
  readonly organizations: OrganizationsClient;
  readonly account: AccountClient;
  readonly tagging: ResourceGroupsTaggingAPIClient;
  readonly sts: STSClient;
  /** A client for another service or region; the same one each time. */
  readonly client: <Client extends AnyClient>(Client: new (settings: Settings) => Client, region: string) => Client;
  /** Clients that act in a member account; a UserError when its role can not be assumed. */
  member(role: MemberRole): Promise<Pick<Aws, 'client'>>;
  /** Aborted when the user wants to stop: what waits in a loop looks at it. */
  readonly signal: AbortSignal;
  /** Calls made, by operation. */
  readonly calls: ReadonlyMap<string, number>;
}

/** What every client is made with. */
export interface Settings {
  readonly region: string;
  readonly retryStrategy: RetryStrategyV2;
  readonly requestHandler: object;
  /** Left out: those of the environment. */
  readonly credentials?: AwsCredentialIdentity | (() => Promise<AwsCredentialIdentity>);
}

export interface AwsOptions {
  readonly partition: Partition;
  readonly clock?: Clock;
  /** Left out: AWS's own table against AWS, none against another endpoint (AWS_ENDPOINT_URL). */
  readonly throttles?: Readonly<Record<string, Throttle>> | 'none';
  readonly signal?: AbortSignal;
  /** Hears what a run waits for. */
  readonly tell?: (text: string) => void;
  /** Name of the role to assume in all member accounts, such as one that only reads. Left out: the one that is asked for. */
  readonly memberRole?: string | undefined;
  /** Left out: `patience`. */
  readonly patience?: Patience;
  /** Answers in place of the network: what a simulator installs itself with. */
  readonly answer?: (client: AnyClient) => void;
}

/** Organizations has one endpoint in each partition. https://docs.aws.amazon.com/general/latest/gr/ao.html */
const organizationsRegion: Record<Partition, string> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-northwest-1',
  'aws-us-gov': 'us-gov-west-1',
};

/** Calls that may be under way at once; what AWS takes is for the throttles to say. The SDK's own limit is 50. */
const maxSockets = 200;

/** Nothing of the user's environment plays into calls that never leave the process. */
const offline = {
  credentials: { accessKeyId: 'rehearsal', secretAccessKey: 'rehearsal' },
  defaultUserAgentProvider: () => Promise.resolve([]),
  useDualstackEndpoint: false,
  useFipsEndpoint: false,
  defaultsMode: 'standard' as const,
  endpoint: 'http://rehearsal.invalid',
  // The stack of a client stays as it is once its first call is made, so it need not be built anew for each of thousands.
  cacheMiddleware: true,
};

/** What the SDK does for the network's sake alone. */
const needless = ['loggerMiddleware', 'getUserAgentMiddleware', 'hostHeaderMiddleware', 'recursionDetectionMiddleware'];

export const connect = (options: AwsOptions): Aws => {
  const clock = options.clock ?? realClock;
  const signal = options.signal ?? new AbortController().signal;
  const wire: Wire = {
    patience: options.patience ?? patience,
    tell: options.tell ?? (() => undefined),
    silent: new Map(),
  };
  const calls = new Map<string, number>();
  const elsewhere = process.env.AWS_ENDPOINT_URL ?? process.env.AWS_ENDPOINT_URL_ORGANIZATIONS;
  const table = options.throttles ?? (elsewhere !== undefined && !options.answer ? 'none' : awsThrottles);
  const isRare = (operation: string): boolean => table !== 'none' && (table[operation]?.rate ?? Infinity) < 0.5;
  const paces = newPaces(table, clock);
  const throttle =
    (place: string): FinalizeRequestMiddleware<object, MetadataBearer> =>
    (next, context) =>
    async (args) => {
      const operation = operationNamed(context.commandName);
      const service = serviceOf(context.clientName);
      try {
        return await paces.send({ service, operation, place }, () => {
          // Where turns are rare (one account in ten seconds), one that comes after the user stopped the run is not taken.
          if (isRare(operation)) endIfStopped(signal);
          calls.set(operation, (calls.get(operation) ?? 0) + 1);
          return next(args);
        });
      } catch (error) {
        if (error instanceof Error) failedIn(error, operation);
        throw error;
      }
    };
  const prepare = <Client extends AnyClient>(client: Client, place: string): Client => {
    client.middlewareStack.addRelativeTo(throttle(place), {
      // Inside the retry loop, so that every attempt counts; before the signature, so that waiting does not age it.
      relation: 'before',
      toMiddleware: 'httpSigningMiddleware',
      name: 'throttle',
      override: true,
    });
    if (options.answer) {
      for (const name of needless) client.middlewareStack.remove(name);
      options.answer(client);
    } else watch(client, wire);
    return client;
  };
  const retries = retryStrategy(clock, signal, paces, wire);
  const newClients = (session: string, own: Partial<Settings>): Aws['client'] => {
    const clients = new Map<unknown, Map<string, AnyClient>>();
    return (Client, region) => {
      const known = clients.get(Client) ?? new Map<string, AnyClient>();
      clients.set(Client, known);
      const made =
        known.get(region) ??
        prepare(
          new Client({
            region,
            retryStrategy: retries,
            requestHandler: handlerOf(wire.patience),
            ...(options.answer ? offline : {}),
            ...own,
          }),
          `${session} ${region}`,
        );
      known.set(region, made);
      return made as InstanceType<typeof Client>;
    };
  };
  const home = organizationsRegion[options.partition];
  const credentials = options.answer ? undefined : webIdentity(process.env.AWS_REGION ?? home);
  const client = newClients('management', credentials ? { credentials } : {});
  const sts = client(STSClient, home);
  const sessions = newSessions(sts, options.partition, clock);
  const members = new Map<string, Pick<Aws, 'client'>>();
  return {
    partition: options.partition,
    clock,
    calls,
    signal,
    client,
    async member(asked) {
      // What makes a role that only reads is no account's creation, so there is nothing to wait for.
      const role =
        options.memberRole === undefined ? asked : { ...asked, role: options.memberRole, wait: false, isReader: true };
      await sessions.open(role);
      const key = `${role.account}/${role.role}`;
      const made = members.get(key) ?? {
        client: newClients(role.account, { credentials: sessions.credentials(role) }),
      };
      members.set(key, made);
      return made;
    },
    organizations: client(OrganizationsClient, home),
    account: client(AccountClient, home),
    tagging: client(ResourceGroupsTaggingAPIClient, home),
    sts,
  };
};

/** Without an answer in time, the SDK would only warn. */
const handlerOf = ({ connect, answer }: Patience): object => ({
  ...{ httpAgent: { maxSockets }, httpsAgent: { maxSockets } },
  ...{ connectionTimeout: connect, requestTimeout: answer, socketTimeout: answer, throwOnRequestTimeout: true },
});
