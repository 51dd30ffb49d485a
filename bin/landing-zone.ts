#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { keepCompiled } from '../lib/cli/compiled.ts';

// The pinned SDK supports the Node versions that package.json allows; its notice about later releases is for whoever updates it.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

// Little of what a run reads stays for long: collect garbage when the heap has grown by a third, not fourfold.
setFlagsFromString('--heap-growing-percent=30');

keepCompiled();
const { main } = await import('../lib/cli/main.ts');
await main(process.argv.slice(2));
