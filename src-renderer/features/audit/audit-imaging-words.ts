// What the log says of images and how they are laid out: a part of the words of the log, in each language.

export const auditImagingEn = {
  action: {
    saveView: 'view saved',
    addImages: 'images added',
    moveImage: 'image put elsewhere',
    showImage: 'another retake shown',
    takeOutImage: 'image taken out',
    confirmTeeth: 'teeth confirmed',
  },
  entity: { xray: 'an x-ray', mount: 'a mount' },
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
  },
  entity: { xray: 'rontgen', mount: 'susunan gambar' },
};

export const auditImagingTr: AuditImagingWords = {
  action: {
    saveView: 'görünüm kaydedildi',
    addImages: 'görüntüler eklendi',
    moveImage: 'görüntünün yeri değiştirildi',
    showImage: 'başka bir tekrar çekimi gösterildi',
    takeOutImage: 'görüntü çıkarıldı',
    confirmTeeth: 'dişler onaylandı',
  },
  entity: { xray: 'röntgen', mount: 'film düzeni' },
};
