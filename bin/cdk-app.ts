#!/usr/bin/env node
import { cdkApp } from '../lib/cli/cdk-app.ts';

// What cdk.json runs. The config is that of `-c config=FOLDER`, or config/.
await cdkApp();
