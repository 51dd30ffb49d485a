import type { World } from '../../world/world.ts';
import type { MadeResource, Place } from '../made.ts';
import type { ResourceRecord } from '../records.ts';
import { analyzer } from './access-analyzer.ts';
import { backupVault } from './backup.ts';
import { anomalyMonitor, anomalySubscription, budget } from './billing.ts';
import type { Asked, Check, Deletion } from './check.ts';
import { trail } from './cloudtrail.ts';
import { configChecks, configDeletions, configLimits } from './config.ts';
import { networkChecks } from './ec2/index.ts';
import { iamChecks } from './iam.ts';
import { key } from './kms.ts';
import { oamChecks, oamDeletions } from './oam.ts';
import { securityHubChecks, securityHubDeletions, securityHubEffects } from './security-hub.ts';
import { ssmChecks } from './ssm.ts';

/** By type of resource; a file for each service. */
const checks: Readonly<Partial<Record<string, Check>>> = {
  'AWS::AccessAnalyzer::Analyzer': analyzer,
  'AWS::CloudTrail::Trail': trail,
  ...configChecks,
  ...iamChecks,
  'AWS::KMS::Key': key,
  ...networkChecks,
  ...oamChecks,
  ...securityHubChecks,
  ...ssmChecks,
  'AWS::Backup::BackupVault': backupVault,
  'AWS::Budgets::Budget': budget,
  'AWS::CE::AnomalyMonitor': anomalyMonitor,
  'AWS::CE::AnomalySubscription': anomalySubscription,
};

/**
 * What services refuse that CloudFormation asks for a resource: names that are taken, and whatever has to be there first. Undefined
 * when nothing does. Words as CloudFormation passes them on.
 */
export function refusalOf(world: World, resource: MadeResource, place: Asked): string | undefined {
  const { mistake, physicalId, type } = resource;
  if (mistake !== undefined) return mistake;
  if (isTaken(world, resource, place)) return configLimits[type]?.(physicalId) ?? alreadyExists(physicalId);
  return checks[type]?.(world, resource, place);
}

/** By another stack, or by another resource of its own. */
const isTaken = (world: World, { claim, unique, logicalId }: MadeResource, { owners, stackId }: Asked): boolean => {
  const other = claim === undefined ? undefined : world.claims.get(claim);
  if (other && other.stack !== stackId) return true;
  const owner = unique === undefined ? undefined : owners.get(unique);
  return owner !== undefined && owner !== logicalId;
};

const alreadyExists = (physicalId: string): string =>
  `Resource handler returned message: "${physicalId} already exists" (HandlerErrorCode: AlreadyExists)`;

/** What services refuse to take away. */
export const deletionRefusalOf = (
  world: World,
  resource: ResourceRecord,
  place: Pick<Place, 'account' | 'region'>,
): string | undefined => deletions[resource.type]?.(world, resource, place);

const deletions: Readonly<Partial<Record<string, Deletion>>> = {
  ...configDeletions,
  ...oamDeletions,
  ...securityHubDeletions,
};

/** What services do besides making a resource. */
export const takeEffect = (world: World, { type, properties }: MadeResource): void =>
  securityHubEffects[type]?.(world, properties);
