import type { Row } from '../sso-admin/row.ts';
import { answers, unique } from './row.ts';

const { invalid, missing } = answers;
const external = { ExternalId: { Issuer: 'https://example.com', Id: '1' } };
const both = { AlternateIdentifier: { ...external, UniqueAttribute: { AttributePath: 'x', AttributeValue: 'y' } } };

/** Of ids by what else is unique. */
export const lookups: readonly Row[] = [
  ['of nobody', 'GetUserId', unique('userName', 'nobody'), missing],
  ['of a group', 'GetUserId', unique('userName', 'platform'), missing],
  ['by an attribute that others may have', 'GetUserId', unique('title', 'Countess'), invalid],
  ['by nothing', 'GetUserId', unique('userName', ''), invalid],
  ['by a number', 'GetUserId', unique('userName', 7), invalid],
  ['by what another directory gives', 'GetUserId', { AlternateIdentifier: external }, missing],
  ['by two attributes', 'GetUserId', both, invalid],
  ['by no attribute', 'GetUserId', { AlternateIdentifier: {} }, invalid],
  ['of no group', 'GetGroupId', unique('displayName', 'none'), missing],
  ['by an attribute that others may have', 'GetGroupId', unique('description', 'x'), invalid],
  ['by what another directory gives', 'GetGroupId', { AlternateIdentifier: external }, missing],
  ['by two attributes', 'GetGroupId', both, invalid],
];
