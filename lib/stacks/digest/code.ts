/** How events of one source become text. Names in <> stand for what is at a path of the event. */
export interface Format {
  /** Of an EventBridge event. Left out: of any other. */
  readonly source?: string;
  readonly paths: Readonly<Record<string, string>>;
  readonly lines: readonly string[];
}

/** CloudTrail's events, as CloudWatch Logs sends them: who did what, where, and when. */
export const trailFormat: Format = {
  paths: {
    event: '$.eventName',
    service: '$.eventSource',
    account: '$.recipientAccountId',
    region: '$.awsRegion',
    type: '$.userIdentity.type',
    who: '$.userIdentity.arn',
    user: '$.userIdentity.userName',
    role: '$.requestParameters.roleArn',
    address: '$.sourceIPAddress',
    time: '$.eventTime',
    error: '$.errorCode',
    id: '$.eventID',
  },
  lines: [
    'What: <event> (<service>)',
    'Account: <account>, <region>',
    'Who: <type> <who> <user>',
    'Role: <role>',
    'From: <address>',
    'When: <time>',
    'Error: <error>',
    'Event: <id>',
  ],
};

/**
 * The code of a function that gathers events into one email. CloudWatch Logs sends events, which it puts into its queue as text; from the
 * queue it publishes many at a time. A finding of Security Hub that was published is NOTIFIED from then on, so that no update of it is
 * published; Security Hub makes it NEW again when a check fails again.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/findings-workflow-status.html
 */
export const digestCode = (subject: string, formats: readonly Format[]): string => `'use strict';
const { gunzipSync } = require('node:zlib');
const subject = ${JSON.stringify(subject)};
const formats = ${JSON.stringify(formats)};
const most = 50;
const at = (event, path) => path.replace(/\\[(\\d+)\\]/g, '.$1').split('.').slice(1).reduce((value, key) => value?.[key], event);
const textOf = (event) => {
  const format = formats.find(({ source }) => source === undefined || source === event.source);
  if (!format) return JSON.stringify(event);
  const value = (name) => String(at(event, format.paths[name]) ?? '');
  const filled = (line) => ({ line: line.replace(/<(\\w+)>/g, (_, name) => value(name)).trim(), blank: (line.match(/<\\w+>/g) ?? []).every((name) => value(name.slice(1, -1)) === '') });
  return format.lines.map(filled).filter(({ line, blank }) => !blank || !line.endsWith(':')).map(({ line }) => line).join('\\n');
};
const forward = async ({ data }) => {
  const { SQSClient, SendMessageBatchCommand } = require('@aws-sdk/client-sqs');
  const { logEvents = [] } = JSON.parse(gunzipSync(Buffer.from(data, 'base64')).toString());
  for (let start = 0; start < logEvents.length; start += 10) {
    const Entries = logEvents.slice(start, start + 10).map(({ message }, index) => ({ Id: String(index), MessageBody: JSON.stringify({ text: textOf(JSON.parse(message)) }) }));
    const { Failed = [] } = await new SQSClient({}).send(new SendMessageBatchCommand({ QueueUrl: process.env.QUEUE, Entries }));
    if (Failed.length > 0) throw new Error(Failed[0].Message);
  }
};
const publish = async (records) => {
  const { SNSClient, PublishCommand } = require('@aws-sdk/client-sns');
  const events = records.map(({ body }) => JSON.parse(body));
  const texts = [...new Set(events.map((event) => event.text ?? textOf(event)))];
  const rest = texts.length > most ? ['And ' + (texts.length - most) + ' more.'] : [];
  const Message = [...texts.slice(0, most), ...rest].map((text) => text.slice(0, 4000)).join('\\n\\n');
  const Subject = 'landing-zone: ' + texts.length + ' ' + subject + (texts.length === 1 ? '' : 's');
  await new SNSClient({}).send(new PublishCommand({ TopicArn: process.env.TOPIC, Subject, Message }));
  await settle(events.filter(({ source }) => source === 'aws.securityhub').flatMap(({ detail }) => detail.findings));
};
const settle = async (findings) => {
  const ids = [...new Map(findings.map(({ Id, ProductArn }) => [Id, { Id, ProductArn }])).values()];
  for (let start = 0; start < ids.length; start += 100) {
    const { SecurityHubClient, BatchUpdateFindingsCommand } = require('@aws-sdk/client-securityhub');
    await new SecurityHubClient({}).send(new BatchUpdateFindingsCommand({ FindingIdentifiers: ids.slice(start, start + 100), Workflow: { Status: 'NOTIFIED' } }));
  }
};
exports.handler = (event) => (event.awslogs ? forward(event.awslogs) : publish(event.Records));
`;
