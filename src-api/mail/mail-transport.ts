// How a mail leaves: over SMTP by the operator's setting, else as a file in the data folder.

import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';

export type Mail = {
  /** The same for every try, so that a mailbox shows one that was sent twice once. */
  readonly messageId: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
};

export type MailTransport = {
  /** Throws what stands against it; `MailRefused` when trying again will not help. */
  readonly send: (mail: Mail) => Promise<void>;
  readonly close: () => void;
};

/** The server will not take this mail, now or later. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
  readonly responseCode: number;

  constructor(responseCode: number, cause: unknown) {
    super(`The mail server answered ${responseCode}.`, { cause });
    this.responseCode = responseCode;
  }
}

export function smtpTransport(url: string): MailTransport {
  const transport = createTransport(url, {
    // Nothing of a mail's own says where something is read from.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      try {
        await transport.sendMail(mail);
      } catch (error) {
        // RFC 5321, 4.2.1: five hundreds are for good.
        const { responseCode } = error as { responseCode?: number };
        if (responseCode !== undefined && responseCode >= 500) throw new MailRefused(responseCode, error);
        throw error;
      }
    },
    close: () => transport.close(),
  };
}

/** Writes each mail as a file that mail programs open, named for its id. */
export function fileTransport(folder: string): MailTransport {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return {
    async send(mail) {
      const { message } = await transport.sendMail(mail);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const name = join(folder, `${mail.messageId.replaceAll(/[<>]|@.*/g, '')}.eml`);
      await writeFile(`${name}.part`, message as Buffer, { mode: 0o600 });
      await rename(`${name}.part`, name);
    },
    close: () => {},
  };
}
