import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { anotherFolder } from './folder.ts';
import { writeFile } from '../files/write.ts';

/** Adds what a repository has besides config and policies. What is there already stays. */
export const addRepositoryFiles = (folder: string): void => {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    if (!existsSync(path)) writeFile(path, text, anotherFolder);
  }
};

const files: Readonly<Record<string, string>> = {
  '.gitignore': `# Output of landing-zone: plans name accounts, email addresses, and policies.
plan.json
plan.md
eject/
cdk.out/
node_modules/
`,
  'README.md': `# AWS organization

The configuration of this AWS organization is in \`config/\`, its policy documents are in \`policies/\`.

\`\`\`sh
landing-zone validate    # check the configuration
landing-zone rehearse    # apply it to simulated AWS
landing-zone plan        # show the changes that apply would make
landing-zone apply       # show the plan, ask for approval, and apply it
\`\`\`

\`landing-zone schema > landing-zone.json\` writes the JSON Schema of the configuration, for editors.
Comments name pages of the documentation of landing-zone, such as \`docs/network.md\`. They are in its folder, not in this one.
`,
};
