import type { Principal, Value } from '../evaluate/call.ts';
import { another, type Place } from './place.ts';
import { like, ofForm, type Pattern } from './texts/pattern.ts';

/** Somebody who may call, with all that follows of that. */
export interface Caller {
  readonly principal: Principal;
  /** By key in lower case; undefined: such a call does not have it. */
  readonly known: ReadonlyMap<string, Value>;
  /** The ARNs that it may have; undefined where it has none or a certain one. */
  readonly arn?: Pattern;
  /** The organization that it is surely not of. */
  readonly notOf?: string;
  /** The account that policies bind, or whose resources: that of the caller for SCPs. */
  readonly account: string;
  readonly organization: string;
}

export type Law = 'scp' | 'rcp' | 'identity';

/** Roles of services, which organization policies do not bind. */
export const exempt = (account: string, partition: string): Pattern =>
  like(`arn:${partition}:iam::${account}:role/aws-service-role/*`);

const none = (...keys: string[]): [string, Value][] => keys.map((key) => [key, undefined]);

const noService = none('aws:principalservicename', 'aws:principalservicenameslist');
const member = (organization: string): [string, Value][] => [['aws:principalorgid', organization]];

interface Scene {
  readonly place: Place;
  readonly account: string;
  readonly organization: string;
}

const own = ({ account, organization }: Scene) => ({ account, organization });

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable */
const person = (scene: Scene, of: string, type: string, resource: string, more: [string, Value][]): Caller => {
  const service = type === 'FederatedUser' ? 'sts' : 'iam';
  const arn = `arn:${scene.place.partition}:${service}::${of}:${resource}`;
  const isCertain = !resource.includes('~');
  return {
    ...own(scene),
    principal: { account: of, arn: arn.replaceAll('~', 'x') },
    ...(isCertain ? {} : { arn: ofForm(arn) }),
    known: new Map<string, Value>([
      ['aws:principalisawsservice', 'false'],
      ['aws:principalaccount', of],
      ['aws:principaltype', type],
      ...noService,
      ...(isCertain ? [['aws:principalarn', arn] satisfies [string, Value]] : []),
      ...(type === 'Account' ? [['aws:userid', of] satisfies [string, Value]] : []),
      ...more,
    ]),
  };
};

const role = (scene: Scene, of: string, more: [string, Value][]): Caller =>
  person(scene, of, 'AssumedRole', 'role/~', [...none('aws:username', 'aws:assumedroot'), ...more]);

const personsOf = (scene: Scene): Caller[] => {
  const { account, organization } = scene;
  const ours = member(organization);
  return [
    role(scene, account, ours),
    person(scene, account, 'User', 'user/~', [...none('aws:assumedroot', 'aws:federatedprovider'), ...ours]),
    person(scene, account, 'Account', 'root', [
      ...none('aws:username', 'aws:assumedroot', 'aws:federatedprovider'),
      ...ours,
    ]),
    // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html
    person(scene, account, 'AssumedRole', 'root', [['aws:assumedroot', 'true'], ...none('aws:username'), ...ours]),
    person(scene, account, 'FederatedUser', 'federated-user/~', [...none('aws:username', 'aws:assumedroot'), ...ours]),
  ];
};

const setRole = (scene: Scene, set: string): Caller => {
  const { account } = scene;
  const form = `arn:${scene.place.partition}:iam::${account}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_${set}_^`;
  return {
    ...role(scene, account, member(scene.organization)),
    principal: { account, arn: form.replace('^', 'x') },
    arn: ofForm(form),
  };
};

const outsiders = (scene: Scene, of: string): Caller[] => [
  role(scene, of, []),
  person(scene, of, 'User', 'user/~', none('aws:assumedroot', 'aws:federatedprovider')),
  person(scene, of, 'Account', 'root', none('aws:username', 'aws:assumedroot', 'aws:federatedprovider')),
];

/** What goes by a name is an account of the configuration. */
const mayBeOutside = (account: string): boolean => /^\d/.test(account);

const service = (scene: Scene): Caller => ({
  ...own(scene),
  principal: { service: 'cloudtrail.amazonaws.com' },
  known: new Map<string, Value>([
    ['aws:principalisawsservice', 'true'],
    ...none(...ofIdentities, 'aws:principalorgid', 'aws:principalorgpaths'),
  ]),
});

const ofIdentities = [
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principaltype',
  'aws:username',
  'aws:assumedroot',
  'aws:userid',
];

const anonymous = (scene: Scene): Caller => ({
  ...own(scene),
  principal: { anonymous: true },
  known: new Map<string, Value>([
    // "Anonymous requests do not include this key", says its documentation.
    ...none('aws:principalisawsservice', ...ofIdentities, 'aws:principalorgid', 'aws:principalorgpaths'),
    ...noService,
  ]),
});

/** All who may be bound by policies of a law, and differ in what is known of them; `others`: accounts that documents name. */
export const callersFor = (law: Law, place: Place, others: readonly string[], isFederated: boolean): Caller[] =>
  place.organizations.flatMap((organization) =>
    place.accounts.flatMap((account): Caller[] => {
      const scene: Scene = { place, account, organization };
      if (law === 'identity' && place.permissionSet !== undefined) return [setRole(scene, place.permissionSet)];
      if (law !== 'rcp') return personsOf(scene);
      const elsewhere = others.filter((one) => one !== account);
      const outside = place.organizations.filter((one) => one !== organization);
      return [
        ...[another.account, ...elsewhere.filter(mayBeOutside)].flatMap((one) =>
          outsiders(scene, one).map((caller) => ({ ...caller, notOf: organization })),
        ),
        ...outside.map((one) => role(scene, another.account, member(one))),
        ...[...elsewhere, another.account].map((one) => role(scene, one, member(organization))),
        ...personsOf(scene),
        service(scene),
        anonymous(scene),
        ...(isFederated ? [federated(scene)] : []),
      ];
    }),
  );

/** Who has no credentials of AWS yet. */
const federated = (scene: Scene): Caller => {
  const { principal: _, ...rest } = anonymous(scene);
  return { ...rest, principal: { federated: 'accounts.google.com' } };
};
