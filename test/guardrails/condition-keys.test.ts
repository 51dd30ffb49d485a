import { readdirSync, readFileSync } from 'node:fs';
import { sample } from '../support/zone.ts';
import { isSent } from './promises/sent.ts';

interface Statement {
  readonly Sid?: string;
  readonly Action?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Every statement in a value: a policy document, or a template with documents in it. */
const statementsIn = (value: unknown): Statement[] => {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'Effect' in value && 'Action' in value ? [value as Statement] : [];
  return [...own, ...Object.values(value).flatMap(statementsIn)];
};

/** Condition keys that AWS does not send with an action of the statement. */
const neverSent = async ({ Sid = '', Action = [], Condition = {} }: Statement): Promise<string[]> => {
  // What only some actions of a statement have is written with IfExists.
  const keys = Object.entries(Condition).flatMap(([operator, of]) =>
    operator.endsWith('IfExists') ? [] : Object.keys(of),
  );
  const actions = [Action].flat().filter((action) => !action.includes('*'));
  const found = actions.flatMap((action) =>
    keys.map(async (key) => ((await isSent(key, action)) ? [] : [`${Sid} ${action}: ${key}`])),
  );
  return (await Promise.all(found)).flat();
};

const wrongIn = async (value: unknown): Promise<string[]> =>
  (await Promise.all(statementsIn(value).map(neverSent))).flat();

test('policies in templates have condition keys that AWS sends', async () => {
  const { deployments } = await sample();
  const found = await Promise.all(
    deployments.map(async ({ name, template }) => (await wrongIn(template)).map((wrong) => `${name}: ${wrong}`)),
  );
  expect(deployments.flatMap(({ template }) => statementsIn(template)).length).toBeGreaterThan(50);
  // AWS's own policy for CloudWatch Logs has it so: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
  expect(found.flat()).toEqual(['landing-zone-trail: AllowLogs kms:DescribeKey: kms:EncryptionContext:aws:logs:arn']);
});

test.each(readdirSync('policies/permission-sets'))(
  'permission set %s has condition keys that AWS sends',
  async (file) => {
    expect(await wrongIn(JSON.parse(readFileSync(`policies/permission-sets/${file}`, 'utf8')))).toEqual([]);
  },
);
