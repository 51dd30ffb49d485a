import { enableIdentityCenter, type WorldFixture } from '../simulator/index.ts';
import type { Sent } from './codec/rest.ts';
import type { Organization } from './organization.ts';
import { header, type Received } from './received.ts';

/** What is asked of the endpoint itself, not of AWS: paths that begin with `/_`. Undefined: it is for AWS. */
export const controlled = (
  organization: Organization,
  calls: readonly unknown[],
  received: Received,
): Sent | undefined => {
  const { method, url } = received;
  if (!url.pathname.startsWith('/_')) return undefined;
  // A web page that somebody looks at may send requests to their own machine, too.
  if (header(received.headers, 'origin') !== '') return problem(403, 'requests from web pages are refused');
  switch (`${method} ${url.pathname}`) {
    case 'POST /_reset':
      organization.replace();
      return told({ time: organization.world().time });
    case 'GET /_world':
      return told(organization.told());
    case 'PUT /_world':
      return replaced(organization, received.body.toString());
    case 'POST /_advance':
      return advanced(organization, url.searchParams);
    case 'POST /_identity-center':
      organization.change((world) => enableIdentityCenter(world, url.searchParams.get('region') ?? 'us-east-1'));
      return told({});
    case 'GET /_calls':
      return told(calls.slice(-10_000));
    default:
      return problem(404, `there is no ${method} ${url.pathname}; there is ${known.join(', ')}`);
  }
};

const known = ['POST /_reset', 'GET /_world', 'PUT /_world', 'POST /_advance', 'POST /_identity-center', 'GET /_calls'];

const replaced = (organization: Organization, text: string): Sent => {
  let fixture: Partial<WorldFixture>;
  try {
    fixture = JSON.parse(text) as Partial<WorldFixture>;
  } catch {
    return problem(400, 'the body is not valid JSON');
  }
  const { management } = fixture;
  if (typeof management?.id !== 'string') return problem(400, 'the world has no management account');
  organization.replace({ ...fixture, management });
  return told({ time: organization.world().time });
};

const units: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };

const advanced = (organization: Organization, query: URLSearchParams): Sent => {
  const seconds = [...query].reduce((sum, [unit, count]) => sum + (units[unit] ?? Number.NaN) * Number(count), 0);
  if (!(seconds > 0))
    return problem(400, 'state for how long, such as /_advance?minutes=5 (seconds, minutes, hours, days)');
  organization.advance(seconds);
  return told({ time: organization.world().time });
};

const told = (value: unknown): Sent => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: `${JSON.stringify(value)}\n`,
});

const problem = (status: number, message: string): Sent => ({ ...told({ message }), status });
