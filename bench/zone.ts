import {
  type Account,
  type Guardrail,
  type OrganizationalUnit,
  managementKey,
} from '../lib/config/organization/types.ts';
import type { LandingZone } from '../lib/config/landing-zone.ts';

/** An organization of so many accounts besides the management account, a tenth as many OUs and twenty SCPs. */
export const zoneOf = (accounts: number): LandingZone => {
  const units = unitsOf(Math.max(1, Math.round(accounts / 10)));
  return {
    homeRegion: 'eu-west-1',
    regions: ['eu-west-1', 'us-east-1'],
    partition: 'aws',
    attached: [],
    roles: { automation: 'OrganizationAccountAccessRole', breakGlass: 'break-glass' },
    root: { guardrails: guardrails.slice(0, 5).map(({ name }) => name), scpStrategy: 'deny-list' },
    organizationalUnits: units,
    accounts: [management, ...Array.from({ length: accounts }, (_, index) => accountOf(index, units))],
    guardrails,
    trustedAccess: ['account.amazonaws.com', 'cloudtrail.amazonaws.com', 'sso.amazonaws.com'],
    delegatedAdministrators: [],
    accountQuota: accounts + 1,
    maxDeletedShare: 0.1,
    managedBy: 'landing-zone',
    rollout: { concurrency: 100, failureTolerance: 100, regionOrder: [] },
    stacks: [],
    deployments: [],
  };
};

const guardrails = Array.from({ length: 20 }, (_, index): Guardrail => {
  const statement = { Sid: `Deny${index}`, Effect: 'Deny', Action: [`ec2:Get${index}*`], Resource: '*' };
  return {
    name: `guardrail-${index}`,
    type: 'scp',
    description: `Guardrail ${index}`,
    content: { Version: '2012-10-17', Statement: [statement] },
  };
});

/** Where the parent of each unit stands in its ten: one at the top, then three, three, and so on down to five levels. */
const parents = [undefined, 0, 0, 0, 1, 1, 2, 4, 7, 7];

const unitsOf = (count: number): OrganizationalUnit[] => {
  const units: OrganizationalUnit[] = [];
  for (let index = 0; index < count; index += 1) {
    const place = index % parents.length;
    const above = parents[place];
    const parent = above === undefined ? undefined : units[index - place + above]?.path;
    const name = `unit-${index}`;
    units.push({
      name,
      path: parent === undefined ? name : `${parent}/${name}`,
      ...(parent === undefined ? {} : { parent }),
      guardrails: [`guardrail-${5 + (index % 15)}`],
      scpStrategy: 'deny-list',
    });
  }
  return units;
};

const accountOf = (index: number, units: readonly OrganizationalUnit[]): Account => {
  const ou = units[index % units.length]?.path;
  return {
    key: `account-${index}`,
    name: `account-${index}`,
    email: `aws+account-${index}@example.com`,
    emailGiven: false,
    guardrails: [],
    scpStrategy: 'deny-list',
    contacts: {},
    closed: false,
    management: false,
    tags: { owner: `team-${index % 50}`, environment: index % 2 === 0 ? 'dev' : 'prod' },
    ...(ou === undefined ? {} : { ou }),
  };
};

const management: Account = {
  key: managementKey,
  emailGiven: false,
  guardrails: [],
  scpStrategy: 'deny-list',
  contacts: {},
  closed: false,
  management: true,
};
