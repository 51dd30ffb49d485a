import { placesIn } from '../../../text/problems.ts';
import type { SectionContext } from '../../section.ts';
import type { WrittenNetwork } from '../schema.ts';
import { judgeRules } from './suricata.ts';
import type { Firewall, RuleFile } from '../types.ts';

const at = ['network', 'firewall'];

/** The rules of the firewalls, after everything wrong with them has been reported. Undefined where nothing passes any. */
export const readFirewall = (written: WrittenNetwork, context: SectionContext): Firewall | undefined => {
  const { report } = context;
  const { rules = [], domains } = written.firewall ?? {};
  if (written.firewall && !written.inspect && !report.unread(['network', 'inspect']))
    report.key(at, 'network.firewall has no effect without inspect', 'add inspect: [[any, internet]], or remove it');
  tellDomains(domains ?? [], written, context);
  const read = readRules(rules, context);
  return written.inspect ? { rules: read, domains } : undefined;
};

/** https://docs.aws.amazon.com/network-firewall/latest/developerguide/stateful-rule-groups-domain-names.html */
const domain = /^\.?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{2,63}$/;

const tellDomains = (domains: readonly string[], { inspect }: WrittenNetwork, { report }: SectionContext): void => {
  const here = [...at, 'domains'];
  if (domains.length > 0 && inspect && !inspect.some((pair) => pair.includes('internet')))
    report.key(
      here,
      'network.firewall.domains has no effect: no connection to the internet is inspected',
      'add [any, internet] to inspect, or remove it',
    );
  const seen = new Set<string>();
  domains.forEach((text, index) => {
    if (report.unread([...here, index])) return;
    const canonical = text.toLowerCase().replace(/^\*(?=\.)/, '');
    if (!domain.test(text))
      report.value(
        [...here, index],
        `"${text}" is not a domain`,
        domain.test(canonical) ? `use ${canonical}` : 'use one such as example.com or .example.com',
      );
    else if (seen.has(text)) report.value([...here, index], `"${text}" is listed twice`, 'remove the duplicate');
    seen.add(text);
  });
};

/** Rule groups are named in AWS by their files: letters, digits, and dashes. */
const nameOf = (file: string): string =>
  (file.split('/').at(-1) ?? '').replace(/\.rules$/, '').replaceAll(/[^A-Za-z0-9]+/g, '-');

const readRules = (files: readonly string[], { documents, report }: SectionContext): RuleFile[] => {
  const sids = new Map<string, string>();
  const names = new Set<string>();
  return files.flatMap((file, index): RuleFile[] => {
    const here = [...at, 'rules', index];
    if (report.unread(here)) return [];
    const name = nameOf(file);
    if (names.has(name)) {
      report.value(here, `two rule files have the name "${name}"`, 'rename one, or remove the duplicate');
      return [];
    }
    names.add(name);
    const found = documents.readRules(file);
    if (found.trouble !== undefined) {
      report.at(report.place(here, 'value'), found.trouble, found.fix);
      return [];
    }
    const { text } = found;
    const placeOf = placesIn(found.file, text);
    const { count, findings } = judgeRules(text, sids, (offset) => {
      const { file: where, line } = placeOf(offset);
      return `${where}:${line}`;
    });
    for (const { offset, message, fix } of findings) report.at(placeOf(offset), message, fix);
    return [{ name, text, count }];
  });
};
