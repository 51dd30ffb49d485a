import { CreateAccountCommand, MoveAccountCommand } from '@aws-sdk/client-organizations';
import { applyOn, connectTo, converge, planOn, stage, told, type Stage } from '../support/rehearsal.ts';
import { zoneOf } from '../support/zone.ts';

const zone = zoneOf(`
organization:
  homeRegion: eu-west-1
  accountEmail: aws+{account}@example.com
organizationalUnits: { A: , B: }
accounts: { web: { ou: A } }
`);
const moved = zoneOf(`
organization:
  homeRegion: eu-west-1
  accountEmail: aws+{account}@example.com
organizationalUnits: { A: , B: }
accounts: { web: { ou: B } }
`);
const empty = zoneOf(`
organization:
  homeRegion: eu-west-1
  accountEmail: aws+{account}@example.com
organizationalUnits: { A: , B: }
`);

const accountsNamed = (on: Stage, name: string): { email: string; parent: string }[] =>
  [...on.simulator.world.accounts.values()].filter((one) => one.name === name);

const unitNamed = (on: Stage, name: string): string =>
  [...on.simulator.world.units.values()].find((one) => one.name === name)?.id ?? '';

const timeout = Object.assign(new Error('socket hang up'), { name: 'TimeoutError' });

/** The answer to the first accepted call of an operation is lost. */
const losing = (on: Stage, operation: string): void => {
  let spent = false;
  on.fault = (call) =>
    call.operation !== operation || spent
      ? undefined
      : {
          answer: () => {
            spent = true;
            throw timeout;
          },
        };
};

test('an account whose creation was accepted, and the answer lost, is waited for and taken', async () => {
  const on = stage();
  losing(on, 'CreateAccount');
  await converge(on, zone);
  expect(accountsNamed(on, 'web')).toEqual([expect.objectContaining({ parent: unitNamed(on, 'A') })]);
});

test('an account of the same name that somebody else is creating is left to them', async () => {
  const on = stage();
  await converge(on, empty);
  const create = new CreateAccountCommand({ AccountName: 'web', Email: 'somebody@example.org' });
  await connectTo(on).organizations.send(create);
  const { outcome } = await applyOn(on, zone);
  expect(outcome.failed.map(({ error }) => String(error).replaceAll(/\d{12}/g, 'ID'))).toEqual([
    'UserError: CreateAccount was not called: AWS was already creating an account named "web", which is ID (somebody@example.org)\n' +
      "    -> if it is this one, set id: 'ID'; if not, use another name",
  ]);
  const [theirs, ...more] = accountsNamed(on, 'web');
  expect(more).toEqual([]);
  expect(theirs?.parent).not.toBe(unitNamed(on, 'A'));
});

test('an account that an earlier run is creating is taken when AWS is through with it', async () => {
  const on = stage();
  await converge(on, empty);
  await connectTo(on).organizations.send(
    new CreateAccountCommand({ AccountName: 'web', Email: 'aws+web@example.com' }),
  );
  await converge(on, zone);
  expect(accountsNamed(on, 'web')).toEqual([expect.objectContaining({ parent: unitNamed(on, 'A') })]);
});

test('a move whose answer is lost is done', async () => {
  const on = stage();
  await converge(on, zone);
  losing(on, 'MoveAccount');
  await converge(on, moved);
});

test('an account that AWS tells at its old place, after it was moved, is where it shall be', async () => {
  const on = stage();
  await converge(on, zone);
  const web = [...on.simulator.world.accounts.values()].find(({ name }) => name === 'web');
  let stale: object | undefined;
  on.fault = ({ operation }) => {
    if (operation !== 'ListAccounts') return undefined;
    return { answer: (output) => (stale ??= output) };
  };
  await planOn(on, moved);
  const move = { AccountId: web?.id, SourceParentId: unitNamed(on, 'A'), DestinationParentId: unitNamed(on, 'B') };
  await connectTo(on).organizations.send(new MoveAccountCommand(move));
  expect(told(await planOn(on, moved))).toEqual(['update account:web ou']);
  const { outcome } = await applyOn(on, moved);
  expect(outcome.failed).toEqual([]);
  on.fault = undefined;
  await converge(on, moved);
});
