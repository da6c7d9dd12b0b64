// The allergies, conditions and medicines a dental team must see at once, with the words they are typed in.
// Chosen for treatment at the chair; not a drug dictionary and not an interaction check.

import { normaliseForSearch } from '../text/search-text.ts';
import type { Severity } from './medical-history.ts';

export const alertKinds = ['allergy', 'condition', 'medication'] as const;
export type AlertKind = (typeof alertKinds)[number];

export type AlertCode = { code: string; kind: AlertKind; severity: Severity; words: readonly string[] };

function entry(kind: AlertKind, code: string, severity: Severity, words: readonly string[]): AlertCode {
  return { code, kind, severity, words };
}

/**
 * The coded entries, most urgent first within a kind. `severity` is what counts when nobody typed one. `words`
 * are folded starts of words in English, Indonesian, Turkish and generic drug names, that free text is known by.
 */
export const alertCatalogue: readonly AlertCode[] = [
  entry('allergy', 'penicillin', 'SEVERE', [
    'penicil',
    'penisil',
    'amoxi',
    'amoksi',
    'ampici',
    'ampisi',
    'augmentin',
  ]),
  entry('allergy', 'local-anaesthetic', 'SEVERE', [
    'local an',
    'lokal an',
    'anestesi',
    'lidocain',
    'lidokain',
    'articain',
    'artikain',
    'novocain',
    'prilocain',
    'prilokain',
  ]),
  entry('allergy', 'latex', 'SEVERE', ['latex', 'lateks']),
  entry('allergy', 'cephalosporin', 'SEVERE', ['cephal', 'sefal', 'cefa', 'cefu', 'ceft', 'seft']),
  entry('allergy', 'nsaid', 'MODERATE', [
    'nsaid',
    'ibuprofen',
    'diclofenac',
    'diklofenak',
    'naproxen',
    'naproksen',
    'ketorolac',
    'mefenam',
  ]),
  entry('allergy', 'aspirin', 'MODERATE', ['aspirin', 'acetylsal', 'asetilsal', 'asam salisilat']),
  entry('allergy', 'sulfonamide', 'MODERATE', ['sulfa', 'sulfon', 'sulpha', 'cotrimox', 'kotrimok']),
  entry('allergy', 'macrolide', 'MODERATE', [
    'erythrom',
    'eritrom',
    'azithrom',
    'azitrom',
    'clarithrom',
    'klaritrom',
  ]),
  entry('allergy', 'clindamycin', 'MODERATE', ['clindam', 'klindam']),
  entry('allergy', 'metronidazole', 'MODERATE', ['metronid']),
  entry('allergy', 'opioid', 'MODERATE', ['codein', 'kodein', 'tramadol', 'morphin', 'morfin', 'opioid']),
  entry('allergy', 'chlorhexidine', 'SEVERE', ['chlorhex', 'klorhek']),
  entry('allergy', 'iodine', 'MODERATE', ['iodine', 'iodium', 'yodium', 'povidon', 'iyot']),
  entry('allergy', 'metal', 'MILD', ['nickel', 'nikel', 'chrom', 'krom', 'cobalt', 'kobalt']),
  entry('allergy', 'acrylate', 'MILD', ['acryl', 'akril', 'methacryl', 'metakril']),
  entry('condition', 'heart-valve', 'SEVERE', [
    'heart valve',
    'katup jantung',
    'kalp kapag',
    'endocard',
    'endokard',
  ]),
  entry('condition', 'bleeding-disorder', 'SEVERE', [
    'haemophil',
    'hemophil',
    'hemofil',
    'von willebrand',
    'bleeding dis',
    'kanama boz',
    'gangguan pembekuan',
  ]),
  entry('condition', 'pregnancy', 'SEVERE', ['pregnan', 'hamil', 'gebe']),
  entry('condition', 'heart-disease', 'SEVERE', [
    'heart',
    'jantung',
    'kalp',
    'angina',
    'infarct',
    'infark',
    'pacemaker',
  ]),
  entry('condition', 'stroke', 'MODERATE', ['stroke', 'inme', 'felc']),
  entry('condition', 'hypertension', 'MODERATE', [
    'hypertens',
    'hipertans',
    'hipertens',
    'high blood pressure',
    'darah tinggi',
    'yuksek tansiyon',
  ]),
  entry('condition', 'diabetes', 'MODERATE', ['diabet', 'diyabet', 'kencing manis', 'seker hast']),
  entry('condition', 'epilepsy', 'MODERATE', ['epilep', 'seizure', 'ayan', 'sara hast']),
  entry('condition', 'asthma', 'MODERATE', ['asthma', 'asma', 'astim']),
  entry('condition', 'immunosuppression', 'SEVERE', [
    'immunosup',
    'imunosup',
    'hiv',
    'transplant',
    'organ nakli',
    'chemother',
    'kemoter',
  ]),
  entry('condition', 'hepatitis', 'MODERATE', ['hepatit', 'cirrh', 'siroz', 'sirosis']),
  entry('condition', 'kidney-disease', 'MODERATE', [
    'kidney',
    'renal',
    'ginjal',
    'bobrek',
    'dialysis',
    'dialis',
    'diyaliz',
  ]),
  entry('condition', 'radiotherapy-jaw', 'SEVERE', ['radiother', 'radioter', 'radyoter']),
  entry('condition', 'osteoporosis', 'MILD', ['osteopor']),
  entry('condition', 'tuberculosis', 'MODERATE', ['tubercul', 'tuberkul', 'tbc', 'verem']),
  entry('condition', 'joint-replacement', 'MILD', [
    'joint replac',
    'hip replac',
    'knee replac',
    'protez eklem',
    'eklem protez',
  ]),
  entry('condition', 'thyroid', 'MILD', ['thyroid', 'tiroid']),
  entry('condition', 'nursing', 'MILD', ['nursing', 'breastfe', 'breast fe', 'menyusui', 'emzir']),
  entry('medication', 'anticoagulant', 'SEVERE', [
    'anticoag',
    'antikoag',
    'antikuag',
    'warfarin',
    'coumadin',
    'kumadin',
    'rivaroxaban',
    'rivaroksaban',
    'apixaban',
    'apiksaban',
    'dabigatran',
    'edoxaban',
    'heparin',
    'enoxaparin',
    'blood thinner',
    'pengencer darah',
    'kan sulandir',
  ]),
  entry('medication', 'bisphosphonate', 'SEVERE', [
    'bisphos',
    'bifosf',
    'bisfosf',
    'alendron',
    'zoledron',
    'risedron',
    'ibandron',
    'denosumab',
    'fosamax',
  ]),
  entry('medication', 'antiplatelet', 'MODERATE', [
    'antiplat',
    'antiplak',
    'antitrombosit',
    'clopidogrel',
    'klopidogrel',
    'ticagrelor',
    'aspirin',
    'ecopirin',
    'coraspirin',
  ]),
  entry('medication', 'corticosteroid', 'MODERATE', [
    'corticost',
    'kortikost',
    'kortizon',
    'cortison',
    'prednis',
    'dexameth',
    'deksamet',
    'hydrocort',
  ]),
  entry('medication', 'immunosuppressant', 'MODERATE', [
    'methotrex',
    'metotrek',
    'ciclospor',
    'cyclospor',
    'siklospor',
    'azathiop',
    'azatiop',
    'tacrolimus',
  ]),
  entry('medication', 'insulin', 'MODERATE', ['insulin']),
  entry('medication', 'maoi', 'MODERATE', ['maoi', 'phenelzin', 'tranylcyp', 'moclobem', 'selegilin']),
];

const byCode = new Map(alertCatalogue.map((item) => [`${item.kind}:${item.code}`, item]));

/** The catalogue's entry of a code within its kind, or null. */
export function alertOfCode(kind: AlertKind, code: string): AlertCode | null {
  return byCode.get(`${kind}:${code}`) ?? null;
}

/** The catalogue's entry that free text speaks of, or null; a word must start with one of the entry's words. */
export function alertOfText(kind: AlertKind, text: string): AlertCode | null {
  const folded = ` ${normaliseForSearch(text)}`;
  const fits = (item: AlertCode) =>
    item.kind === kind && item.words.some((word) => folded.includes(` ${word}`));
  return alertCatalogue.find(fits) ?? null;
}
