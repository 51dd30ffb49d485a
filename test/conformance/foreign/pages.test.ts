import { execFileSync } from 'node:child_process';
import { services } from '../../../lib/simulator/operations/index.ts';
import { python } from '../python.ts';
import { clientEnvironment, startServed, type Served } from './served.ts';

/** boto3's paginators and waiters of the services that tools for organizations use. */

interface Told {
  readonly read: Readonly<Record<string, number>>;
  readonly wrong: Readonly<Record<string, string>>;
  readonly waiters: readonly string[];
}

let served: Served;
let told: Told;
beforeAll(async () => {
  served = await startServed('--speed', '3600', '--account-quota', '20');
  const named = Object.entries(services).flatMap(([service, operations]) =>
    // boto3 writes this one without a hyphen.
    Object.keys(operations).map((operation) => `${service.replace('access-analyzer', 'accessanalyzer')}:${operation}`),
  );
  const text = execFileSync(python, ['test/conformance/foreign/pages_and_waiters.py'], {
    input: JSON.stringify(named),
    env: clientEnvironment(served.url),
  });
  told = JSON.parse(text.toString()) as Told;
});
afterAll(() => served.stop());

test('every paginator reads the same in pages of one as in whole pages', () => {
  expect(told.wrong).toEqual({});
  expect(Object.keys(told.read).length).toBeGreaterThanOrEqual(47);
});

// Those that have one of a thing at most, or nothing to find: each of the others reads more than one.
const single = [
  'accessanalyzer:ValidatePolicy',
  'cloudformation:DescribeChangeSet',
  'guardduty:ListDetectors',
  'guardduty:ListMembers',
  'guardduty:ListOrganizationAdminAccounts',
  'organizations:ListHandshakesForAccount',
  'organizations:ListParents',
  'organizations:ListRoots',
  'sso-admin:ListAccountsForProvisionedPermissionSet',
  'sso-admin:ListInstances',
  'sso-admin:ListRegions',
];

test('each of them has something to read', () => {
  const few = Object.entries(told.read).flatMap(([name, count]) => (count < 2 ? [name] : []));
  expect(few.filter((name) => !single.includes(name))).toEqual([]);
});

test('the waiters of stacks and change sets end as those of AWS', () => {
  expect(told.waiters).toEqual([
    'change_set_create_complete',
    'stack_create_complete',
    'stack_delete_complete',
    'stack_exists',
    'stack_update_complete',
  ]);
});
