import { BadRequestException } from '@aws-sdk/client-guardduty';
import type { Call } from '../../engine/call.ts';
import { refusal } from '../../engine/refuse.ts';
import type { OwnRecord, SecurityRecord } from '../../security/records.ts';
import { recordOf } from '../../security/service.ts';

export const service = 'guardduty';

export interface OfDetector {
  DetectorId: string;
}

/** GuardDuty has one exception for all. https://github.com/turbot/steampipe-plugin-aws/issues/1105 */
export const refuse = (message: string): Error =>
  Object.assign(refusal(BadRequestException, message), { Type: 'InvalidInputException' });

export function detectorOf({ DetectorId }: OfDetector, call: Call): OwnRecord {
  const own = recordOf(service, call).own[call.caller];
  if (own?.id === DetectorId) return own;
  throw refuse('The request is rejected because the input detectorId is not owned by the current account.');
}

export function administered(input: OfDetector, call: Call): SecurityRecord {
  detectorOf(input, call);
  const record = recordOf(service, call);
  if (record.administrator === call.caller) return record;
  throw refuse('The request is rejected because the current account is not the GuardDuty delegated administrator.');
}

export const roleIn = ({ world, caller }: Call, name = 'AmazonGuardDuty', host = 'guardduty'): string =>
  `arn:${world.partition}:iam::${caller}:role/aws-service-role/${host}.amazonaws.com/AWSServiceRoleFor${name}`;
