import type { PublicAccess } from '../model.ts';

/** What passes the internet gateway of a VPC from one of its subnets. */
export const passing = (access: PublicAccess | undefined, subnet: string): PublicAccess['allows'] =>
  access?.except?.[subnet] ?? access?.allows ?? 'everything';
