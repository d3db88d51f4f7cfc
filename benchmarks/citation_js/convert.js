// Converts a file with citation-js: node convert.js FROM TO INPUT > OUTPUT, where FROM and TO are csl, bibtex,
// biblatex or ris.

const { readFileSync, writeSync } = require('node:fs')
const { Cite, plugins } = require('@citation-js/core')
require('@citation-js/plugin-bibtex')
require('@citation-js/plugin-csl')
require('@citation-js/plugin-ris')

const INPUT = { csl: '@csl/list+object', bibtex: '@bibtex/text', biblatex: '@biblatex/text', ris: '@ris/file' }
const [from, to, file] = process.argv.slice(2)
const text = readFileSync(file, 'utf8')
const data = from === 'csl' ? JSON.parse(text) : text
const cite = new Cite(data, { forceType: INPUT[from], generateGraph: false })
const output = to === 'csl' ? JSON.stringify(cite.format('data', { format: 'object' })) : cite.format(to, { format: 'text' })
for (let start = 0; start < output.length;) start += writeSync(1, output.slice(start, start + 65536)) && 65536
