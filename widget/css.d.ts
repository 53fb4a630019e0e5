/** A style sheet bundled as its own text: `import css from './style.css' with { type: 'text' }`. */
declare module '*.css' {
  const text: string;
  export default text;
}
