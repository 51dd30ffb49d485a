import type { Refusal } from '../../network/refusal.ts';

/** EC2 models no exceptions: the SDK names its generic one by the code. Its client is large, and not loaded for that. */
export const ec2Error = (code: string, message: string): Error =>
  Object.assign(new Error(message), { name: code, $fault: 'client', $metadata: { httpStatusCode: 400 } });

export const thrown = ({ code, message }: Refusal): Error => ec2Error(code, message);
