import {
  BadRequestException,
  CreateDetectorCommand,
  ListDetectorsCommand,
  type GuardDutyClient,
} from '@aws-sdk/client-guardduty';
import { orFind } from '../../../aws/unless.ts';

/** Id of the one detector that an account has in a region. */
export const findDetector = async (client: GuardDutyClient): Promise<string | undefined> =>
  (await client.send(new ListDetectorsCommand({}))).DetectorIds?.[0];

/** Enables GuardDuty; a call that is sent again because its answer was lost is refused, for there is one. */
export const makeDetector = (client: GuardDutyClient): Promise<string> =>
  orFind(
    [BadRequestException],
    async () => (await client.send(new CreateDetectorCommand({ Enable: true }))).DetectorId ?? '',
    () => findDetector(client),
  );
