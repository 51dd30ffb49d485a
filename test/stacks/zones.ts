import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { make, type Made } from '../../lib/simulator/cloudformation/make.ts';
import type { Partition } from '../../lib/simulator/records.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { zoneOf } from '../support/zone.ts';

/** Ids that stand for those of AWS. */
export const ids = {
  organization: 'o-exampleorg',
  management: '111111111111',
  archive: '222222222222',
  reader: '333333333333',
  other: '444444444444',
};

export const logging = (more = '', regions = 'eu-west-1'): LandingZone =>
  zoneOf(`organization:
  homeRegion: ${regions}
  accountEmail: aws+{account}@example.com
accounts: { log-archive: , security: }
logging: { archive: log-archive, readers: [security]${more} }
`);

export const everything =
  ', objectLock: { mode: compliance, retention: 1 year }, lifecycle: { delete: never }, trail: { dataEvents: [s3, lambda, dynamodb], insights: [api-call-rate, api-error-rate], alarms: { email: [a@example.com] } }';

const values: Readonly<Record<string, string>> = {
  '{{organization.id}}': ids.organization,
  '{{account.management}}': ids.management,
  '{{account.log-archive}}': ids.archive,
  '{{account.security}}': ids.reader,
  '{{logs.key}}': 'arn:aws:kms:eu-west-1:222222222222:key/1',
};

/** A stack with everything in its template worked out, as it is in an account. */
export const madeIn = async (
  zone: LandingZone,
  name: string,
  account: string,
  partition: Partition = 'aws',
): Promise<Made> => {
  const { deployments } = await withDeployments(zone);
  const deployment = deployments.find((one) => one.name === name);
  if (!deployment) throw new Error(`no deployment ${name}`);
  const parameters = Object.fromEntries(
    Object.entries(deployment.parameters).map(([key, value]) => [key, values[value] ?? value]),
  );
  return make(deployment.template, parameters, {
    ...{ partition, account, region: zone.homeRegion, stackName: name },
    stackId: `stack of ${name}`,
    exported: () => undefined,
  });
};
