// What the log says of images and how they are laid out: a part of the words of the log, in each language.

export const auditImagingEn = {
  action: {
    saveView: 'view saved',
    addImages: 'images added',
    moveImage: 'image put elsewhere',
    showImage: 'another retake shown',
    takeOutImage: 'image taken out',
    confirmTeeth: 'teeth confirmed',
    annotate: 'drawn over',
    changeAnnotation: 'drawing changed',
    removeAnnotation: 'drawing removed',
    restoreAnnotation: 'drawing put back',
    calibrate: 'calibrated by a known length',
    removeCalibration: 'calibration taken back',
    restoreCalibration: 'calibration put back',
    setImagingRights: 'rights changed',
  },
  entity: {
    photo: 'a photo',
    attachment: 'a document',
    xray: 'an x-ray',
    mount: 'a mount',
    snippet: 'a snippet',
  },
};

type AuditImagingWords = typeof auditImagingEn;

export const auditImagingId: AuditImagingWords = {
  action: {
    saveView: 'tampilan disimpan',
    addImages: 'gambar ditambahkan',
    moveImage: 'gambar dipindahkan tempatnya',
    showImage: 'foto ulang lain ditampilkan',
    takeOutImage: 'gambar dikeluarkan',
    confirmTeeth: 'gigi dikonfirmasi',
    annotate: 'diberi anotasi',
    changeAnnotation: 'anotasi diubah',
    removeAnnotation: 'anotasi dihapus',
    restoreAnnotation: 'anotasi dikembalikan',
    calibrate: 'dikalibrasi dengan panjang yang diketahui',
    removeCalibration: 'kalibrasi ditarik kembali',
    restoreCalibration: 'kalibrasi dikembalikan',
    setImagingRights: 'hak diubah',
  },
  entity: {
    photo: 'foto',
    attachment: 'dokumen',
    xray: 'rontgen',
    mount: 'susunan gambar',
    snippet: 'kalimat siap pakai',
  },
};

export const auditImagingTr: AuditImagingWords = {
  action: {
    saveView: 'görünüm kaydedildi',
    addImages: 'görüntüler eklendi',
    moveImage: 'görüntünün yeri değiştirildi',
    showImage: 'başka bir tekrar çekimi gösterildi',
    takeOutImage: 'görüntü çıkarıldı',
    confirmTeeth: 'dişler onaylandı',
    annotate: 'üzerine çizildi',
    changeAnnotation: 'çizim değiştirildi',
    removeAnnotation: 'çizim kaldırıldı',
    restoreAnnotation: 'çizim geri kondu',
    calibrate: 'bilinen bir uzunlukla kalibre edildi',
    removeCalibration: 'kalibrasyon geri alındı',
    restoreCalibration: 'kalibrasyon geri kondu',
    setImagingRights: 'haklar değiştirildi',
  },
  entity: {
    photo: 'fotoğraf',
    attachment: 'belge',
    xray: 'röntgen',
    mount: 'film düzeni',
    snippet: 'hazır bir cümle',
  },
};
