// Given and family names of three cultures, put together for the sample clinic. Nobody real is meant by any pair.

export const cultures = ['TURKISH', 'INDONESIAN', 'INTERNATIONAL'] as const;
export type Culture = (typeof cultures)[number];

export type NameList = {
  readonly female: readonly string[];
  readonly male: readonly string[];
  readonly family: readonly string[];
};

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const nameLists: Readonly<Record<Culture, NameList>> = {
  TURKISH: {
    female:
      words(`Ayşe Elif Zeynep Işıl İpek Gülşen Şule Çiğdem Özge Hatice Emine Nesrin Yağmur Ümmühan Sıla Nurgül
      Defne Ebru Selin Tuğçe Gökçe Pınar Derya Aslı Fatma Merve Büşra Canan Dilara Gizem Hülya İrem Melek Nazlı Rüya Sevgi`),
    male: words(`Mehmet Mustafa Ali Hüseyin İbrahim Işık Çağrı Ömer Oğuz Şahin Yiğit Kadir Emre Burak Barış Deniz Ümit
      Gökhan Serkan Tolga Volkan Uğur Kağan Ilgaz İlker Cem Doruk Eren Fırat Hakan Kerem Levent Murat Onur Sinan Tarık`),
    family:
      words(`Yılmaz Kaya Demir Şahin Çelik Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara
      Koç Kurt Özkan Şimşek Polat Korkmaz Çakır Erdoğdu Işık Ünal Güneş Bulut Avcı Sarı Tekin Ateş Ağaoğlu Gümüş Kırımlı
      İnce Uçar Karabulutoğlu Sağlam Başaran Eryiğit Dinç`),
  },
  INDONESIAN: {
    female:
      words(`Siti Dewi Putri Ayu Sri Indah Ratna Wulan Nurhayati Kartika Lestari Rina Yuni Fitri Made Ketut Nyoman
      Intan Melati Cahya Tri Endang Sulastri Maharani Larasati Anisa Rahayu Citra Galuh Kirana Mega Ningsih Puspita Tiara`),
    male: words(`Budi Agus Eko Dwi Joko Bambang Slamet Wayan Made Ketut Putu Rizky Fajar Hendra Iwan Yusuf Dimas Bayu
      Andi Rangga Surya Teguh Wahyu Arif Galih Hadi Ilham Jaya Lukman Mulyono Nugroho Prasetyo Satria Taufik Umar Yoga`),
    family:
      words(`Santoso Wijaya Nugroho Saputra Pratama Susanto Hidayat Setiawan Kusuma Wibowo Siregar Nasution
      Simanjuntak Sihombing Halim Tanuwijaya Gunawan Kurniawan Rahardjo Suryadi Utomo Purnomo Situmorang Lubis Harahap
      Maulana Firmansyah Suharto Ramadhan Permana Hutapea Sutrisno Adiputra Kartasasmita`),
  },
  INTERNATIONAL: {
    female:
      words(`Anna Maria Zoë Chloé Renée Siân Åsa Márta Łucja Olena Ingrid Fatou Amara Noor Yuki Mei Priya Ana Clara
      Hélène Ilse Jana Katarína Leïla Nadia Oriane Paola Rosa Sofía Tamsin Ursula Vera Wanda Ximena Ysolde Aoife`),
    male: words(`Jan José François Björn Søren Łukasz Jürgen Miloš Anders Ciarán Dmytro Emeka Farid Goran Hiroshi Ivan
      Jonas Kofi Luís Mateo Niall Oskar Pavel Quentin Rafael Stefan Tomás Uwe Viktor Walter Xavier Yannick Zoltán Noah Ravi`),
    family:
      words(`Müller García Nowak O'Brien Jørgensen Strauß Lindström Kovács Dvořák Peña Fernández-Ortega Schröder
      Rossi Silva Petrović Øvergård Björnsdóttir Nguyen Okafor Tanaka Haddad Kaur Smit Dubois Laurent D'Angelo MacAllister
      Weiß Żukowski Çelebi Ionescu Papadopoulos Ferreira Van-den-Berg Ó-Súilleabháin Mbeki Andersson Cruz`),
  },
};

/** Names at the edges of what a form meets: very long, of one letter, of several parts. */
export const unusualNames: readonly (readonly [first: string, last: string])[] = [
  ['Muhammad Rizky Aditya Surya Negara', 'Wirawan Kusumaningrat Soemodihardjo'],
  ['Wolfeschlegelstein Maximiliane-Josephine', 'von der Hohenfelden-Brandenstein zu Altenburg'],
  ['Ayşegül Nurşen Ümmügülsüm', 'Karamustafaoğulları-Çekoslovakyalı'],
  ['I', 'Gusti Ngurah'],
  ['Ö', 'Ek'],
  ['Siti', 'Siti'],
  ['Irmak', 'Işıklı'],
  ['İrmak', 'Isikli'],
  ['Jean-Baptiste Emmanuel', "d'Aubigné de la Tour"],
  ['Nur', 'Nur Aini binti Abdul Rahman'],
];
