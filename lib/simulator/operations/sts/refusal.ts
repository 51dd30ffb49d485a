import { STSServiceException } from '@aws-sdk/client-sts';

/** Not all that STS answers is modelled as an exception. */
export const stsRefusal = (name: string, message: string, status = 400): Error =>
  new STSServiceException({ name, $fault: 'client', $metadata: { httpStatusCode: status }, message });

export const tooLong = (limit: string): Error =>
  stsRefusal('ValidationError', `The requested DurationSeconds exceeds the ${limit}`);
