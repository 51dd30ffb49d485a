import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { simulate } from './clients.ts';
import { refused } from './refused.ts';

const begin = () => {
  const aws = simulate();
  const client = new EventBridgeClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'x' },
    maxAttempts: 1,
  });
  aws.install(client);
  return (...Entries: PutEventsRequestEntry[]) => client.send(new PutEventsCommand({ Entries }));
};

const good = { Source: 'shop', DetailType: 'sale', Detail: '{}' };

test('EventBridge takes each event that fits, and tells what is wrong with the others', async () => {
  const put = begin();
  const told = await put(
    good,
    { ...good, DetailType: '' },
    { ...good, Source: 'aws.shop' },
    { ...good, Detail: '[]' },
    good,
  );
  expect(told.FailedEntryCount).toBe(3);
  expect(told.Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
    undefined,
    'InvalidArgument',
    'NotAuthorizedForSourceException',
    'MalformedDetail',
    undefined,
  ]);
  const names = told.Entries?.flatMap(({ EventId }) => EventId ?? []);
  expect(new Set(names).size).toBe(2);
  expect(await refused(put(...Array.from({ length: 11 }, () => good)))).toBe('ValidationException');
});
