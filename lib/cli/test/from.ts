import type { Context } from '../../guardrails/evaluate/call.ts';
import { permittedIn } from '../../review/permitted/index.ts';
import { callerOf, readRefusal } from '../../review/refusal/index.ts';
import { nameOf, textOf } from '../can/why.ts';
import { loadedZone } from '../load.ts';
import type { TestArguments } from './arguments.ts';

/** Prints the case that a refusal of AWS comes to: as it was, denied. */
export const writeCase = async (args: TestArguments, file: string): Promise<number> => {
  const refusal = readRefusal(textOf(file), nameOf(file));
  const { zone } = await loadedZone(args);
  const permitted = permittedIn(zone);
  const { who, id, account } = callerOf(refusal, permitted);
  const { action, resource, region, cause, context = {} } = refusal;
  const arn =
    resource?.startsWith('arn:') === true ? (id === '' ? resource : resource.replaceAll(id, '{{account}}')) : undefined;
  const place = permitted.places.find(({ key }) => key === account);
  const answer = place && permitted.answer(who, { action, region: region ?? zone.homeRegion, place, context });
  const by = answer?.effect === 'denied' ? answer.by.flatMap((one) => ('policy' in one ? one : []))[0] : undefined;
  const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
  const lines = [
    `- name: ${quoted(cause === undefined ? 'AWS denied it' : `AWS denied it by ${cause}`)}`,
    `  ${who.kind === 'word' ? 'who' : who.kind}: ${quoted(who.name)}`,
    `  action: ${action}`,
    ...(arn === undefined ? [] : [`  resource: ${quoted(arn)}`]),
    account === undefined
      ? `  accounts: [ACCOUNT] # the key of ${id === '' ? 'the account' : id}`
      : `  accounts: [${account}]`,
    ...(region === undefined ? [] : [`  region: ${region}`]),
    ...withOf(context, quoted),
    ...(by && (by.law === 'scp' || by.law === 'rcp') ? [`  by: ${by.policy}/${by.statement}`] : []),
    '  expect: denied',
  ];
  process.stdout.write(`# Add to cases: in a file of policies/tests/.\n${lines.join('\n')}\n`);
  return 0;
};

const withOf = (context: Context, quoted: (text: string) => string): string[] => {
  const keys = Object.entries(context).flatMap(([key, value]) => {
    const values = [value ?? []].flat().map(quoted);
    return values.length === 0
      ? []
      : `    ${quoted(key)}: ${values.length > 1 ? `[${values.join(', ')}]` : values.join('')}`;
  });
  return keys.length === 0 ? [] : ['  with:', ...keys];
};
