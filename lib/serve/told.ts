import { jsonWriter } from './codec/json.ts';
import { restOutput, type Sent } from './codec/rest.ts';
import type { Members } from './codec/shape.ts';
import { element, escaped, xmlWriter } from './codec/xml.ts';
import type { Operation, Service } from './services.ts';

/** An answer in the protocol of its service. */
export const told = (service: Service, { name, output, http }: Operation, value: object, requestId: string): Sent => {
  const { protocol, namespace } = service;
  switch (protocol) {
    case 'json':
      return sent(200, jsonType, output.isStructSchema() ? JSON.stringify(jsonWriter(output)(value)) : '{}');
    case 'rest-json':
      return restOutput(output, value as Members, http?.[2] ?? 200, undefined);
    case 'rest-xml':
      // The only answer of S3 without a root around its member: https://smithy.io/2.0/aws/customizations/s3-customizations.html
      if (name === 'GetBucketLocation') {
        const { LocationConstraint: region = '' } = value as { LocationConstraint?: string };
        return sent(200, 'application/xml', `<LocationConstraint xmlns="${namespace}">${region}</LocationConstraint>`);
      }
      return restOutput(output, value as Members, http?.[2] ?? 200, namespace);
    case 'ec2':
    case 'query': {
      const members = output.isStructSchema() ? (xmlWriter(output)(value) as string) : '';
      const id =
        protocol === 'ec2'
          ? element('requestId', requestId)
          : element('ResponseMetadata', element('RequestId', requestId));
      const inner = protocol === 'ec2' ? id + members : element(`${name}Result`, members) + id;
      return sent(200, 'text/xml', `<${name}Response xmlns="${namespace}">${inner}</${name}Response>`);
    }
  }
};

/** An error as the simulator throws those of the SDK, or as this endpoint makes its own. */
export interface Refused extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $fault?: string;
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
}

/** A refusal in the words of its service. */
export const refused = (
  service: Pick<Service, 'protocol' | 'namespace' | 'errors'>,
  error: Refused,
  requestId: string,
): Sent => {
  const { name, message } = error;
  const known = service.errors.get(name);
  const status = error.$metadata?.httpStatusCode ?? known?.status ?? 400;
  switch (service.protocol) {
    case 'json':
    case 'rest-json': {
      // Models call it Message or message; clients look for either.
      const members = known
        ? (jsonWriter(known.shape)({ ...error, message, Message: message, RequestId: requestId }) as Members)
        : {};
      const type = service.protocol === 'json' ? jsonType : 'application/json';
      const body = JSON.stringify({ __type: name, message, ...members });
      return { status, headers: { 'content-type': type, 'x-amzn-errortype': name }, body };
    }
    case 'rest-xml':
      return {
        status,
        // A client that asks the wrong region learns the right one: https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
        headers: { 'content-type': 'application/xml', ...error.$response?.headers },
        body: element(
          'Error',
          element('Code', escaped(name)) + element('Message', escaped(message)) + element('RequestId', requestId),
        ),
      };
    case 'ec2':
      return sent(
        status,
        'text/xml',
        element(
          'Response',
          element('Errors', element('Error', codeAndMessage(name, message))) + element('RequestID', requestId),
        ),
      );
    case 'query': {
      const type = element('Type', status >= 500 ? 'Receiver' : 'Sender');
      const inner =
        element('Error', type + codeAndMessage(known?.code ?? name, message)) + element('RequestId', requestId);
      return sent(status, 'text/xml', `<ErrorResponse xmlns="${service.namespace}">${inner}</ErrorResponse>`);
    }
  }
};

const codeAndMessage = (code: string, message: string): string =>
  element('Code', escaped(code)) + element('Message', escaped(message));

const jsonType = 'application/x-amz-json-1.1';

const sent = (status: number, type: string, body: string): Sent => ({
  status,
  headers: { 'content-type': type },
  body,
});
