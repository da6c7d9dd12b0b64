// The reading direction of the surface. No bundled language needs right-to-left yet; `?dir=rtl` tries it out.

export type Direction = 'ltr' | 'rtl';

/** `rtl` when the address asks for it, for developers and tests; else `ltr`. Kept while the tab lives. */
export function firstDirection(): Direction {
  const asked =
    new URLSearchParams(window.location.search).get('dir') ?? window.sessionStorage.getItem('enamel.dir');
  if (asked !== 'rtl' && asked !== 'ltr') return 'ltr';
  window.sessionStorage.setItem('enamel.dir', asked);
  return asked;
}
