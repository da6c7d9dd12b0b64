// Words of the directory of specialists and clinics. Open to other features.

import { registerTexts, type SameShape } from '#renderer/lib/i18n.ts';
import { contactsTextsId } from './contacts-texts-id.ts';
import { contactsTextsTr } from './contacts-texts-tr.ts';

const en = {
  title: 'Contacts',
  add: 'New contact',
  find: 'Name, specialty, phone, e-mail or address',
  findLabel: 'Find a contact',
  column: {
    name: 'Name',
    specialty: 'Specialty',
    phone: 'Phone',
    email: 'E-mail',
    address: 'Address',
  },
  filter: {
    specialty: 'Every specialty',
    ofSpecialty: 'Specialty',
    active: 'Active',
    inactive: 'Inactive',
    clear: 'Clear the filters',
  },
  empty: 'No contacts yet. Write down the specialists and clinics you refer to.',
  none: 'No contact fits. Try fewer letters, or another specialty.',
  field: {
    name: 'Name of the person or clinic',
    specialty: 'Specialty',
    phone: 'Phone',
    email: 'E-mail',
    address: 'Address',
    notes: 'Notes',
    notesWords: 'Seen in this clinic only.',
    status: 'Status',
  },
  status: { ACTIVE: 'Active', INACTIVE: 'Inactive' },
  statusWords: {
    ACTIVE: 'Offered when you refer a patient.',
    INACTIVE: 'Not offered any more. Earlier referrals still name this contact.',
  },
  inNetwork: 'In the network',
  clinic: {
    label: 'Clinic in the network',
    hint: 'Find by name or address',
    words: 'Referrals to a clinic in the network arrive in its inbox. Leave it out to type a contact.',
    results: 'Clinics found',
    nothing: 'No clinic of the network fits.',
    chosen: 'Referrals go straight to this clinic.',
    drop: 'Not this clinic',
    away: 'The network cannot be reached now. Type the contact; its clinic can be chosen later.',
  },
  create: 'Add this contact',
  save: 'Save',
  added: '{{name}} is in your contacts.',
  saved: '{{name}} is saved.',
  discard: 'Discard changes',
  call: 'Copy phone',
  called: '{{phone}} is copied.',
  write: 'Write an e-mail',
  more: 'More about this contact',
  setInactive: 'Set inactive',
  setActive: 'Set active',
  nowInactive: '{{name}} is inactive and is not offered any more.',
  nowActive: '{{name}} is active again.',
  remove: 'Remove',
  removed: '{{name}} is removed.',
  removedNotice: 'This contact was removed from the list.',
  restore: 'Put back',
  restored: '{{name}} is back.',
  exportAct: 'Export as CSV',
  exported_one: '{{count}} contact is in the file.',
  exported_other: '{{count}} contacts are in the file.',
  pick: {
    label: 'To whom',
    hint: 'Name, phone or address of a contact',
    results: 'Contacts found',
    nothing: 'No active contact fits.',
    create: 'New contact “{{name}}”',
    other: 'Another contact',
  },
  palette: { add: 'New contact “{{name}}”' },
  specialties: {
    endodontics: 'Endodontics',
    oralSurgery: 'Oral surgery',
    orthodontics: 'Orthodontics',
    periodontics: 'Periodontics',
    paediatric: 'Paediatric dentistry',
    prosthodontics: 'Prosthodontics',
    implantology: 'Implantology',
    oralMedicine: 'Oral medicine',
    radiology: 'Radiology',
  },
};

export type ContactsTexts = SameShape<typeof en>;

export const contactsTexts = registerTexts('contacts', { en, id: contactsTextsId, tr: contactsTextsTr });
