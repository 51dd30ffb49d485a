import type { StacksOf } from '../definition.ts';
import { accountRules } from './account-rules.ts';
import { configAggregator } from './aggregator.ts';
import { conformancePacks } from './packs.ts';
import { configRecorder } from './recorder.ts';
import { organizationRules } from './rules.ts';

export const configStacks: readonly StacksOf[] = [
  configRecorder,
  configAggregator,
  organizationRules,
  accountRules,
  conformancePacks,
];
