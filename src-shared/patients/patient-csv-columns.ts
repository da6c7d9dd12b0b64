// Which column of a CSV file is which field of a patient, proposed from the header names for a person to confirm.

import { normaliseForSearch } from '../text/search-text.ts';

/** What a column can be: a field of the patient, a list of the medical history, or a help to find the rest. */
export const patientCsvFields = [
  'sourceId',
  'firstName',
  'lastName',
  'fullName',
  'dateOfBirth',
  'gender',
  'bloodGroup',
  'homePhone',
  'mobile',
  'email',
  'street',
  'city',
  'state',
  'postalCode',
  'country',
  'preferredLanguage',
  'currentTreatment',
  'notes',
  'isActive',
  'lastVisitOn',
  'allergies',
  'medications',
  'conditions',
] as const;
export type PatientCsvField = (typeof patientCsvFields)[number];

/** Field of each column by its header; a column with null is not imported and must be shown as such. */
export type ColumnMapping = Record<string, PatientCsvField | null>;

/** Header names in English, Indonesian and Turkish, folded, without spaces; the surest of a field first. */
const headerNames: Record<PatientCsvField, readonly string[]> = {
  sourceId: [
    'patientid',
    'id',
    'patientno',
    'patientnumber',
    'recordno',
    'recordnumber',
    'chartno',
    'chartnumber',
    'mrn',
    'norm',
    'nomorrekammedis',
    'norekammedis',
    'rekammedis',
    'nopasien',
    'idpasien',
    'hastano',
    'hastaid',
    'dosyano',
    'protokolno',
    'sourceid',
  ],
  firstName: [
    'firstname',
    'givenname',
    'forename',
    'first',
    'namadepan',
    'ad',
    'adi',
    'isim',
    'ilkad',
    'hastaadi',
  ],
  lastName: [
    'lastname',
    'surname',
    'familyname',
    'last',
    'namabelakang',
    'namakeluarga',
    'marga',
    'soyad',
    'soyadi',
    'soyisim',
    'hastasoyadi',
  ],
  fullName: [
    'fullname',
    'name',
    'patientname',
    'patient',
    'nama',
    'namalengkap',
    'namapasien',
    'pasien',
    'adsoyad',
    'adisoyadi',
    'isimsoyisim',
    'hasta',
    'hastaadisoyadi',
  ],
  dateOfBirth: [
    'dateofbirth',
    'birthdate',
    'dob',
    'birthday',
    'born',
    'bornon',
    'tanggallahir',
    'tgllahir',
    'dogumtarihi',
    'dogumtrh',
    'dtarihi',
  ],
  gender: ['gender', 'sex', 'jeniskelamin', 'kelamin', 'jk', 'lp', 'cinsiyet', 'cinsiyeti'],
  bloodGroup: ['bloodgroup', 'bloodtype', 'golongandarah', 'goldarah', 'kangrubu'],
  homePhone: [
    'homephone',
    'phonehome',
    'landline',
    'homephonenumber',
    'teleponrumah',
    'telprumah',
    'evtelefonu',
    'evtel',
    'sabittelefon',
  ],
  mobile: [
    'mobile',
    'mobilephone',
    'mobilenumber',
    'cell',
    'cellphone',
    'phonemobile',
    'phone',
    'phonenumber',
    'telephone',
    'tel',
    'contactnumber',
    'hp',
    'nohp',
    'nomorhp',
    'handphone',
    'ponsel',
    'telepon',
    'telp',
    'notelp',
    'notelepon',
    'nomortelepon',
    'whatsapp',
    'nowa',
    'cep',
    'ceptelefonu',
    'ceptel',
    'cepno',
    'gsm',
    'telefon',
    'telefonno',
    'telefonnumarasi',
  ],
  email: ['email', 'emailaddress', 'mail', 'alamatemail', 'surel', 'eposta', 'epostaadresi', 'mailadresi'],
  street: [
    'street',
    'address',
    'streetaddress',
    'address1',
    'addressline1',
    'homeaddress',
    'alamat',
    'jalan',
    'alamatrumah',
    'adres',
    'adresi',
    'sokak',
    'evadresi',
  ],
  city: ['city', 'town', 'kota', 'kabupaten', 'kotakabupaten', 'sehir', 'ilce'],
  state: ['state', 'province', 'region', 'county', 'provinsi', 'propinsi', 'il', 'bolge'],
  postalCode: ['postalcode', 'postcode', 'zip', 'zipcode', 'kodepos', 'postakodu'],
  country: ['country', 'negara', 'ulke'],
  preferredLanguage: ['preferredlanguage', 'language', 'bahasa', 'dil', 'tercihedilendil'],
  currentTreatment: [
    'currenttreatment',
    'treatment',
    'perawatan',
    'perawatansaatini',
    'tedavi',
    'mevcuttedavi',
  ],
  notes: [
    'notes',
    'note',
    'comments',
    'comment',
    'remarks',
    'catatan',
    'keterangan',
    'notlar',
    'not',
    'aciklama',
  ],
  isActive: ['isactive', 'active', 'aktif', 'statusaktif', 'aktifmi'],
  lastVisitOn: [
    'lastvisit',
    'lastvisiton',
    'lastvisitdate',
    'lastdentalvisit',
    'lastseen',
    'kunjunganterakhir',
    'sonziyaret',
    'songelis',
    'songelistarihi',
    'sonmuayene',
  ],
  allergies: ['allergies', 'allergy', 'alergi', 'riwayatalergi', 'alerji', 'alerjiler', 'alerjileri'],
  medications: [
    'medications',
    'medication',
    'currentmedications',
    'medicines',
    'drugs',
    'obat',
    'obatobatan',
    'obatrutin',
    'ilac',
    'ilaclar',
    'kullandigiilaclar',
  ],
  conditions: [
    'conditions',
    'medicalconditions',
    'diseases',
    'chronicdiseases',
    'penyakit',
    'riwayatpenyakit',
    'hastaliklar',
    'hastalik',
    'kronikhastaliklar',
  ],
};

/**
 * A proposal for every header, in the order given: the field whose name it is, or null. Each field is proposed once,
 * for the header that stands surest in its list (the leftmost of equals); a column of full names is left out
 * where first and last name have columns of their own.
 */
export function proposeColumnMapping(headers: readonly string[]): ColumnMapping {
  const best = new Map<PatientCsvField, { header: string; rank: number }>();
  for (const header of headers) {
    const found = fieldOfHeader(header);
    const known = found && best.get(found.field);
    if (found && (!known || found.rank < known.rank)) best.set(found.field, { header, rank: found.rank });
  }
  if (best.has('firstName') && best.has('lastName')) best.delete('fullName');
  const mapping: [string, PatientCsvField | null][] = headers.map((header) => {
    const field = patientCsvFields.find((candidate) => best.get(candidate)?.header === header);
    return [header, field ?? null];
  });
  return Object.fromEntries(mapping);
}

function fieldOfHeader(header: string): { field: PatientCsvField; rank: number } | null {
  const words = header.replace(/([\p{Ll}])([\p{Lu}])/gu, '$1 $2');
  const folded = normaliseForSearch(words).replaceAll(' ', '');
  for (const field of patientCsvFields) {
    const rank = headerNames[field].indexOf(folded);
    if (rank >= 0) return { field, rank };
  }
  return null;
}
