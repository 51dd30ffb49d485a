import * as accessAnalyzer from '@aws-sdk/client-accessanalyzer';
import * as account from '@aws-sdk/client-account';
import * as cloudformation from '@aws-sdk/client-cloudformation';
import * as ce from '@aws-sdk/client-cost-explorer';
import * as detective from '@aws-sdk/client-detective';
import * as ec2 from '@aws-sdk/client-ec2';
import * as guardduty from '@aws-sdk/client-guardduty';
import * as iam from '@aws-sdk/client-iam';
import * as identitystore from '@aws-sdk/client-identitystore';
import * as inspector from '@aws-sdk/client-inspector2';
import * as kms from '@aws-sdk/client-kms';
import * as macie from '@aws-sdk/client-macie2';
import * as organizations from '@aws-sdk/client-organizations';
import * as ram from '@aws-sdk/client-ram';
import * as tagging from '@aws-sdk/client-resource-groups-tagging-api';
import * as s3 from '@aws-sdk/client-s3';
import * as sso from '@aws-sdk/client-sso-admin';
import * as sts from '@aws-sdk/client-sts';
import { NormalizedSchema } from '@smithy/core/schema';

/** How a service is spoken to. */
type Protocol = 'json' | 'query' | 'ec2' | 'rest';

export interface Service {
  readonly protocol: Protocol;
  readonly Client: new (settings: object) => { send(command: object): Promise<object>; middlewareStack: never };
  readonly operations: ReadonlyMap<string, Operation>;
}

export interface Operation {
  readonly Command: new (input: object) => object;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
  /** Method and path. */
  readonly http: readonly [string, string] | undefined;
}

type Module = Readonly<Record<string, unknown>>;

/** What a command of the SDK says of its operation: a static schema. */
type Static = readonly [
  number,
  string,
  string,
  { readonly http?: readonly [string, string] } | number,
  unknown,
  unknown,
];

const serviceOf = (module: Module, client: string, protocol: Protocol): Service => ({
  protocol,
  Client: module[client] as Service['Client'],
  operations: new Map(
    Object.entries(module).flatMap(([name, value]) => {
      if (!name.endsWith('Command') || name === '$Command') return [];
      const Command = value as Operation['Command'];
      const [, , , traits, input, output] = (new Command({}) as { schema: Static }).schema;
      const http = typeof traits === 'object' ? traits.http : undefined;
      const shapes = { input: NormalizedSchema.of(input as never), output: NormalizedSchema.of(output as never) };
      return [[name.replace(/Command$/, ''), { Command, ...shapes, http }] as const];
    }),
  ),
});

/** By the name that a signature is made for. */
export const services: Readonly<Record<string, () => Service>> = Object.fromEntries(
  (
    [
      ['access-analyzer', accessAnalyzer, 'AccessAnalyzerClient', 'rest'],
      ['account', account, 'AccountClient', 'rest'],
      ['cloudformation', cloudformation, 'CloudFormationClient', 'query'],
      ['ce', ce, 'CostExplorerClient', 'json'],
      ['detective', detective, 'DetectiveClient', 'rest'],
      ['ec2', ec2, 'EC2Client', 'ec2'],
      ['guardduty', guardduty, 'GuardDutyClient', 'rest'],
      ['iam', iam, 'IAMClient', 'query'],
      ['identitystore', identitystore, 'IdentitystoreClient', 'json'],
      ['inspector2', inspector, 'Inspector2Client', 'rest'],
      ['kms', kms, 'KMSClient', 'json'],
      ['macie2', macie, 'Macie2Client', 'rest'],
      ['organizations', organizations, 'OrganizationsClient', 'json'],
      ['ram', ram, 'RAMClient', 'rest'],
      ['tagging', tagging, 'ResourceGroupsTaggingAPIClient', 'json'],
      ['s3', s3, 'S3Client', 'rest'],
      ['sso', sso, 'SSOAdminClient', 'json'],
      ['sts', sts, 'STSClient', 'query'],
    ] as const
  ).map(([name, module, client, protocol]) => {
    let made: Service | undefined;
    return [name, () => (made ??= serviceOf(module, client, protocol))] as const;
  }),
);
