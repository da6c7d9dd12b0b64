// A font of a package, put into the bundle as a `data:` address.

declare module '*.ttf?inline' {
  const address: string;
  export default address;
}
