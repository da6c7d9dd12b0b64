// A document of a patient, of any kind of file. The bytes lie in the file store, once for each content.

export type AttachmentType = 'DOCUMENT' | 'REPORT' | 'SCAN' | 'PHOTO' | 'XRAY' | 'OTHER';
