import fc from 'fast-check';
import type { Account, Guardrail, OrganizationalUnit, ScpStrategy, Tags } from '../../lib/config/organization/types.ts';
import type { Deployment } from '../../lib/config/deployment/types.ts';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { stackSetsService } from '../../lib/config/deployment/names.ts';
import { accessTo } from './arbitrary-access.ts';
import { factsOf, policyTypeNames, type PolicyType } from '../../lib/config/words/policy-types.ts';

/** Valid organizations, of small alphabets so that two of them have much in common. */

const tags: fc.Arbitrary<Tags> = fc.dictionary(
  fc.constantFrom('owner', 'stage', 'cost'),
  fc.constantFrom('a', 'b', ''),
  { maxKeys: 3 },
);
const maybeTags = fc.option(tags, { nil: undefined }).map((value) => (value ? { tags: value } : {}));

const document = (type: PolicyType, effect: string, variant: string): unknown =>
  type === 'scp' || type === 'rcp'
    ? {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: `S${variant}`,
            Effect: effect,
            ...(type === 'rcp' ? { Principal: '*' } : {}),
            Action: [
              `s3:${variant === 'a' ? 'PutObject' : 'GetObject'}`,
              // An allow-list that lets nobody deploy locks out stack sets.
              ...(effect === 'Allow' ? ['cloudformation:*', 'sns:*'] : []),
            ],
            Resource: '*',
            ...(effect === 'Deny'
              ? { Condition: { StringNotEquals: { 'aws:PrincipalOrgID': '{{organization.id}}' } } }
              : {}),
          },
        ],
      }
    : { [factsOf(type).topLevel ?? 'x']: { note: { '@@assign': variant } } };

/** Policies of every type; four SCPs that deny and two that allow. */
const pool: readonly { name: string; type: PolicyType; effect: string }[] = [
  ...['d1', 'd2', 'd3', 'd4'].map((name) => ({ name, type: 'scp' as const, effect: 'Deny' })),
  ...['a1', 'a2'].map((name) => ({ name, type: 'scp' as const, effect: 'Allow' })),
  ...policyTypeNames.filter((type) => type !== 'scp').map((type) => ({ name: `${type}-1`, type, effect: 'Deny' })),
];

const guardrails: fc.Arbitrary<Guardrail[]> = fc.subarray([...pool], { minLength: 0 }).chain((chosen) =>
  fc.tuple(
    ...chosen.map(({ name, type, effect }) =>
      fc
        .record({ variant: fc.constantFrom('a', 'b'), description: fc.constantFrom('', 'why') })
        .map(({ variant, description }): Guardrail => ({
          name,
          type,
          description,
          content: document(type, effect, variant),
        })),
    ),
  ),
);

const governed = (available: readonly Guardrail[]) =>
  fc
    .record({
      names: fc.subarray(
        available.map(({ name }) => name),
        { maxLength: Math.min(6, available.length) },
      ),
      allow: fc.integer({ min: 0, max: 4 }),
      tags: maybeTags,
    })
    .map(({ names, allow, tags: given }) => {
      const listed = available.filter(
        ({ name, type }) => type === 'scp' && name.startsWith('a') && names.includes(name),
      );
      const scpStrategy: ScpStrategy = allow === 0 && listed.length > 0 ? 'allow-list' : 'deny-list';
      return { guardrails: names, scpStrategy, ...given };
    });

