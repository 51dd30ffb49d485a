import { UserError } from '../../config/text/problems.ts';
import {
  createEndpoint,
  createOrganization,
  enableIdentityCenter,
  exportWorld,
  importWorld,
  listen,
  openJournal,
  readWorld,
  type Journal,
  type Server,
  type Settings,
} from '../../serve/index.ts';
import { compileSoon } from '../v8.ts';
import type { WorldFixture } from '../../simulator/index.ts';

interface Arguments {
  config?: string | undefined;
  policies?: string | undefined;
  fromLive: boolean;
  world?: string | undefined;
  port: number;
  host: string;
  account: string;
  identityCenter?: string | undefined;
  accountQuota?: number | undefined;
  speed: number;
  instant: boolean;
  latency: boolean;
  throttle: boolean;
}

/** Serves until it is told to stop. */
export const serve = async (args: Arguments): Promise<number> => {
  demand(args);
  compileSoon();
  const { start, options, journal } = await beginning(args);
  const { speed, instant, latency, throttle: throttled } = args;
  const organization = await createOrganization({
    ...{ start, speed, instant, latency, throttled, simulator: options },
    ...(journal && { journal }),
  });
  if (args.identityCenter !== undefined && !organization.world().identityCenter) {
    organization.change((world) => enableIdentityCenter(world, args.identityCenter ?? ''));
  }
  const endpoint = createEndpoint(organization, (text) => process.stderr.write(`${text}\n`));
  const server = await opened(args, endpoint);
  const url = `http://${args.host.includes(':') ? `[${args.host}]` : args.host}:${server.port}`;
  process.stdout.write(
    [
      `Serving simulated AWS on ${url}. Press Ctrl-C to stop.`,
      '',
      `  export AWS_ENDPOINT_URL=${url}`,
      // Some clients know one name of it, some the other.
      '  export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1',
      `  export AWS_ACCESS_KEY_ID=${organization.world().management.id} AWS_SECRET_ACCESS_KEY=any`,
      '  aws sts get-caller-identity',
      '',
      'Signatures are not checked: anyone who can connect can do everything. The access',
      'key ID selects the account: 12 digits, or a key that AssumeRole returned.',
      '',
    ].join('\n'),
  );
  await stopped();
  await server.close();
  organization.close();
  return 0;
};

const demand = ({ account, speed, instant }: Arguments): void => {
  if (!/^\d{12}$/.test(account)) throw new UserError(`--account must have 12 digits, not "${account}"`);
  if (!(speed > 0)) throw new UserError('--speed must be a number above 0');
  if (instant && speed !== 1) throw new UserError('--speed and --instant exclude each other -> use one of them');
};

interface Beginning {
  readonly start: WorldFixture;
  readonly options: Settings['simulator'];
  readonly journal?: Journal;
}

/** A world that was kept goes before all others. */
const beginning = async (args: Arguments): Promise<Beginning> => {
  const quota = args.accountQuota === undefined ? {} : { accountQuota: args.accountQuota };
  const { world: file } = args;
  const kept = file === undefined ? undefined : readKept(file);
  if (file !== undefined && kept) {
    const options = { ...kept.settings?.simulator, ...quota };
    return { start: kept, options, journal: openJournal(file, kept) };
  }
  const { config, fromLive } = args;
  const begun =
    config === undefined && !fromLive ? { start: empty(args), options: {} } : await configured(args, config);
  return {
    start: withIdentityCenter(begun.start, args.identityCenter),
    options: { ...begun.options, ...quota },
    ...(file === undefined ? {} : { journal: openJournal(file, undefined) }),
  };
};

/** Part of the beginning, so that a reset comes back to it. */
const withIdentityCenter = (start: WorldFixture, region: string | undefined): WorldFixture => {
  if (region === undefined || start.identityCenter) return start;
  const world = importWorld(start);
  enableIdentityCenter(world, region);
  const { time, ...enabled } = exportWorld(world);
  return { ...enabled, ...(start.time === undefined || time === undefined ? {} : { time }) };
};

const readKept = (file: string): ReturnType<typeof readWorld> => {
  try {
    return readWorld(file);
  } catch (error) {
    const why = error instanceof SyntaxError ? 'it is not JSON' : (error as Error).message;
    throw new UserError(`cannot read the state in ${file}: ${why} -> use another file with --world`);
  }
};

const empty = ({ account }: Arguments): WorldFixture => ({
  management: { id: account, name: 'management', email: 'aws+management@example.com' },
});

const configured = async ({ policies, fromLive }: Arguments, config: string | undefined): Promise<Beginning> => {
  const [{ loadZone }, { appliedWorld, copiedWorld, importedZone }, { principalsOf, quotaFor }] = await Promise.all([
    import('../load.ts'),
    import('./start.ts'),
    import('../aws/simulated.ts'),
  ]);
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  const zone =
    config === undefined
      ? await importedZone(AWS_REGION ?? AWS_DEFAULT_REGION ?? 'us-east-1')
      : await loadZone({ config, policies });
  const start = fromLive ? await copiedWorld(zone) : await appliedWorld(zone);
  return {
    start,
    options: {
      accountQuota: quotaFor(zone, fromLive ? (start.accounts?.length ?? 0) : 0),
      opened: zone.opened,
      servicePrincipals: principalsOf(zone),
    },
  };
};

const opened = async ({ port, host }: Arguments, answer: Parameters<typeof listen>[0]): Promise<Server> => {
  try {
    return await listen(answer, { port, host });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'EADDRINUSE' ? 'another program uses it' : message;
    throw new UserError(`cannot listen on ${host}:${port}: ${why} -> use another --port, or 0 for a free one`);
  }
};

const stopped = async (): Promise<void> => {
  await new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop());
  });
};
