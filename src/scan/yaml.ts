// To be loaded by `import()`: what is bundled of a CommonJS package has no names of its own when it is loaded so.
export { LineCounter, parseDocument } from 'yaml'
