#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { main } from '../lib/cli/main.ts';

// The pinned SDK supports the Node versions that package.json allows; its notice about later releases is for whoever updates it.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

// Of what a run reads and is told little stays for long: V8 looks after it when the heap has grown by a third, not fourfold.
setFlagsFromString('--heap-growing-percent=30');

await main(process.argv.slice(2));
