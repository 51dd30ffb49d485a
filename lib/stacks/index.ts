import type { LandingZone } from '../config/landing-zone.ts';
import { accessAnalyzer } from './security/access-analyzer.ts';
import { anomalies } from './cost/anomalies.ts';
import { backup } from './backup/backup.ts';
import { baseline } from './baseline/baseline.ts';
import { budgets } from './cost/budgets.ts';
import { costExport } from './cost/export.ts';
import { accountRules } from './config/account-rules.ts';
import { configAggregator } from './config/aggregator.ts';
import { conformancePacks } from './config/packs.ts';
import { configRecorder } from './config/recorder.ts';
import { organizationRules } from './config/rules.ts';
import type { Definition } from './definition.ts';
import { findings } from './security/findings.ts';
import { logArchive } from './logging/archive.ts';
import { observability } from './observability/observability.ts';
import { organizationTrail } from './logging/trail.ts';
import { securityHub } from './security/security-hub.ts';

/** Every stack that comes with the tool: what the config asks of it, and where it goes. */
export const registry: readonly ((zone: LandingZone) => Definition[])[] = [
  logArchive,
  organizationTrail,
  configRecorder,
  configAggregator,
  organizationRules,
  accountRules,
  conformancePacks,
  securityHub,
  accessAnalyzer,
  findings,
  baseline,
  budgets,
  anomalies,
  costExport,
  backup,
  observability,
];
