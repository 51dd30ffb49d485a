import { randomUUID } from 'node:crypto';
import { callerOf } from '../simulator/engine/caller.ts';
import { services } from '../simulator/operations/index.ts';
import { askedIn } from './asked.ts';
import { controlled } from './control.ts';
import type { Sent } from './codec/rest.ts';
import { Unreadable } from './codec/shape.ts';
import type { Organization } from './organization.ts';
import { header, signedBy, type Received } from './received.ts';
import { rows, serviceSigned, type Service } from './services.ts';
import { refused, told, type Refused } from './told.ts';

/** A call that came, and what became of it. */
export interface Noted {
  readonly time: string;
  readonly account: string;
  readonly region: string;
  readonly service: string;
  readonly operation: string;
  readonly status: number;
  /** The name of the refusal. */
  readonly error?: string;
}

const remembered = 10_000;

/** Answers requests of AWS clients, and those that control the endpoint. `tellBug` hears of errors of the simulator itself. */
export const createEndpoint = (
  organization: Organization,
  tellBug: (text: string) => void,
): ((received: Received) => Promise<Sent>) => {
  const calls: Noted[] = [];
  const note = (call: Noted): void => {
    calls.push(call);
    // A piece at a time: shifting an array for each call costs more than the call.
    if (calls.length > remembered * 2) calls.splice(0, remembered);
  };

  return async (received) => {
    const control = controlled(organization, calls, received);
    if (control) return control;
    const { accessKeyId, region, signing } = signedBy(received);
    const service = serviceSigned(signing);
    if (!service) return unserved(signing, received);
    const requestId = randomUUID();
    const asked = askedIn(service, received);
    const operation = typeof asked === 'string' ? asked : asked.operation.name;
    let error: Refused | undefined;
    let sent: Sent;
    try {
      if (typeof asked === 'string') throw lacking(service, asked);
      if (!services[service.name]?.[operation]) throw lacking(service, operation);
      const request = { service: service.name, operation, input: asked.input(), accessKeyId, region };
      sent = told(service, asked.operation, await organization.answer(request), requestId);
    } catch (thrown) {
      error = refusalOf(thrown, service, operation, tellBug);
      sent = refused(service, error, requestId);
    }
    note({
      time: organization.world().time,
      account: callerOf(organization.world(), accessKeyId),
      region,
      service: service.name,
      operation,
      status: sent.status,
      ...(error && { error: error.name }),
    });
    return { ...sent, headers: { ...sent.headers, 'x-amzn-requestid': requestId } };
  };
};

const refusalOf = (thrown: unknown, service: Service, operation: string, tellBug: (text: string) => void): Refused => {
  if (thrown instanceof Unreadable) return refusal('SerializationException', thrown.message, 400);
  const error = thrown as Refused & { code?: string; hostname?: string };
  if (error.$metadata !== undefined || error.$fault !== undefined) return error;
  if (error.code === 'ENOTFOUND')
    return refusal(
      'UnknownEndpoint',
      `AWS has no ${service.name} in this region: ${error.hostname ?? ''} does not exist`,
      501,
    );
  tellBug(`error in ${service.name}:${operation}: ${error.stack ?? String(thrown)}`);
  return refusal(
    'InternalFailure',
    `landing-zone has an error of its own in ${service.name}:${operation}: ${error.message}`,
    500,
  );
};

const lacking = (service: Service, operation: string): Refused =>
  refusal('NotImplemented', `the simulator does not support ${service.name}:${operation}`, 501);

const refusal = (name: string, message: string, httpStatusCode: number): Refused =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });

/** In the protocol of a service that is not known: forms are answered with XML, all else with JSON, which most read. */
const unserved = (signing: string, { headers }: Received): Sent => {
  const known = rows.map((row) => row.signing).join(', ');
  const message = `the simulator does not support the service "${signing}"; it supports ${known}`;
  const protocol = header(headers, 'content-type').startsWith('application/x-www-form-urlencoded') ? 'query' : 'json';
  return refused({ protocol, namespace: '', errors: new Map() }, refusal('NotImplemented', message, 501), randomUUID());
};
