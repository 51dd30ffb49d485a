import { startMoto, type Moto } from './moto.ts';
import { alike, deploying, nowhere } from './operations.ts';
import { outcomeOf } from './outcome.ts';
import { makeByHand } from './raw.ts';
import { motoWorld, simulatedWorld, type World } from './worlds.ts';

let moto: Moto;
beforeAll(async () => {
  moto = await startMoto();
});
afterAll(() => moto.stop());

const worlds = async (): Promise<readonly World[]> => [
  await motoWorld(moto),
  // moto: paths in differences.ts
  simulatedWorld({ leaveOut: ['Paths'] }),
];

describe('without an organization', () => {
  test.each([...nowhere, ...deploying])('%s: %s', async (_what, operation, input) => {
    const [theirs, ours] = await worlds();
    expect(await outcomeOf(theirs!, operation, input({} as never))).toEqual(
      await outcomeOf(ours!, operation, input({} as never)),
    );
  });
});

describe('in an organization', () => {
  test.each(alike)('%s: %s', async (_what, operation, input) => {
    const outcomes = (await worlds()).map(async (world) => outcomeOf(world, operation, input(await makeByHand(world))));
    const [theirs, ours] = await Promise.all(outcomes);
    expect(ours).toEqual(theirs);
  });
});
