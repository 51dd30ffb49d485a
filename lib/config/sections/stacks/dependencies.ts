import { templateBucketName } from '../../deployment/names.ts';
import type { Report } from '../../text/report.ts';
import { didYouMean } from '../../words/nearest.ts';
import { logArchiveName, trailStackName } from '../logging/names.ts';
import type { WrittenStack } from './schema.ts';

type Stacks = Readonly<Record<string, WrittenStack>>;

interface Context {
  /** Names of stacks that the tool makes of the rest of the config. */
  readonly taken: readonly string[];
  /** Whether the tool may make one of that name of what could not be read. */
  readonly mayTake: (name: string) => boolean;
  readonly report: Report;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_AutoDeployment.html */
const mostBefore = 10;

/** Which stacks come before which: names that are none, and stacks that wait for each other. */
export const tellDependencies = (stacks: Stacks, { taken, mayTake, report }: Context): void => {
  const names = Object.keys(stacks);
  const told = new Set<string>();
  for (const [name, { dependsOn = [] }] of Object.entries(stacks)) {
    dependsOn.forEach((other, index) => {
      const at = ['stacks', name, 'dependsOn', index];
      if (dependsOn.indexOf(other) < index) report.value(at, `"${other}" is listed twice`, 'remove the duplicate');
      else if (other === name) report.value(at, `stack "${name}" depends on itself`, 'remove it');
      else if (names.includes(other)) {
        const circle = wayFrom(other, name, stacks)?.sort();
        if (circle && told.size < told.add(circle.join(' ')).size)
          report.value(at, `stacks ${listed(circle)} depend on each other`, 'remove one of these dependencies');
      } else if (!taken.includes(other) && !mayTake(other) && !report.unread(['stacks', other])) {
        const ofLogging = other === logArchiveName || other === trailStackName;
        const others = [...names, ...taken].filter((one) => one !== name && one !== templateBucketName);
        const fix = didYouMean(other, others);
        report.value(at, `unknown stack "${other}"`, ofLogging ? 'add logging: with its trail enabled' : fix);
      }
    });
    const automatic = dependsOn.filter((other) => isAutomatic(stacks[other]));
    if (isAutomatic(stacks[name]) && automatic.length > mostBefore)
      report.key(
        ['stacks', name, 'dependsOn'],
        `stack "${name}" depends on ${automatic.length} stacks; the quota is ${mostBefore}`,
        'make some of them depend on each other instead',
      );
  }
};

/** Whether AWS brings it to accounts that come, which is what it orders. */
const isAutomatic = (stack: Stacks[string] | undefined): boolean =>
  (stack?.targets?.organizationalUnits?.length ?? 0) > 0 && (stack?.targets?.except?.length ?? 0) === 0;

/** The stacks on the shortest way along dependencies, both ends included. */
const wayFrom = (from: string, to: string, stacks: Stacks): string[] | undefined => {
  const ways = new Map([[from, [from]]]);
  for (const [at, way] of ways) {
    if (at === to) return way;
    for (const next of Object.hasOwn(stacks, at) ? (stacks[at]?.dependsOn ?? []) : [])
      if (!ways.has(next)) ways.set(next, [...way, next]);
  }
  return undefined;
};

const listed = (names: readonly string[]): string => `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
