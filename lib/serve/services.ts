import type { NormalizedSchema } from '@smithy/core/schema';
import { createRequire } from 'node:module';
import { shapeOf } from './codec/shape.ts';

/** How a service is spoken to. https://smithy.io/2.0/aws/protocols/index.html */
export type Protocol = 'json' | 'query' | 'ec2' | 'rest-json' | 'rest-xml';

interface Row {
  /** The name that a signature is made for. */
  readonly signing: string;
  /** The SDK's package, without `client-`, where it differs. */
  readonly package?: string;
  /** The simulator's name, where it differs. */
  readonly name?: string;
  readonly protocol: Protocol;
  /** Of the query protocols: the version that a request names, and the namespace of answers, as the SDK has them. */
  readonly version?: string;
  readonly namespace?: string;
  /** Of the JSON protocol: what `x-amz-target` begins with. */
  readonly target?: string;
}

/** The services that are served. */
export const rows: readonly Row[] = [
  { signing: 'access-analyzer', package: 'accessanalyzer', protocol: 'rest-json' },
  { signing: 'account', protocol: 'rest-json' },
  { signing: 'ce', package: 'cost-explorer', protocol: 'json', target: 'AWSInsightsIndexService' },
  {
    signing: 'cloudformation',
    protocol: 'query',
    version: '2010-05-15',
    namespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
  },
  { signing: 'cloudtrail', protocol: 'json', target: 'CloudTrail_20131101' },
  { signing: 'detective', protocol: 'rest-json' },
  { signing: 'ec2', protocol: 'ec2', version: '2016-11-15', namespace: 'http://ec2.amazonaws.com/doc/2016-11-15/' },
  { signing: 'events', package: 'eventbridge', protocol: 'json', target: 'AWSEvents' },
  { signing: 'guardduty', protocol: 'rest-json' },
  { signing: 'iam', protocol: 'query', version: '2010-05-08', namespace: 'https://iam.amazonaws.com/doc/2010-05-08/' },
  { signing: 'identitystore', protocol: 'json', target: 'AWSIdentityStore' },
  { signing: 'inspector2', protocol: 'rest-json' },
  { signing: 'kms', protocol: 'json', target: 'TrentService' },
  { signing: 'macie2', protocol: 'rest-json' },
  { signing: 'organizations', protocol: 'json', target: 'AWSOrganizationsV20161128' },
  { signing: 'ram', protocol: 'rest-json' },
  { signing: 's3', protocol: 'rest-xml', namespace: 'http://s3.amazonaws.com/doc/2006-03-01/' },
  { signing: 'ssm', protocol: 'json', target: 'AmazonSSM' },
  { signing: 'sso', package: 'sso-admin', name: 'sso-admin', protocol: 'json', target: 'SWBExternalService' },
  { signing: 'sts', protocol: 'query', version: '2011-06-15', namespace: 'https://sts.amazonaws.com/doc/2011-06-15/' },
  {
    signing: 'tagging',
    package: 'resource-groups-tagging-api',
    protocol: 'json',
    target: 'ResourceGroupsTaggingAPI_20170126',
  },
];

export interface Service {
  /** As the simulator calls it. */
  readonly name: string;
  readonly signing: string;
  readonly protocol: Protocol;
  readonly namespace: string;
  readonly operations: ReadonlyMap<string, Operation>;
  readonly errors: ReadonlyMap<string, ErrorShape>;
}

export interface Operation {
  readonly name: string;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
  /** Method, path with labels, and status; of the REST protocols. */
  readonly http?: readonly [method: string, path: string, status: number];
}

export interface ErrorShape {
  readonly shape: NormalizedSchema;
  readonly status: number;
  /** What the query protocols call it. */
  readonly code: string;
}

/** As the SDK's packages export them: 9 is an operation, -3 an error. */
type Static = readonly [kind: number, namespace: string, name: string, traits: unknown, ...rest: unknown[]];

interface Traits {
  readonly http?: Operation['http'];
  readonly httpError?: number;
  readonly error?: string;
  readonly awsQueryError?: readonly [code: string, status: number];
}

/** Where the build puts the schemas of each service, as seen from the bundle; sources take them from the packages. */
declare const WIRE: string | undefined;

const require = createRequire(import.meta.url);
const bySigning = new Map(rows.map((row) => [row.signing, row]));
const loaded = new Map<string, Service>();

/** A service by the name that a signature is made for; its schemas are loaded when it is first called. Undefined: it is not served. */
export const serviceSigned = (signing: string): Service | undefined => {
  const known = loaded.get(signing);
  const row = bySigning.get(signing);
  if (known || !row) return known;
  const service = read(row);
  loaded.set(signing, service);
  return service;
};

const read = (row: Row): Service => {
  const name = row.package ?? row.signing;
  const exported = require(typeof WIRE === 'undefined' ? `@aws-sdk/client-${name}` : `${WIRE}/${name}.cjs`) as object;
  const schemas = Object.values(exported).filter(isStatic);
  const traitsOf = (schema: Static): Traits => (typeof schema[3] === 'object' ? (schema[3] as Traits) : {});
  const operations = schemas.flatMap((schema): [string, Operation][] => {
    if (schema[0] !== 9) return [];
    const { http } = traitsOf(schema);
    const shapes = { input: shapeOf(schema[4]), output: shapeOf(schema[5]) };
    return [[schema[2], { name: schema[2], ...shapes, ...(http && { http }) }]];
  });
  const errors = schemas.flatMap((schema): [string, ErrorShape][] => {
    if (schema[0] !== -3) return [];
    const { httpError, error, awsQueryError: [code, status] = [schema[2], undefined] } = traitsOf(schema);
    return [
      [schema[2], { shape: shapeOf(schema), code, status: status ?? httpError ?? (error === 'server' ? 500 : 400) }],
    ];
  });
  return {
    name: row.name ?? row.signing,
    signing: row.signing,
    protocol: row.protocol,
    namespace: row.namespace ?? '',
    operations: new Map(operations),
    errors: new Map(errors),
  };
};

const isStatic = (value: unknown): value is Static =>
  Array.isArray(value) && typeof value[0] === 'number' && typeof value[2] === 'string';
