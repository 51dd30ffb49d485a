import { CloudFormationServiceException } from '@aws-sdk/client-cloudformation';

/** What CloudFormation answers to most mistakes; its model has no exception for it. */
export const validationError = (message: string): Error => cloudFormationError('ValidationError', message);

export const cloudFormationError = (name: string, message: string, status = 400): Error =>
  new CloudFormationServiceException({ name, $fault: 'client', $metadata: { httpStatusCode: status }, message });
