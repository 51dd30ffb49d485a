import { bucketOf } from '../../lib/aws/throttles.ts';

const place = '111122223333 eu-west-1';
const of = (service: string, operation: string): string => bucketOf({ service, operation, place })[0];

test('Identity Center counts its operations together, and its directory each by itself', () => {
  expect(of('sso-admin', 'ListPermissionSets')).toBe(of('sso-admin', 'CreatePermissionSet'));
  expect(of('identitystore', 'ListUsers')).not.toBe(of('identitystore', 'ListGroups'));
  expect(bucketOf({ service: 'identitystore', operation: 'ListUsers', place })[1]).toEqual({ rate: 20, burst: 20 });
});