const paths = fc
  .uniqueArray(
    fc.array(fc.constantFrom('A', 'B', 'C'), { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/')),
    { maxLength: 6 },
  )
  .map((leaves) => {
    const all = new Set(
      leaves.flatMap((leaf) => leaf.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'))),
    );
    return [...all].sort((a, b) => a.split('/').length - b.split('/').length || a.localeCompare(b));
  });

const unit = (path: string, available: readonly Guardrail[]): fc.Arbitrary<OrganizationalUnit> =>
  governed(available).map((common) => {
    const cut = path.lastIndexOf('/');
    return { ...common, path, name: path.slice(cut + 1), ...(cut < 0 ? {} : { parent: path.slice(0, cut) }) };
  });

const contact = fc
  .constantFrom('1', '2')
  .map((n) => ({ name: `N${n}`, title: 'T', email: `c${n}@example.com`, phone: '+1 555' }));

const account = (key: string, units: readonly string[], available: readonly Guardrail[]): fc.Arbitrary<Account> =>
  fc
    .record({
      common: governed(available),
      ou: units.length === 0 ? fc.constant(undefined) : fc.option(fc.constantFrom(...units), { nil: undefined }),
      closed: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
      security: fc.option(contact, { nil: undefined }),
    })
    .map(({ common, ou, closed, security }) => ({
      ...common,
      key,
      name: key,
      email: `${key}@example.com`,
      emailGiven: false,
      management: false,
      closed,
      contacts: security ? { security } : {},
      ...(ou === undefined ? {} : { ou }),
    }));

const management: Account = {
  key: 'management',
  emailGiven: false,
  management: true,
  closed: false,
  guardrails: [],
  scpStrategy: 'deny-list',
  contacts: {},
};

const template = (name: string, variant: string) => ({
  Resources: {
    Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: name, DisplayName: variant } },
    ...(variant === 'b' ? { More: { Type: 'AWS::SNS::Topic', Properties: {} } } : {}),
  },
});

/** OUs of which none is below another. */
const apart = (units: readonly string[]): string[] =>
  units.filter((path) => !units.some((other) => other !== path && (other === '' || path.startsWith(`${other}/`))));

const deployment = (name: string, units: readonly string[], keys: readonly string[]): fc.Arbitrary<Deployment> =>
  fc
    .record({
      variant: fc.constantFrom('a', 'b'),
      regions: fc.subarray(['eu-west-1', 'us-east-1'], { minLength: 1 }),
      units: fc.subarray(['', ...units]),
      accounts: fc.subarray([...keys]),
      except: fc.subarray([...keys], { maxLength: Math.min(1, keys.length) }),
      how: fc.constantFrom('units', 'except', 'accounts'),
      management: fc.boolean(),
      tags: fc.constantFrom<Tags>({}, { owner: 'a' }),
    })
    .map(({ variant, regions, units: chosen, accounts, except, how, management, tags: given }): Deployment => ({
      name,
      template: template(name, variant),
      parameters: {},
      regions,
      targets: {
        organizationalUnits: how === 'accounts' ? [] : apart(chosen),
        except: how === 'except' && chosen.length > 0 ? except : [],
        accounts: how === 'accounts' ? accounts : [],
        management,
      },
      dependsOn: [],
      tags: given,
      rollout: { concurrency: 100, failureTolerance: 100, regionOrder: [] },
      trustedAccess: [],
    }));

/** No config names a closed account as a target, or none at all. */
const withoutClosed = (deployments: readonly Deployment[], accounts: readonly Account[]): Deployment[] => {
  const isOpen = (key: string): boolean => accounts.some((one) => one.key === key && !one.closed);
  return deployments
    .map((one) => ({
      ...one,
      targets: {
        ...one.targets,
        except: one.targets.except.filter(isOpen),
        accounts: one.targets.accounts.filter(isOpen),
      },
    }))
    .filter(({ targets }) => targets.management || targets.organizationalUnits.length + targets.accounts.length > 0);
};

const organization: fc.Arbitrary<LandingZone> = fc
  .tuple(guardrails, paths, fc.subarray(['k1', 'k2', 'k3', 'k4', 'k5', 'k6']))
  .chain(([available, units, keys]) =>
    fc
      .record({
        root: governed(available),
        units: fc.tuple(...units.map((path) => unit(path, available))),
        accounts: fc.tuple(...keys.map((key) => account(key, units, available))),
        admin: fc.option(fc.nat(), { nil: undefined }),
        policy: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
        deployments: fc
          .subarray(['s1', 's2', 's3'])
          .chain((names) => fc.tuple(...names.map((name) => deployment(name, units, keys)))),
      })
      .map(({ root, units: organizationalUnits, accounts, admin, policy, deployments }): LandingZone => {
        const open = accounts.filter(({ closed }) => !closed);
        const chosen = admin === undefined ? undefined : open[admin % Math.max(open.length, 1)];
        return {
          homeRegion: 'eu-west-1',
          regions: ['eu-west-1', 'us-east-1'],
          partition: 'aws',
          roles: { automation: 'automation', breakGlass: 'break-glass' },
          root,
          organizationalUnits,
          accounts: [management, ...accounts],
          guardrails: available,
          attached: [],
          trustedAccess: [
            'account.amazonaws.com',
            'guardduty.amazonaws.com',
            'securityhub.amazonaws.com',
            ...(deployments.length > 0 ? [stackSetsService] : []),
          ],
          delegatedAdministrators: [{ service: 'guardduty.amazonaws.com', accounts: chosen ? [chosen.key] : [] }],
          maxDeletedShare: 1,
          managedBy: 'landing-zone',
          rollout: { concurrency: 100, failureTolerance: 100, regionOrder: [] },
          stacks: [],
          deployments: withoutClosed(deployments, accounts),
          ...(policy === undefined
            ? {}
            : {
                resourcePolicy: {
                  Version: '2012-10-17',
                  Statement: [
                    {
                      Sid: policy,
                      Effect: 'Allow',
                      Principal: { AWS: '*' },
                      Action: 'organizations:ListAccounts',
                      Resource: '*',
                    },
                  ],
                },
              }),
        };
      }),
  );

export const landingZone: fc.Arbitrary<LandingZone> = organization.chain((zone) =>
  fc
    .option(accessTo(zone.accounts.filter(({ closed }) => !closed).map(({ key }) => key)), { nil: undefined })
    .map((access) => ({ ...zone, ...(access ? { access } : {}) })),
);
