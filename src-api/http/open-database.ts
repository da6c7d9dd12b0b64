// Which Postgres the program works on: the operator's, by the settings, or one in the data folder.

import { startEmbedded } from '#api/db/start-embedded.ts';
import type { Settings } from '#api/http/settings.ts';

export type DatabasePlace = {
  /** As the role of the API. */
  readonly url: string;
  readonly directUrl: string;
  /** As who owns the tables. */
  readonly ownerUrl: string;
  readonly isEmbedded: boolean;
  /** After the migrations, which make the role. */
  readonly openAppLogin: () => Promise<void>;
  /** One in the data folder ran before this program asked for it. */
  readonly wasRunning: boolean;
  /** Ends the Postgres in the data folder; the operator's goes on. */
  readonly stop: () => Promise<void>;
};

export async function openDatabase(settings: Settings, dataDir: string): Promise<DatabasePlace> {
  const { DATABASE_URL: url } = settings;
  if (url === undefined) {
    const embedded = await startEmbedded({ folder: dataDir });
    return {
      url: embedded.appUrl,
      directUrl: embedded.appUrl,
      ownerUrl: embedded.ownerUrl,
      isEmbedded: true,
      wasRunning: embedded.wasRunning,
      openAppLogin: embedded.openAppLogin,
      stop: embedded.stop,
    };
  }
  const directUrl = settings.DATABASE_DIRECT_URL ?? url;
  return {
    url,
    directUrl,
    ownerUrl: settings.DATABASE_OWNER_URL ?? directUrl,
    isEmbedded: false,
    wasRunning: true,
    openAppLogin: async () => {},
    stop: async () => {},
  };
}
