#!/usr/bin/env node
import { compileLate, keepCompiled, saveMemory } from '../lib/cli/v8.ts';

// The pinned SDK supports the Node versions that package.json allows; its notice about later releases is for whoever updates it.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

// Whoever reads the output may stop (`| head`): a run goes on and finishes what it does.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

saveMemory();
compileLate();
keepCompiled();
const { main } = await import('../lib/cli/main.ts');
await main(process.argv.slice(2));
