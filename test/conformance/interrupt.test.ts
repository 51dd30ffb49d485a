import { folderOf, landingZone, type Folder } from './command.ts';
import { small } from './config.ts';
import { openGate, type Gate } from './gate.ts';
import { startMoto, type Moto } from './moto.ts';

let moto: Moto;
let gate: Gate;
let folder: Folder;

beforeAll(async () => {
  moto = await startMoto();
  gate = await openGate(moto.url, 30);
  folder = folderOf(small);
});
beforeEach(async () => {
  await moto.reset();
  gate.open();
});
afterAll(async () => {
  folder.remove();
  await gate.close();
  await moto.stop();
});

const apply = () => landingZone(gate.url, 'apply', '--yes', '--config', folder.path);

/** Ctrl-C when a call of this operation arrives for the n-th time. */
const interruptAt = async (operation: string, nth = 1) => {
  const run = apply();
  let seen = 0;
  gate.arrives = (call) => {
    if (gate.calls[call - 1] === operation && ++seen === nth) run.signal('SIGINT');
    return true;
  };
  const ended = await run.ended;
  gate.arrives = () => true;
  return ended;
};

test('Ctrl-C finishes what is under way, tells what was done and what not, and the next run goes on', async () => {
  const { code, said } = await interruptAt('CreateOrganizationalUnit', 3);
  expect(said).toContain('Stopping: no new changes start; changes in progress finish.');
  expect(said).toMatch(/\d+ changes made, .*\d+ not started because the run was stopped\./);
  expect(said).toContain('Completed changes are kept. Run the same command again to continue.');
  expect(said).not.toContain('failed');
  expect(code).toBe(1);
  // What was under way is done, and nothing came after it.
  expect(gate.calls.filter((operation) => operation === 'CreateOrganizationalUnit')).toHaveLength(3);

  const next = await apply().ended;
  expect(next.said).toContain('Apply complete:');
  expect(next.code).toBe(0);
  expect((await landingZone(gate.url, 'plan', '--config', folder.path).ended).code).toBe(0);
});

test('Ctrl-C while the plan is made changes nothing', async () => {
  const { code } = await interruptAt('DescribeOrganization');
  expect(code).not.toBe(0);
  expect(gate.calls).not.toContain('CreateOrganization');
});
