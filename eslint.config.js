import tseslint from 'typescript-eslint';

/** Imports go down only: cli -> report, stacks, simulator, resources -> aws -> cloudformation, plan, review -> guardrails -> config. */
const floors = [
  'config',
  'guardrails',
  'review',
  'plan',
  'cloudformation',
  'aws',
  'resources',
  'simulator',
  'stacks',
  'report',
  'cli',
];
const above = (floor) => floors.slice(floors.indexOf(floor) + 1);
const fence = (floor, { pure }) => ({
  files: [`lib/${floor}/**/*.ts`],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [
          { group: above(floor).map((name) => `**/${name}/**`), message: `lib/${floor} may not look up` },
          ...(pure
            ? [
                { group: ['@aws-sdk/*', 'aws-cdk-lib', 'aws-cdk-lib/*'], allowTypeImports: true, message: 'pure' },
                { group: ['node:fs', 'node:fs/*', 'node:http*', 'node:child_process'], message: 'pure' },
              ]
            : []),
        ],
      },
    ],
  },
});

export default tseslint.config(
  { ignores: ['dist/', '.venv/', 'node_modules/', 'coverage/'] },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  ...tseslint.configs.stylisticTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  fence('config', { pure: true }),
  // The loader is the one place under lib/config that reads files.
  { files: ['lib/config/files.ts'], rules: { '@typescript-eslint/no-restricted-imports': 'off' } },
  fence('guardrails', { pure: true }),
  fence('review', { pure: true }),
  fence('plan', { pure: true }),
  fence('cloudformation', { pure: true }),
  fence('aws', { pure: false }),
  fence('resources', { pure: false }),
  fence('simulator', { pure: false }),
  fence('stacks', { pure: false }),
  fence('report', { pure: false }),
);
