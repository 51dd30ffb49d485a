import { readAllocationTags, readForeignMonitor } from '../../lib/aws/live/costs.ts';
import { startMoto, type Moto } from './moto.ts';
import { motoWorld } from './worlds.ts';

let moto: Moto;
beforeAll(async () => {
  moto = await startMoto();
});
afterAll(() => moto.stop());

test('moto has neither cost allocation tags nor monitors, which is as if billing had seen nothing', async () => {
  const aws = (await motoWorld(moto)).connect();
  expect(await readAllocationTags(aws, ['Owner'])).toEqual(new Map());
  expect(await readForeignMonitor(aws)).toBeUndefined();
});
