// Who may make which call of DICOM: a part of the one permission table.

const managers = ['OWNER', 'ADMIN'] as const;

/** What arrives by itself is filed by who may acquire; what leaves the clinic is sent by who may manipulate. */
export const dicomPermissions = {
  'dicom.status': managers,
  'dicom.saveSettings': managers,
  'dicom.nodes.list': 'VIEW',
  'dicom.nodes.create': managers,
  'dicom.nodes.update': managers,
  'dicom.nodes.remove': managers,
  'dicom.nodes.restore': managers,
  'dicom.nodes.echo': managers,
  'dicom.arrivals.list': 'ACQUIRE',
  'dicom.arrivals.count': 'ACQUIRE',
  'dicom.arrivals.file': 'ACQUIRE',
  'dicom.arrivals.unfile': 'ACQUIRE',
  'dicom.arrivals.remove': 'ACQUIRE',
  'dicom.arrivals.restore': 'ACQUIRE',
  'dicom.send': 'MANIPULATE',
  'dicom.media.read': 'ACQUIRE',
  'dicom.media.progress': 'ACQUIRE',
  'dicom.media.stop': 'ACQUIRE',
  'dicom.media.write': 'MANIPULATE',
} as const;
