import { fillPlaceholders } from '../../../lib/config/words/placeholders.ts';
import type { LandingZone } from '../../../lib/config/landing-zone.ts';
import { guardrailsOver, placesOf } from '../../../lib/review/places.ts';
import { sample } from '../../review/judged.ts';
import { make } from '../../../lib/simulator/cloudformation/make.ts';
import { withDeployments } from '../../../lib/stacks/synthesize.ts';
import { managedDocument } from '../../../lib/guardrails/catalogue/managed-documents.ts';
import type { Document, Policies } from './case.ts';
import { abroad, home } from './words.ts';

const ids: Readonly<Record<string, string>> = { 'organization.id': 'o-ours000000', 'account.management': abroad };

const filled = (content: unknown): Document => fillPlaceholders(content, (name) => ids[name] ?? home) as Document;

const everything: Document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

/** What a resource's policy says that leaves all to the identities of its account. */
const leaving = (account: string): Document => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: account }, Action: '*', Resource: '*' }],
});

const sets = (zone: LandingZone): Document[][] =>
  (zone.access?.permissionSets ?? []).map(({ document, managedPolicies: names }) => [
    ...(document === undefined ? [] : [filled(document)]),
    ...names.map((name) => (managedDocument(name) as Document | undefined) ?? everything),
  ]);

/** The guardrails of the sample as they are over each of its places, with each of its permission sets in turn. */
export const ofPlaces = (): Policies[] => {
  const identities = [[everything], ...sets(sample)];
  return placesOf(sample).map((place, index) => {
    const levels = (type: 'scp' | 'rcp') =>
      guardrailsOver(sample, place, type).map((level) => level.map(({ content }) => filled(content)));
    return {
      scps: levels('scp').map((level) => [everything, ...level]),
      rcps: levels('rcp'),
      identity: identities[index % identities.length] ?? [everything],
      resource: leaving(home),
    };
  });
};

/** Each permission set by itself. */
export const ofSets = (): Policies[] =>
  sets(sample).map((identity) => ({ scps: [], rcps: [], identity, resource: leaving(home) }));

/** Trust policies and key policies of the stacks of the sample. */
export const ofResources = async (): Promise<Policies[]> => {
  const named: Readonly<Partial<Record<string, string>>> = {
    'AWS::IAM::Role': 'AssumeRolePolicyDocument',
    'AWS::KMS::Key': 'KeyPolicy',
  };
  const { deployments } = await withDeployments(sample);
  const made = deployments.flatMap(({ name, template, parameters }) => {
    const values = fillPlaceholders(parameters, (word) => ids[word] ?? home) as Record<string, string>;
    const place = {
      partition: 'aws',
      account: home,
      region: sample.homeRegion,
      stackName: name,
      stackId: name,
    } as const;
    return make(template, values, { ...place, exported: () => undefined }).resources;
  });
  const policies = made.flatMap(({ type, properties }) => properties[named[type] ?? ''] ?? []);
  const once = new Map(policies.map((one) => [JSON.stringify(one), one as Document]));
  return [...once.values()].map((resource) => ({ scps: [], rcps: [], identity: [everything], resource }));
};
