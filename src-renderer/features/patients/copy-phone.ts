// Calling means dialling on the desk's phone: the number is put on the clipboard.

import { formatPhone } from '#renderer/lib/phone.ts';
import { showFailure, showMessage } from '#renderer/ui/undo-toast.tsx';
import { patientsTexts } from './patients-texts.ts';

export async function copyPhone(phone: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(phone);
    showMessage(patientsTexts.text('copied', { phone: formatPhone(phone) }));
  } catch (error) {
    showFailure(error);
  }
}
