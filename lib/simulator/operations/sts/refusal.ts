import { objectIn } from '../../engine/json.ts';
import { STSServiceException } from '@aws-sdk/client-sts';

/** Not all that STS answers is modelled as an exception. */
export const stsRefusal = (name: string, message: string, status = 400): Error =>
  new STSServiceException({ name, $fault: 'client', $metadata: { httpStatusCode: status }, message });

export const tooLong = (limit: string): Error =>
  stsRefusal('ValidationError', `The requested DurationSeconds exceeds the ${limit}`);

/** A policy of a session is not evaluated, but has to be one. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const demandPolicy = (text: string | undefined): void => {
  if (text !== undefined && objectIn(text)?.Statement === undefined)
    throw stsRefusal('MalformedPolicyDocument', 'This policy contains invalid Json');
};
