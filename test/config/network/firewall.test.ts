import { judgeRules } from '../../../lib/config/sections/network/firewall/suricata.ts';
import { networkOf, toldOf } from './zone.ts';
import { tellsEach } from './mistakes.ts';

const inspected = { internet: 'central', inspect: '[[any, internet]]' };
const drop = (sid: number) => `drop tcp any any -> any 23 (msg:"telnet"; sid:${sid};)\n`;
const files = (text: string) => ({ '../policies/firewall/web.rules': text });

test('rules come from files, in their order', () => {
  const { firewall } = networkOf(
    { ...inspected, firewall: '{ rules: [firewall/web.rules], domains: [.example.com] }' },
    files(`# who speaks telnet\n${drop(1)}${drop(2)}`),
  );
  expect(firewall?.rules.map(({ name, count }) => [name, count])).toEqual([['web', 2]]);
  expect(firewall?.domains).toEqual(['.example.com']);
});

test('what is wrong in a file is told at its line', () => {
  const told = toldOf(
    { ...inspected, firewall: '{ rules: [firewall/web.rules] }' },
    files(
      `${drop(1)}  ${drop(1)}deny ip any any -> any any (sid:3;)\nreject ip any any -> any any (msg:"x";)\nallow\n`,
    ),
  );
  expect(told.map((line) => line.replace(/^.*?policies/, 'policies'))).toEqual([
    expect.stringMatching(
      /^policies.firewall.web\.rules:2:3: signature id 1 is also in .*web\.rules:1 -> use another number$/,
    ),
    expect.stringMatching(/web\.rules:3:1: unknown action "deny" -> use pass, drop, reject, or alert$/),
    expect.stringMatching(/web\.rules:4:1: the rule has no signature id -> add sid:NUMBER; to its options$/),
    expect.stringMatching(/web\.rules:5:1: is not a Suricata rule -> write ACTION PROTOCOL/),
  ]);
});

test('a file without rules is told, and a signature id within a message counts as none', () => {
  const found = (text: string) => judgeRules(text, new Map(), () => '').findings.map(({ message }) => message);
  expect(found('# nothing\n')).toEqual(['the file has no rules']);
  expect(found('alert ip any any -> any any (msg:"sid:5";)')).toEqual(['the rule has no signature id']);
  expect(found('alert ip any any <> any any (msg:"a"; sid:5;)')).toEqual([]);
  expect(found('alert ip any any <- any any (sid:5;)')).toEqual(['"<-" is not a direction']);
});

describe('mistakes', () => {
  tellsEach([
    [
      { firewall: '{ domains: [example.com] }' },
      '13:3: network.firewall has no effect without inspect -> add inspect: [[any, internet]], or remove it',
    ],
    [
      { ...inspected, firewall: "{ domains: ['*.example.com', Example.com, https://x.com, a.com, a.com] }" },
      '14:25: "*.example.com" is not a domain -> use .example.com',
      '14:42: "Example.com" is not a domain -> use example.com',
      '14:55: "https://x.com" is not a domain -> use one such as example.com or .example.com',
      '14:77: "a.com" is listed twice -> remove the duplicate',
    ],
    [
      { internet: 'central', connect: '[[prod, dev]]', inspect: '[[prod, dev]]', firewall: '{ domains: [a.com] }' },
      '14:15: network.firewall.domains has no effect: no connection to the internet is inspected -> add [any, internet] to inspect, or remove it',
    ],
  ]);
});
