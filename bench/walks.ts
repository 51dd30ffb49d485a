// N random walks over configs (test/support/walks), on the simulator; SEED is the first of their seeds. Fails when one of them does.
import { walk } from '../test/support/walks/walk.ts';

const walks = Number(process.argv[2]);
const first = Number(process.env.SEED ?? 1);
const failures: { seed: number; wrong: readonly string[] }[] = [];
for (let seed = first; seed < first + walks; seed++) {
  const wrong = await walk(seed).catch((error: unknown) => [String(error)]);
  if (wrong.length > 0) failures.push({ seed, wrong: wrong });
}
console.log(
  JSON.stringify({
    benchmark: 'walks',
    walks,
    failures: failures.length,
    seeds: failures.map(({ seed }) => seed),
    wrong: failures.map(({ wrong }) => wrong[0]),
  }),
);
if (failures.length > 0) process.exitCode = 1;
