import { counted } from '../../../lib/report/text/counted.ts';

/** What is written to stderr, as a terminal or as a pipe. */
const heard = async (isTTY: boolean, work: () => Promise<unknown>): Promise<string> => {
  let said = '';
  const before = Object.getOwnPropertyDescriptor(process.stderr, 'isTTY');
  Object.defineProperty(process.stderr, 'isTTY', { value: isTTY, configurable: true });
  const write = jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  try {
    await work();
    return said;
  } finally {
    write.mockRestore();
    Reflect.deleteProperty(process.stderr, 'isTTY');
    if (before) Object.defineProperty(process.stderr, 'isTTY', before);
  }
};

let time = 0;
const asking = (fails = false) =>
  counted(
    'Asking',
    () => time,
    (count) => {
      for (const done of [1, 2, 3]) {
        time += 1000;
        count(done, 4);
      }
      return fails ? Promise.reject(new Error('refused')) : Promise.resolve('answer');
    },
  );

test('in a pipe, one line says how many calls are made', async () => {
  expect(await heard(false, async () => expect(await asking()).toBe('answer'))).toBe('Asking: 4 calls\n');
});

test('a terminal shows how far it is, and how long it takes, and gets its cursor back after a failure as well', async () => {
  const said = await heard(true, () => expect(asking(true)).rejects.toThrow('refused'));
  expect(said).toMatch(/1\/4 {2}about 3 s left {2}Asking/);
  expect(said).toContain('\u001B[?25h');
});
