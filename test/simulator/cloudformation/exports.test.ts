import * as c from '@aws-sdk/client-cloudformation';
import { topic } from '../../support/stacks.ts';
import { begin, deploy, described, elsewhere, exporting, importing, pass, stage } from './stage.ts';

const update = { ChangeSetName: 'more', ChangeSetType: 'UPDATE' } as const;
const inUse = 'Export name cannot be deleted as it is in use by user';

const reasons = async (on: ReturnType<typeof stage>, StackName: string): Promise<(string | undefined)[]> =>
  ((await on.cloudFormation.send(new c.DescribeStackEventsCommand({ StackName }))).StackEvents ?? []).map(
    (one) => one.ResourceStatusReason,
  );

const used = async () => {
  const on = stage();
  await deploy(on, 'notes', exporting('name'));
  await deploy(on, 'user', importing('name'));
  expect((await described(on, 'user')).StackStatus).toBe('CREATE_COMPLETE');
  return on;
};

// https://github.com/rlister/stax/issues/40: the deletion is accepted, and the stack stays what it was.
test('a stack whose export is in use is not deleted', async () => {
  const on = await used();
  await on.cloudFormation.send(new c.DeleteStackCommand({ StackName: 'notes' }));
  await pass(on, 60);
  expect(await described(on, 'notes')).toMatchObject({ StackStatus: 'CREATE_COMPLETE', StackStatusReason: inUse });
  expect((await reasons(on, 'notes'))[0]).toBe(inUse);
  await on.cloudFormation.send(new c.DeleteStackCommand({ StackName: 'user' }));
  await pass(on, 60);
  const { StackId = '' } = await described(on, 'notes');
  await on.cloudFormation.send(new c.DeleteStackCommand({ StackName: 'notes' }));
  await pass(on, 60);
  expect((await described(on, StackId)).StackStatus).toBe('DELETE_COMPLETE');
});

test.each([
  ['taken away', topic('notes'), inUse],
  ['changed', exporting('name').replaceAll('notes', 'other'), 'Export name cannot be updated as it is in use by user'],
])('an export that is in use can not be %s', async (_, template, reason) => {
  const on = await used();
  await deploy(on, 'notes', template, update);
  expect((await described(on, 'notes')).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await reasons(on, 'notes')).toContain(reason);
});

test('an export has one stack', async () => {
  const on = stage();
  await deploy(on, 'notes', exporting('name'));
  await deploy(on, 'other', exporting('name').replaceAll('notes', 'other'));
  expect((await described(on, 'other')).StackStatus).toBe('ROLLBACK_COMPLETE');
  expect(await reasons(on, 'other')).toContain('Export with name name is already exported by stack notes.');
});

test('what nobody exports can not be imported', async () => {
  const on = stage();
  await deploy(on, 'user', importing('name'));
  expect(await reasons(on, 'user')).toContain('No export named name found.');
});

test('an export is there once its stack is', async () => {
  const on = stage();
  await begin(on, 'notes', exporting('name'));
  await deploy(on, 'user', importing('name'));
  expect((await described(on, 'user')).StackStatus).toBe('ROLLBACK_COMPLETE');
});

test('an export is that of its region and account', async () => {
  const on = stage();
  await deploy(on, 'notes', exporting('name'));
  for (const where of [{ region: 'eu-west-1' }, { account: '555555555551' }]) {
    const there = { ...elsewhere(on, where), clock: on.clock };
    await deploy(there, 'user', importing('name'));
    expect((await described(there, 'user')).StackStatus).toBe('ROLLBACK_COMPLETE');
  }
});
