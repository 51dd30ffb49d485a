import { addressed, withoutChunks } from './bucket.ts';
import { branchesOf, fromForm } from './codec/form.ts';
import { fromJson } from './codec/json.ts';
import { restInput } from './codec/rest.ts';
import { header, type Received } from './received.ts';
import { routeOf } from './routes.ts';
import type { Operation, Service } from './services.ts';

/** What a request asks of a service. */
export interface Asked {
  readonly operation: Operation;
  /** Throws Unreadable. */
  readonly input: () => object;
}

/** The operation of a request; a text where the service has none such, which names what was asked for. */
export const askedIn = (service: Service, received: Received): Asked | string => {
  if (service.protocol === 'json') {
    const name = header(received.headers, 'x-amz-target').split('.').at(-1) ?? '';
    return named(service, name, ({ input }) => fromJson(input, received.body.toString()) as object);
  }
  if (service.protocol === 'query' || service.protocol === 'ec2') {
    const isEc2 = service.protocol === 'ec2';
    const text = received.body.length > 0 ? received.body.toString() : received.url.search.slice(1);
    const form = branchesOf(new URLSearchParams(text));
    const action = form.parts.get('Action')?.text ?? '';
    return named(service, action, ({ input }) =>
      input.isStructSchema() ? (fromForm(input, form, isEc2) as object) : {},
    );
  }
  return service.signing === 's3' ? askedOfS3(service, received) : askedByPath(service, received);
};

const named = (service: Service, name: string, input: (operation: Operation) => object): Asked | string => {
  const operation = service.operations.get(name);
  return operation ? { operation, input: () => input(operation) } : name;
};

const askedByPath = (service: Service, received: Received): Asked | string => {
  const found = routeOf(service, received, received.url.pathname);
  if (!found) return `${received.method} ${received.url.pathname}`;
  const { operation, labels } = found;
  return { operation, input: () => restInput(operation.input, labels, received, false) };
};

const askedOfS3 = (service: Service, received: Received): Asked | string => {
  const { bucket, path, isMeant } = addressed(received);
  const found = routeOf(service, received, path, isMeant);
  if (!found) return `${received.method} ${received.url.pathname}${received.url.search}`;
  const { operation, labels } = found;
  const whole = { ...received, body: withoutChunks(received) };
  const input = () =>
    restInput(operation.input, bucket === undefined ? labels : { ...labels, Bucket: bucket }, whole, true);
  return { operation, input };
};
