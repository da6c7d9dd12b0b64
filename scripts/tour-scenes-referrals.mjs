// The referrals' screens of the tour: the lists, one that came in, one that went out, the forms.

/** @typedef {import('./tour-scenes.mjs').Stop} Stop */

const referralTabs = ['in', 'out', 'overdue', 'all'];

/** @type {readonly import('./tour-scenes.mjs').Scene[]} */
export const referralScenes = [
  ...referralTabs.map((tab) => ({
    name: `referrals-${tab}`,
    isMain: tab === 'in',
    /** @param {Stop} stop */
    show: ({ go }) => go(`/referrals?tab=${tab}`),
  })),
  { name: 'referrals-new', show: ({ go }) => go('/referrals?new=true') },
  { name: 'referrals-figures', show: ({ go }) => go('/referrals/figures') },
  {
    name: 'refer',
    needs: 'people',
    isMain: true,
    show: ({ go, ids }) => go(`/patients/${ids.patientId}/refer`),
  },
  {
    name: 'refer-xray',
    needs: 'people',
    show: ({ go, ids }) => go(`/patients/${ids.patientId}/refer?xray=${ids.xrayId}`),
  },
  {
    name: 'referral-incoming',
    needs: 'people',
    isMain: true,
    show: ({ go, ids }) => go(`/referrals/${ids.incomingId}`),
  },
  {
    name: 'referral-reject',
    needs: 'people',
    show: async ({ go, press, ids }) => {
      await go(`/referrals/${ids.incomingId}`);
      await press('r');
    },
  },
  { name: 'referral', needs: 'people', show: ({ go, ids }) => go(`/referrals/${ids.referralId}`) },
  {
    name: 'referral-change',
    needs: 'people',
    show: async ({ go, press, ids }) => {
      await go(`/referrals/${ids.referralId}`);
      await press('m');
    },
  },
  {
    name: 'referral-signed-pdf',
    needs: 'people',
    show: async ({ go, press, ids }) => {
      await go(`/referrals/${ids.referralId}`);
      await press('p');
    },
  },
  ...['c', 'x'].map((keys) => ({
    name: keys === 'c' ? 'referral-told' : 'referral-cancel',
    needs: /** @type {const} */ ('people'),
    /** @param {Stop} stop */
    show: async ({ go, press, ids }) => {
      await go(`/referrals/${ids.referralId}`);
      await press(keys);
    },
  })),
  {
    name: 'referral-print',
    needs: 'people',
    show: async ({ go, press, ids }) => {
      await go(`/referrals/${ids.referralId}`);
      await press('Control+p');
    },
  },
];
