// Types of the style files that Vite turns into modules.

declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>;
  export default classes;
}
