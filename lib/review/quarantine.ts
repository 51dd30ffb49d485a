import type { LandingZone } from '../config/landing-zone.ts';
import { unitAt } from '../config/organization/unit-path.ts';
import { andList } from '../config/words/list.ts';
import type { Problem } from '../config/text/problems.ts';
import type { Report } from '../config/text/report.ts';
import { denying } from './denied.ts';
import { placesOf, type Place } from './places.ts';

/** One of each sort: to read and to use, what is there and what is new. */
const everything = [
  's3:ListAllMyBuckets',
  'ec2:RunInstances',
  'iam:CreateRole',
  'kms:Decrypt',
  'lambda:InvokeFunction',
];

/** By which guardrails nobody can do anything in this OU; undefined where they leave something. Lockouts are told elsewhere. */
export const quarantineOf = (zone: LandingZone, path: string): readonly string[] | undefined => {
  // As if nobody were in any OU: those that are empty are places of their own.
  const place = placesOf({ ...zone, accounts: [] }).find(({ name }) => name === `OU ${path}`);
  return place && cutOffBy(zone, place);
};

const cutOffBy = (zone: LandingZone, place: Place): readonly string[] | undefined =>
  denying(
    zone,
    place,
    'scp',
    everything.map((action) => ({ action })),
  );

/** An error where jobs of the pipeline come in by an account in which nobody can do anything, as in one that is frozen. */
export const deploymentProblems = (zone: LandingZone, placed: Report['place']): Problem[] => {
  const key = zone.pipeline?.account?.key;
  const place = key === undefined ? undefined : placesOf(zone).find((one) => one.key === key);
  const names = place && cutOffBy(zone, place);
  return names
    ? [
        {
          place: placed(['pipeline', 'account'], 'value'),
          severity: 'error',
          message: `SCPs deny everything in account "${place.name}": ${andList(names.map((name) => `"${name}"`))}`,
          fix: 'move the account to another OU, or use another account',
        },
      ]
    : [];
};

/** An error for each OU that leases move accounts to, and in which those go on as before. */
export const leaseProblems = (zone: LandingZone, place: Report['place']): Problem[] => {
  const units = zone.organizationalUnits;
  const paths = new Set([...units, ...zone.accounts].flatMap(({ lease }) => lease?.freeze ?? []));
  return [...paths]
    .filter((path) => !quarantineOf(zone, path))
    .map((path): Problem => {
      const unit = units.find(({ lease }) => lease?.freeze === path);
      const account = zone.accounts.find(({ lease }) => lease?.freeze === path);
      const at = unit ? unitAt(unit.path) : ['accounts', account?.key ?? ''];
      return {
        place: place([...at, 'lease', 'freeze']),
        severity: 'error',
        message: `the SCPs of OU "${path}" do not deny everything, so accounts that move there are not frozen`,
        fix: 'add an SCP that denies all actions to its guardrails, such as guardrails: [quarantine] of the starter configuration',
      };
    });
};
