import { InvalidKeyId } from '@aws-sdk/client-ssm';
import { isPendingDeletion, keyClaim } from '../../cloudformation/services/looked-at.ts';
import type { Call } from '../../engine/call.ts';
import { refusal } from '../../engine/refuse.ts';
import { uuid } from '../../world/digest.ts';
import { keyOf, wholeArn } from '../kms/index.ts';

/**
 * The key of a secret has to be there, and in use; AWS's own always is. In the words of AWS KMS:
 * https://github.com/binxio/aws-ssm-copy/issues/10, https://github.com/segmentio/chamber/issues/355
 */
export function demandKey(given = 'alias/aws/ssm', call: Call): void {
  const id = wholeArn(given, call);
  const [, , , region = '', account = '', name = ''] = id.split(':');
  if (name === 'alias/aws/ssm') return;
  const arn = name.startsWith('key/') ? id : keyOf(name, region, account, call);
  if (arn === undefined) throw refused(`Alias ${id} is not found.`, 'NotFoundException');
  const properties = call.world.claims.get(keyClaim(arn))?.properties;
  if (!properties) throw refused(`Key '${arn}' does not exist`, 'NotFoundException');
  if (isPendingDeletion(properties)) throw refused(`${arn} is pending deletion.`, 'KMSInvalidStateException');
  if (properties.Enabled === false) throw refused(`${arn} is disabled.`, 'DisabledException');
}

const refused = (message: string, code: string): Error =>
  refusal(
    InvalidKeyId,
    `${message} (Service: AWSKMS; Status Code: 400; Error Code: ${code}; Request ID: ${uuid(message)}; Proxy: null)`,
  );
