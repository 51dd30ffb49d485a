import type { ConfigArguments } from '../commands/options.ts';

export interface TestArguments extends ConfigArguments {
  json: boolean;
  junit?: string | undefined;
  coverage: boolean;
  all: boolean;
  watch: boolean;
  from?: string | undefined;
  against?: 'aws' | undefined;
  throttle?: boolean | undefined;
}
