import type { ConstraintViolationExceptionReason, InvalidInputExceptionReason } from '@aws-sdk/client-organizations';
import { ConstraintViolationException, InvalidInputException } from '@aws-sdk/client-organizations';

interface Details {
  readonly message: string;
  readonly Message: string;
  readonly $metadata: { readonly httpStatusCode: number };
}

/** Makes the exception that the SDK would have made of AWS's answer. */
export const refusal = <E extends Error>(Exception: new (details: Details) => E, message: string, status = 400): E =>
  new Exception(details(message, status));

export const invalid = (reason: InvalidInputExceptionReason, message: string): Error =>
  new InvalidInputException({ ...details(message, 400), Reason: reason });

export const constraint = (reason: ConstraintViolationExceptionReason, message: string): Error =>
  new ConstraintViolationException({ ...details(message, 400), Reason: reason });

const details = (message: string, httpStatusCode: number): Details => ({
  message,
  Message: message,
  $metadata: { httpStatusCode },
});
