import type { NetworkResource } from './state/records.ts';

/** An error of EC2, or of a service beside it. */
export interface Refusal {
  /** "Resource.AlreadyAssociated" */
  readonly code: string;
  readonly message: string;
}

export const refusal = (code: string, message: string): Refusal => ({ code, message });

export const isRefusal = (value: object): value is Refusal => 'code' in value;

/** As CloudFormation passes it on. */
export const passedOn = ({ type }: Pick<NetworkResource, 'type'>, { code, message }: Refusal): string => {
  const [, service = ''] = type.split('::');
  const name = { EC2: 'Ec2', RAM: 'Ram' }[service] ?? service;
  return `Resource handler returned message: "${message}" (Service: ${name}, Status Code: 400, Error Code: ${code})`;
};
