// Going to an address from parts outside React's tree, which may not import the router: it is made of the features.

let go: (href: string) => Promise<void> = async () => {};

/** Called once by router.ts. */
export function installGoTo(navigate: (href: string) => Promise<void>): void {
  go = navigate;
}

/** Opens an address of the desk, e.g. `/patients/0190…`. */
export function goTo(href: string): void {
  void go(href);
}
