// One guardrail from a pull request to its merged apply, by the commands of the workflow files, on the sample: the time of landing-zone itself.
import { newOnGitHub } from '../test/pipeline/on-github.ts';
import { round as changeOf } from '../test/pipeline/round.ts';
import { round } from './result.ts';

const github = await newOnGitHub();
try {
  const { jobs, calls, callsByHand, driftCalls } = await changeOf(github);
  const sum = (of: 'seconds' | 'cpuSeconds'): number =>
    round(
      Object.values(jobs)
        .flat()
        .reduce((total, spent) => total + spent[of], 0),
      2,
    );
  const byCommand = Object.entries(jobs).flatMap(([job, spent]) =>
    spent.map(({ command, seconds, cpuSeconds }) => [`${job}: ${command}`, [seconds, round(cpuSeconds, 2)]] as const),
  );
  console.log(
    JSON.stringify({
      benchmark: 'pipeline',
      seconds: sum('seconds'),
      cpuSeconds: sum('cpuSeconds'),
      ...{ calls, callsByHand, ratio: round(calls / callsByHand, 3), driftCalls },
      byCommand: Object.fromEntries(byCommand),
    }),
  );
} finally {
  await github.close();
}
