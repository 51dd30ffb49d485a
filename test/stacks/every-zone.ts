import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { sampleOrganization, zoneIn } from '../support/zone.ts';
import { costs, everyCost } from './costs.ts';
import { everythingOfSecurity, mails, security } from './security-zones.ts';
import {
  backups,
  baselines,
  codePipeline,
  deploying,
  everyBackup,
  everyBaseline,
  everyEndpoint,
  everyInspection,
  everyObservation,
  everyRecording,
  everyScope,
  everything,
  logging,
  networks,
  observing,
  onPremises,
  pipelines,
  readingPipelines,
  recordings,
  sharedVpc,
} from './zones.ts';

/** Zones with every section and option that a template depends on: what is checked of all templates is checked of these. */
export const everyZone: readonly (readonly [what: string, zone: () => LandingZone])[] = [
  ['the sample', sampleOrganization],
  ['as little as can be said', () => logging()],
  ['all that can be said', () => logging(everything)],
  ['all that can be said of security', () => security(everythingOfSecurity)],
  ['all that can be said of backups', () => backups(everyBackup)],
  ['observability', () => observing()],
  ['all that can be said of the baseline', () => baselines(everyBaseline)],
  ['all that can be said of AWS Config', () => recordings(everyRecording)],
  ['all that can be said of costs', () => costs(everyCost)],
  ['a pipeline', () => pipelines()],
  ['a pipeline with a deployment account', () => deploying()],
  ['a pipeline whose plans read in accounts', () => readingPipelines()],
  ['AWS CodePipeline', () => pipelines(codePipeline)],
  ['a network with central internet', () => networks()],
  ['a network with firewalls', () => networks('central', 'eu-west-1', 'us-east-1', everyInspection)],
  ['a network with Network Access Scopes', () => networks('none', 'eu-west-1', 'us-east-1', everyScope)],
  ['a network with local internet, and a shared VPC', () => networks('local', 'eu-west-1', 'us-east-1', sharedVpc)],
  ['a network with networks on premises', () => onPremises()],
  ['a network with endpoints and DNS', () => networks('none', 'eu-west-1', 'us-east-1', everyEndpoint)],
];

/** The same, and what makes other ids or names though no other findings. */
export const everyVariant: typeof everyZone = [
  ...everyZone,
  ['the sample with every section', () => zoneIn('config')],
  ['findings by mail in several regions', () => security(mails)],
  ['a vault with the key of AWS', () => backups('{}')],
  ['all that can be said of observability', () => observing(everyObservation)],
  ['as little as can be said of the baseline', () => baselines()],
  ['AWS Config with an administrator', () => recordings('{ administrator: security }')],
  ['a budget', () => costs()],
];
