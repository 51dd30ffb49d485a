import type { StacksOf } from '../definition.ts';
import { accessAnalyzer } from './access-analyzer.ts';
import { findings } from './findings.ts';
import { securityHub } from './security-hub.ts';

export const securityStacks: readonly StacksOf[] = [securityHub, accessAnalyzer, findings];
