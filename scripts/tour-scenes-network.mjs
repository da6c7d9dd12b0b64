// Scenes of contacts and of what people are told; the others are in tour-scenes.mjs.

/** @type {readonly import('./tour-scenes.mjs').Scene[]} */
export const networkScenes = [
  { name: 'contacts', isMain: true, show: ({ go }) => go('/contacts') },
  {
    name: 'contacts-none-found',
    show: async ({ page, go, press }) => {
      await go('/contacts');
      await press('/');
      await page.keyboard.type('zzzzqq');
    },
  },
  {
    name: 'contacts-new',
    show: async ({ go, press }) => {
      await go('/contacts');
      await press('n');
    },
  },
  {
    name: 'contacts-panel',
    needs: 'people',
    show: async ({ page, go }) => {
      await go('/contacts');
      await page.locator('main [role="row"][data-index="0"]').first().click();
    },
  },
  { name: 'needs-attention', show: ({ go }) => go('/needs-attention') },
  { name: 'inbox', isMain: true, show: ({ go }) => go('/inbox') },
  { name: 'inbox-unread', show: ({ go }) => go('/inbox?unread=true') },
  {
    name: 'bell',
    show: async ({ page, go }) => {
      await go('/today');
      await page.locator('header button[aria-haspopup="dialog"]').last().click();
    },
  },
];
