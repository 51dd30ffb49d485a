import type { Assignment, Principal } from '../../config/sections/access/types.ts';
import type { Address } from '../../plan/resource.ts';

export const permissionSetAddress = (name: string): Address => `permission-set:${name}`;
export const groupAddress = (name: string): Address => `group:${name}`;
export const userAddress = (name: string): Address => `user:${name}`;
export const principalAddress = ({ type, name }: Principal): Address =>
  type === 'group' ? groupAddress(name) : userAddress(name);
/** The account first: neither its key nor the name of a set has a slash. */
export const assignmentAddress = ({ account, permissionSet, principal }: Assignment): Address =>
  `assignment:${account}/${permissionSet}/${principalAddress(principal)}`;
export const memberAddress = (group: string, user: string): Address => `group-member:${group}/${user}`;
export const attributesAddress: Address = 'access-attributes:instance';
/** What only a person can enable. */
export const instanceAddress: Address = 'identity-center:instance';
