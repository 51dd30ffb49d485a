import {
  BadRequestException,
  CreatePublishingDestinationCommand,
  DeletePublishingDestinationCommand,
  DescribePublishingDestinationCommand,
  GuardDutyClient,
  ListPublishingDestinationsCommand,
  UpdatePublishingDestinationCommand,
  type DescribePublishingDestinationResponse,
} from '@aws-sdk/client-guardduty';
import { isExported } from '../../../config/sections/security/export.ts';
import { guardDutyBucketIn, isGuardDutyBucket } from '../../../config/sections/security/names.ts';
import { accountAddress, logsKeyAddress } from '../../inventory/addresses.ts';
import { findLogsKey } from '../../deployment/parameters.ts';
import type { Office } from '../service.ts';

const clientOf = ({ client, region }: Office): GuardDutyClient => client(GuardDutyClient, region);

/**
 * True: findings go to the log archive. False: nowhere. A text: to some other place, which it names; one that is not ours is nobody's concern
 * unless findings shall go to the archive.
 */
export const readExport = async (office: Office, DetectorId: string): Promise<boolean | string> => {
  const found = await destinationOf(office, DetectorId);
  if (!found) return false;
  const { DestinationArn = '', KmsKeyArn } = found.DestinationProperties ?? {};
  const ours = await archiveOf(office);
  if (ours?.DestinationArn === DestinationArn && ours.KmsKeyArn === KmsKeyArn) return true;
  return (isGuardDutyBucket(DestinationArn) || isExported(office.inventory.zone, office.region)) && DestinationArn;
};

/** https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_exportfindings.html */
export const writeExport = async (office: Office, DetectorId: string, wanted: boolean): Promise<void> => {
  const found = await destinationOf(office, DetectorId);
  if (!wanted) {
    // Somebody else's is left. Ours goes by its name: the archive may be in the config no more.
    if (!found || !isGuardDutyBucket(found.DestinationProperties?.DestinationArn ?? '')) return;
    const { DestinationId } = found;
    await clientOf(office).send(new DeletePublishingDestinationCommand({ DetectorId, DestinationId }));
    return;
  }
  const DestinationProperties = (await archiveOf(office)) ?? {};
  const client = clientOf(office);
  const turn = (DestinationId: string | undefined): Promise<unknown> =>
    client.send(new UpdatePublishingDestinationCommand({ DetectorId, DestinationId, DestinationProperties }));
  if (found) {
    await turn(found.DestinationId);
    return;
  }
  const create = { DetectorId, DestinationType: 'S3' as const, DestinationProperties };
  try {
    await client.send(new CreatePublishingDestinationCommand(create));
  } catch (error) {
    // GuardDuty has one exception for all. Refused because it is there: a call whose answer was lost made it.
    const made = error instanceof BadRequestException ? await destinationOf(office, DetectorId) : undefined;
    if (!made) throw error;
    await turn(made.DestinationId);
  }
};

/** There is one at most: one type of destination, one destination of a type. */
const destinationOf = async (
  office: Office,
  DetectorId: string,
): Promise<DescribePublishingDestinationResponse | undefined> => {
  const { Destinations = [] } = await clientOf(office).send(new ListPublishingDestinationsCommand({ DetectorId }));
  const [first] = Destinations;
  if (!first) return undefined;
  const { DestinationId } = first;
  return clientOf(office).send(new DescribePublishingDestinationCommand({ DetectorId, DestinationId }));
};

const archiveOf = async ({
  aws,
  inventory,
}: Office): Promise<{ DestinationArn: string; KmsKeyArn: string } | undefined> => {
  await findLogsKey(aws, inventory);
  const { logging, homeRegion } = inventory.zone;
  const archive = logging && inventory.find(accountAddress(logging.archive));
  const KmsKeyArn = inventory.find(logsKeyAddress);
  if (archive === undefined || KmsKeyArn === undefined) return undefined;
  return { DestinationArn: `arn:${aws.partition}:s3:::${guardDutyBucketIn(archive, homeRegion)}`, KmsKeyArn };
};
