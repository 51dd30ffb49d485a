/** Readable in light and dark, and on paper. */
export const pageStyle = `
:root { color-scheme: light dark; }
body { margin: 0; background: light-dark(#fff, #0d1117); color: light-dark(#1f2328, #e6edf3);
  font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 70rem; margin: 0 auto; padding: 2rem 1.25rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
h1, p, li, td { overflow-wrap: anywhere; }
code, pre { font: 13px/1.5 ui-monospace, monospace; background: light-dark(#f6f8fa, #161b22); border-radius: 6px; }
code { padding: .1em .35em; } pre { padding: .75rem 1rem; overflow-x: auto; } pre code { padding: 0; }
table { border-collapse: collapse; } th, td { border: 1px solid light-dark(#d1d9e0, #3d444d); padding: .3rem .6rem;
  text-align: left; vertical-align: top; }
details { margin: .5rem 0; } summary { cursor: pointer; font-weight: 600; }
.come { color: light-dark(#116329, #7ee787); } .gone { color: light-dark(#82071e, #ffa198); }
.other { color: light-dark(#7d4e00, #f2cc60); }
@media print { pre { white-space: pre-wrap; } }
`;
