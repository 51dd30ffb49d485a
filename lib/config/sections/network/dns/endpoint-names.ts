import type { Network } from '../types.ts';

/** A name that an interface endpoint answers to, or the end of all of them. */
export interface EndpointName {
  readonly service: string;
  readonly name: string;
  /** Whether it stands for everything below it. */
  readonly wildcard: boolean;
}

/** The parts of the others are those of the service, backwards: `api.ecr` for `ecr.api`. */
const others: Readonly<Partial<Record<string, string>>> = {
  'codeartifact.api': 'codeartifact',
  'codeartifact.repositories': '*.d.codeartifact',
  'ecr.dkr': '*.dkr.ecr',
  'execute-api': '*.execute-api',
  'kinesis-firehose': 'firehose',
  'kinesis-streams': 'kinesis',
};

/**
 * Private DNS names of central endpoints in their regions: `PrivateDnsNames` of `aws ec2 describe-vpc-endpoint-services`, where they are
 * below amazonaws.com. https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html#interface-endpoint-dns-hostnames
 */
export const endpointNames = ({
  endpoints,
  regions,
}: Pick<Network, 'endpoints'> & { readonly regions: readonly { readonly region: string }[] }): EndpointName[] =>
  regions.flatMap(({ region }) =>
    endpoints.map((service) => {
      const own = others[service] ?? service.split('.').reverse().join('.');
      const name = `${own.replace(/^\*\./, '')}.${region}.amazonaws.com`;
      return { service, name, wildcard: own.startsWith('*.') };
    }),
  );
