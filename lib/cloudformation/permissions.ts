import data from './permissions.json' with { type: 'json' };

/** What CloudFormation, or the role that it uses, must be allowed to do. */
export interface Creation {
  /** `ec2:CreateVpc` */
  readonly action: string;
  /** Whether IAM knows ARNs of what it is done to; otherwise the resource of the call is `*`. */
  readonly hasArn: boolean;
}

const services = (): Readonly<Record<string, string>> => data.types;
const read = new Map<string, ReadonlyMap<string, Creation>>();

/**
 * The action without which CloudFormation makes nothing of a type, whatever its properties are; undefined for types of which none can be
 * told. From the schemas of its registry (https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html,
 * `handlers`), by scripts/permissions.mjs.
 */
export const creationOf = (type: string): Creation | undefined => {
  const [vendor, service = '', name = ''] = type.split('::');
  if (vendor !== 'AWS' || !Object.hasOwn(services(), service)) return undefined;
  const known = read.get(service) ?? parse(services()[service] ?? '');
  read.set(service, known);
  return known.get(name);
};

/** The notation of scripts/permissions.mjs. */
const parse = (text: string): ReadonlyMap<string, Creation> =>
  new Map(
    text.split(',').map((one) => {
      const [name = '', action = ''] = one.split(' ');
      return [name, { action: action.replace('*', ''), hasArn: !action.endsWith('*') }];
    }),
  );
