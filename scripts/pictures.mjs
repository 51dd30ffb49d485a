// Writes the pictures of README.md from what the command line prints. With --check: exits with 1 if any would change.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const yaml = `organization:
  homeRegion: eu-west-1
  accountEmail: aws+{account}@example.com
organizationalUnits:
  Workloads: { guardrails: [no-iam-users] }
accounts:
  web-dev: { ou: Workloads }
  web-prod: { ou: Workloads, tags: { Owner: web } }
guardrails:
  no-iam-users: { type: scp }
`;

const themes = {
  light: {
    page: '#ffffff',
    edge: '#d1d9e0',
    text: '#1f2328',
    dim: '#59636e',
    green: '#1a7f37',
    yellow: '#9a6700',
    red: '#d1242f',
    cyan: '#0969da',
  },
  dark: {
    page: '#0d1117',
    edge: '#3d444d',
    text: '#e6edf3',
    dim: '#9198a1',
    green: '#3fb950',
    yellow: '#d29922',
    red: '#f85149',
    cyan: '#58a6ff',
  },
};
const size = 14;
const advance = 8.43;
const leading = 20;
const margin = 16;

const print = (...args) =>
  execFileSync('node', ['dist/landing-zone.js', ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, FORCE_COLOR: '1' },
  });

const planOf = (text) => {
  const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
  try {
    writeFileSync(join(folder, 'organization.yaml'), text);
    const lines = print('rehearse', '--config', folder, '--policies', 'policies').split('\n');
    return lines.slice(2, lines.findIndex((line) => line.includes('Plan hash:')) + 1);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** What a terminal shows, as runs of one look. */
const runsOf = (line) => {
  const looks = { 1: 'bold', 2: 'dim', 31: 'red', 32: 'green', 33: 'yellow', 36: 'cyan' };
  const runs = [];
  let look = '';
  for (const part of line.split(/(\u001b\[\d+m)/)) {
    const code = /^\u001b\[(\d+)m$/.exec(part)?.[1];
    if (code !== undefined) look = looks[code] ?? '';
    else if (part !== '') runs.push({ look, text: part });
  }
  return runs;
};

/** Keys of YAML in colour. */
const yamlRuns = (line) =>
  line.split(/([\w-]+:)/).flatMap((text) => (text === '' ? [] : { look: /^[\w-]+:$/.test(text) ? 'cyan' : '', text }));

const lengthOf = (runs) => runs.reduce((sum, { text }) => sum + [...text].length, 0);
const widthOf = (panel) => Math.max(...panel.map(lengthOf)) * advance;
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const panelText = (panel, left, colours) =>
  panel.flatMap((runs, row) => {
    let column = 0;
    return runs.flatMap(({ look, text }) => {
      const length = [...text].length;
      const x = (left + column * advance).toFixed(1);
      column += length;
      if (text.trim() === '') return [];
      const fill = colours[look] ?? colours.text;
      const weight = look === 'bold' ? ' font-weight="bold"' : '';
      // Whatever the font, a run is as wide as its columns.
      const width = (length * advance).toFixed(1);
      return `<text x="${x}" y="${margin + size + row * leading}" fill="${fill}"${weight} textLength="${width}" xml:space="preserve">${escape(text)}</text>`;
    });
  });

const picture = (title, panels, colours) => {
  const lefts = [];
  let right = margin;
  for (const panel of panels) {
    lefts.push(right);
    right += widthOf(panel) + 3 * margin;
  }
  const width = Math.ceil(right - 2 * margin);
  const height = 2 * margin + size + leading * (Math.max(...panels.map(({ length }) => length)) - 1) + 4;
  const lines = lefts.slice(1).map((left) => {
    const x = (left - 1.5 * margin).toFixed(1);
    return `<line x1="${x}" y1="${margin}" x2="${x}" y2="${height - margin}" stroke="${colours.edge}"/>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${size}">`,
    `<title>${escape(title)}</title>`,
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="6" fill="${colours.page}" stroke="${colours.edge}"/>`,
    ...lines,
    ...panels.flatMap((panel, index) => panelText(panel, lefts[index], colours)),
    '</svg>',
    '',
  ].join('\n');
};

const pictures = {
  plan: [
    'Ten lines of YAML, and the plan that landing-zone makes of them',
    [yaml.trimEnd().split('\n').map(yamlRuns), planOf(yaml).map(runsOf)],
  ],
  tree: ['The organization tree of the sample configuration', [print('show').trimEnd().split('\n').map(runsOf)]],
};

const check = process.argv.includes('--check');
for (const [name, [title, panels]] of Object.entries(pictures))
  for (const [theme, colours] of Object.entries(themes)) {
    const file = `docs/${name}-${theme}.svg`;
    const text = picture(title, panels, colours);
    if (!check) writeFileSync(file, text);
    else if (readFileSync(file, 'utf8') !== text) {
      console.error(`${file} is outdated\n    -> run npm run pictures`);
      process.exitCode = 1;
    }
  }
