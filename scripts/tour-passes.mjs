// The passes of the tour: each shows all screens once, in one size, scheme, language and state of the clinic.

/**
 * @typedef {object} Pass
 * @property {string} name
 * @property {number} width of the window in its own pixels
 * @property {number} height
 * @property {number} [scale] of the browser, 1.25 is 125 %
 * @property {'light' | 'dark'} scheme
 * @property {'en' | 'id' | 'tr'} language
 * @property {'rtl'} [direction]
 * @property {'full' | 'empty'} clinic
 * @property {boolean} [isFailing] every call but those of the session is cut off
 * @property {boolean} [isMainOnly]
 * @property {boolean} [withAxe]
 */

/** @type {readonly Pass[]} */
export const tourPasses = [
  {
    name: 'en-light-1280',
    width: 1280,
    height: 800,
    scheme: 'light',
    language: 'en',
    clinic: 'full',
    withAxe: true,
  },
  {
    name: 'tr-dark-1920',
    width: 1920,
    height: 1080,
    scheme: 'dark',
    language: 'tr',
    clinic: 'full',
    withAxe: true,
  },
  {
    name: 'id-dark-1280-125',
    width: 1280,
    height: 800,
    scale: 1.25,
    scheme: 'dark',
    language: 'id',
    clinic: 'full',
  },
  {
    name: 'empty-light-1280',
    width: 1280,
    height: 800,
    scheme: 'light',
    language: 'en',
    clinic: 'empty',
    withAxe: true,
  },
  {
    name: 'failed-light-1280',
    width: 1280,
    height: 800,
    scheme: 'light',
    language: 'en',
    clinic: 'full',
    isFailing: true,
  },
  {
    name: 'rtl-light-1280',
    width: 1280,
    height: 800,
    scheme: 'light',
    language: 'en',
    clinic: 'full',
    direction: 'rtl',
    isMainOnly: true,
  },
];
