import type { Received } from './received.ts';
import type { Operation, Service } from './services.ts';

/** A path with labels, compiled. */
interface Route {
  readonly operation: Operation;
  readonly method: string;
  readonly path: RegExp;
  readonly labels: readonly string[];
  /** What the query must have: a value, or, where that is empty, only the key. */
  readonly query: readonly (readonly [string, string])[];
}

export interface Routed {
  readonly operation: Operation;
  readonly labels: Readonly<Record<string, string>>;
}

const routes = new WeakMap<Service, readonly Route[]>();

/** The operation whose method, path, and query a request fits; of several, the one that says most. */
export const routeOf = (
  service: Service,
  { method, url }: Pick<Received, 'method' | 'url'>,
  path: string,
  isMeant: (operation: Operation) => boolean = () => true,
): Routed | undefined => {
  const all = routes.get(service) ?? compile(service);
  routes.set(service, all);
  for (const route of all) {
    if (route.method !== method || !isMeant(route.operation)) continue;
    const found = route.path.exec(path);
    if (!found || !route.query.every(([key, value]) => fits(url.searchParams.get(key), value))) continue;
    const labels = route.labels.map((name, index) => [name, decode(found[index + 1] ?? '')] as const);
    return { operation: route.operation, labels: Object.fromEntries(labels) };
  }
  return undefined;
};

const fits = (given: string | null, wanted: string): boolean => given !== null && (wanted === '' || given === wanted);

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const compile = ({ operations }: Service): readonly Route[] =>
  [...operations.values()]
    .flatMap((operation) => (operation.http ? [{ ...routeFor(operation, operation.http) }] : []))
    .sort((one, other) => weightOf(other) - weightOf(one));

const routeFor = (operation: Operation, [method, pattern]: readonly [string, string, number]): Route => {
  const [path = '', query = ''] = pattern.split('?');
  const labels: string[] = [];
  const text = path.split(/(\{[^}]+\})/).map((part) => {
    const [, name, greedy] = /^\{(\w+)(\+?)\}$/.exec(part) ?? [];
    if (name === undefined) return part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    labels.push(name);
    return greedy === '+' ? '(.+)' : '([^/]+)';
  });
  // The SDK's own `x-id` only tells people which operation it is.
  const wanted = [...new URLSearchParams(query)].filter(([key]) => key !== 'x-id');
  return { operation, method, labels, query: wanted, path: new RegExp(`^${text.join('').replace(/\/$/, '')}/?$`) };
};

const weightOf = ({ path, labels, query }: Route): number =>
  query.length * 1_000 + path.source.length - labels.length * 20;
